import Foundation
import Testing

/// `netdocs sign` and `netdocs verify` as an auditor and a CI job meet them.
@Suite struct Signatures {
  /// The private key of RFC 8032, section 7.1, test 1, and its public half, as OpenSSL writes them.
  private static let privateKey = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
    -----END PRIVATE KEY-----

    """
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
    -----END PUBLIC KEY-----

    """

  /// Writes `key.pem`, which its owner alone may read, and `pub.pem`.
  static func writeKeys(in folder: URL) throws {
    try Data(privateKey.utf8).write(to: folder.appending(path: "key.pem"))
    try Data(publicKey.utf8).write(to: folder.appending(path: "pub.pem"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: "key.pem").path)
  }

  /// Calls a closure with a folder that has keys, a folder `reports`, and its envelope.
  private func withSignedReports(_ body: (URL) throws -> Void) throws {
    try Program.withFolder { (folder: URL) throws -> Void in
      let reports = folder.appending(path: "reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      try Data("<html>".utf8).write(to: reports.appending(path: "report.html"))
      try Data(
        #"{"schemaVersion":1,"verdict":"v","tone":"agreed","cluster":"a","findings":[]}"#.utf8
      )
      .write(to: reports.appending(path: "report.json"))
      try Self.writeKeys(in: folder)
      let run = try Program.run(Self.sign + ["--output", "e.dsse.json"], in: folder)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.isEmpty && run.messages.hasPrefix("Signed 2 files with key "))
      try body(folder)
    }
  }

  private static let sign = ["sign", "reports", "--key", "key.pem"]
  private static let verify = [
    "verify", "e.dsse.json", "--key", "pub.pem", "--root", "reports",
  ]

  @Test func holdForUntouchedReports() throws {
    try withSignedReports { folder in
      let run = try Program.run(Self.verify, in: folder)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.isEmpty)
      #expect(run.output.contains("test result `PASSED`"))
      #expect(run.output.hasSuffix("2 of 2 as signed, below reports\ne.dsse.json holds.\n"))
    }
  }

  #if !canImport(Darwin)
    @Test func areTheSameBytesInEveryRun() throws {
      try withSignedReports { folder in
        let first = try String(
          contentsOf: folder.appending(path: "e.dsse.json"), encoding: .utf8)
        let second = try Program.run(Self.sign, in: folder, environment: ["LC_ALL": "tr_TR.UTF-8"])
        #expect(second.output == first)
      }
    }
  #endif

  @Test func nameWhatChanged() throws {
    try withSignedReports { folder in
      let reports = folder.appending(path: "reports")
      try Data("<html><b>".utf8).write(to: reports.appending(path: "report.html"))
      try FileManager.default.removeItem(at: reports.appending(path: "report.json"))
      try Data().write(to: reports.appending(path: "new"))
      let run = try Program.run(Self.verify, in: folder)
      #expect(run.status == 5)
      for line in [
        "changed    `report.html`", "missing    `report.json`", "extra      `new`",
        "e.dsse.json does not hold: 3 problems.",
      ] {
        #expect(run.output.contains(line), "\(run.output)")
      }
      let json = try Program.run(Self.verify + ["--format", "json"], in: folder)
      #expect(json.status == 5)
      let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect(value?["holds"] as? Bool == false)
      #expect(value?["extra"] as? [String] == ["new"])
    }
  }

  @Test func endWith5ForATamperedPayload() throws {
    try withSignedReports { folder in
      let path = folder.appending(path: "e.dsse.json")
      let text = try String(contentsOf: path, encoding: .utf8)
      try text.replacing("{\"payload\":\"eyJf", with: "{\"payload\":\"eyJg").write(
        to: path, atomically: true, encoding: .utf8)
      let run = try Program.run(Self.verify, in: folder)
      #expect(run.status == 5)
      #expect(run.output.contains("the payload, its type or the signature was changed"))
    }
  }

  @Test func endWith3ForWhatCannotBeRead() throws {
    try withSignedReports { folder in
      try Data("{\"payload\":".utf8).write(to: folder.appending(path: "torn.json"))
      for arguments in [
        ["verify", "torn.json", "--key", "pub.pem"], ["verify", "none", "--key", "pub.pem"],
        ["verify", "e.dsse.json", "--key", "torn.json"],
        ["verify", "e.dsse.json", "--key", "pub.pem", "--root", "none"],
        ["sign", "none", "--key", "key.pem"], ["sign", "reports", "--key", "pub.pem"],
      ] {
        let run = try Program.run(arguments, in: folder)
        #expect(run.status == 3, "\(arguments) \(run.output)")
        #expect(run.messages.contains("= fix: "), "\(run.messages)")
      }
    }
  }

  @Test func endWith64WithoutAKey() throws {
    try withSignedReports { folder in
      for arguments in [
        ["sign", "reports"], ["verify", "e.dsse.json"], Self.verify + ["--threshold", "2"],
      ] {
        let run = try Program.run(arguments, in: folder)
        #expect(run.status == 64, "\(arguments)")
      }
    }
  }

  @Test func neverReplaceWhatIsNoEnvelope() throws {
    try withSignedReports { folder in
      let run = try Program.run(
        Self.sign + ["--output", "reports/report.json"], in: folder)
      #expect(run.status == 4)
      let kept = try String(
        contentsOf: folder.appending(path: "reports/report.json"), encoding: .utf8)
      #expect(kept.hasPrefix("{\"schemaVersion\""))
      let again = try Program.run(Self.sign + ["--output", "e.dsse.json"], in: folder)
      #expect(again.status == 0)
    }
  }

  @Test func mayLieInTheFolderThatIsSigned() throws {
    try withSignedReports { folder in
      for _ in 0..<2 {
        let run = try Program.run(Self.sign + ["--output", "reports/e.dsse.json"], in: folder)
        #expect(run.status == 0 && run.messages.hasPrefix("Signed 2 files"), "\(run.messages)")
      }
      let run = try Program.run(
        ["verify", "reports/e.dsse.json", "--key", "pub.pem"], in: folder)
      #expect(run.status == 0, "\(run.output)")
    }
  }

  @Test func warnOfKeysThatOthersMayRead() throws {
    try withSignedReports { folder in
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: folder.appending(path: "key.pem").path)
      let signed = try Program.run(Self.sign, in: folder)
      #expect(signed.status == 0)
      #expect(signed.messages.contains("warning: the private key key.pem may be read by others"))
      let verified = try Program.run(
        ["verify", "e.dsse.json", "--key", "key.pem", "--root", "reports"], in: folder)
      #expect(verified.status == 0)
      #expect(verified.messages.contains("key.pem is a private key"))
      #expect(!(signed.messages + verified.messages).contains("MC4CAQ"))
    }
  }

  @Test(.enabled(if: Self.recipeTools, "jq, openssl or sha256sum is not installed"))
  func areCheckedByTheRecipeOfTheDocumentation() throws {
    let page = try String(
      contentsOf: ReferenceContent.root.appending(path: "content/docs/signing-reports.md"),
      encoding: .utf8)
    let section = try #require(page.components(separatedBy: "## Check without netdocs").last)
    let script = String(section.components(separatedBy: "```")[1].dropFirst("sh\n".count))
      .replacing("key.pub.pem", with: "pub.pem").replacing("site", with: "reports")
      .replacing("reports.dsse.json", with: "e.dsse.json")
    try withSignedReports { folder in
      #expect(try run(script, in: folder) == 0)
      try Data("x".utf8).write(to: folder.appending(path: "reports/report.html"))
      #expect(try run(script, in: folder) != 0)
    }
  }

  private static var recipeTools: Bool {
    ["jq", "openssl", "sha256sum", "bash"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }
  }

  private func run(_ script: String, in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
