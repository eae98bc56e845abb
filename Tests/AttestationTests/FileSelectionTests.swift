import Attestation
import Diagnostics
import Foundation
import Testing

/// Which files are signed, and under which names.
@Suite struct FileSelectionTests {
  private func refusal(_ paths: [String]) -> String {
    do throws(Refusal) {
      _ = try FileSelection(paths).statement(toolName: "netdocs", version: "1")
      return ""
    } catch {
      return error.message
    }
  }

  @Test func namesFilesFromTheFolderTheyShare() throws {
    try SampleFolder.with { folder in
      for name in ["a/b/one", "a/c/two", "d"] { try folder.write("x", to: name) }
      let one = try FileSelection([folder.file("a/b/one")])
      #expect(one.names == ["one"] && one.folders.isEmpty)
      let two = try FileSelection([folder.file("a/c/two"), folder.file("a/b/one")])
      #expect(two.names == ["b/one", "c/two"])
      let mixed = try FileSelection([folder.file("a/b/"), folder.file("a/b/one"), folder.file("d")])
      #expect(mixed.names == ["a/b/one", "d"])
      #expect(mixed.folders == ["a/b"])
      let all = try FileSelection([folder.path])
      #expect(all.names == ["a/b/one", "a/c/two", "d"] && all.folders == ["."])
    }
  }

  @Test func refusesReportsThatAreCutOff() throws {
    try SampleFolder.with { folder in
      let whole = #"{"schemaVersion": 1, "cluster": "a", "verdict": "v", "findings": []}"#
      try folder.write(whole, to: "a.json")
      #expect(refusal([folder.path]) == "")
      try folder.write(String(whole.dropLast(3)), to: "a.json")
      #expect(
        refusal([folder.path]) == "`a.json` looks like a report of netdocs and cannot be read")
      try folder.write("{ not a report", to: "a.json")
      #expect(refusal([folder.path]) == "")
    }
  }

  @Test func refusesLinksPipesAndStrangeNames() throws {
    try SampleFolder.with { folder in
      try folder.write("x", to: "real")
      try folder.link("link", to: "real")
      #expect(refusal([folder.path]).contains("`link` is a link"))
      #expect(refusal([folder.file("link")]).contains("is a symbolic link"))
      try folder.remove("link")
      #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
      #expect(refusal([folder.path]).contains("`pipe` is a link or no file"))
      #expect(refusal([folder.file("pipe")]).contains("neither a file nor a folder"))
      try folder.remove("pipe")
      try folder.write("x", to: "a\u{1B}b")
      #expect(refusal([folder.path]).contains("has a control character"))
    }
  }

  @Test func refusesNothingAndMissingFiles() throws {
    try SampleFolder.with { folder in
      #expect(refusal([folder.path]).contains("there are 0 files"))
      #expect(refusal([folder.file("none")]).contains("does not exist"))
      #expect(refusal([""]).contains("does not exist"))
      #expect(refusal([]).contains("nothing is named"))
    }
  }
}

/// Reports that name the report before them.
@Suite struct ReportChainTests {
  private func chain(
    _ previous: (SampleFolder) -> String, given: [String]
  ) throws -> Verification {
    let key = try SampleKey.signing(1)
    return try SampleFolder.with { folder in
      let digest = ContentDigest(hashing: Array("old".utf8)).hexadecimal
      try folder.write(
        #"{"schemaVersion":1,"verdict":"v","findings":[],"previous":{"reportDigest":"\#(previous(folder))\#(digest)"}}"#,
        to: "report.json")
      let envelope = try folder.sign(with: [key])
      return try folder.verify(
        envelope, with: [key.verifyingKey],
        previous: given.map { ("\($0).json", ContentDigest(hashing: Array($0.utf8))) })
    }
  }

  @Test(arguments: ["", "sha256:"])
  func holdsWithTheReportThatIsNamed(_ prefix: String) throws {
    let result = try chain({ _ in prefix }, given: ["old"])
    #expect(result.holds)
    #expect(result.chain.map(\.file) == ["old.json"])
  }

  @Test func refusesAnotherReport() throws {
    let result = try chain({ _ in "" }, given: ["other"])
    #expect(result.problems.map(\.kind) == [.previous])
  }

  @Test func saysWhatWasNotChecked() throws {
    let result = try chain({ _ in "" }, given: [])
    #expect(result.holds && result.chain.map(\.file) == [nil])
    let text = VerificationText.write(result, envelope: "e", root: ".")
    #expect(text.contains("not checked: pass that file with --previous"))
  }

  @Test func refusesAFirstReportWhenOneBeforeIsGiven() throws {
    let key = try SampleKey.signing(1)
    try SampleFolder.with { folder in
      try folder.write(#"{"schemaVersion":1,"verdict":"v","findings":[]}"#, to: "report.json")
      let result = try folder.verify(
        try folder.sign(with: [key]), with: [key.verifyingKey],
        previous: [("old.json", ContentDigest(hashing: []))])
      #expect(result.problems.map(\.kind) == [.previous])
      #expect(result.problems.first?.message.contains("none names a report before it") == true)
    }
  }
}
