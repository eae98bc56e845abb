import Attestation
import Diagnostics
import Foundation
import Testing

/// Statements that are validly signed and still refused, or read for more than their digests.
@Suite struct StatementTests {
  private let key: SigningKey

  init() throws { key = try SampleKey.signing(1) }

  private static let digest = String(repeating: "0", count: 64)

  private func verify(
    _ payload: String, type: String = Envelope.inToto
  ) throws -> Verification {
    try SampleFolder.with { folder in
      let envelope = try #require(
        Envelope(signing: Array(payload.utf8), type: type, with: [key]))
      return try folder.verify(envelope, with: [key.verifyingKey])
    }
  }

  private func statement(names: [String], digest: String = digest) -> String {
    let subjects: [JSONValue] = names.map {
      ["name": .string($0), "digest": ["sha256": .string(digest)]]
    }
    return JSONWriter.text([
      "_type": .string(Statement.type), "subject": .array(subjects), "predicateType": "x",
    ])
  }

  @Test(
    arguments: [
      "../x", "a/../../x", "/etc/passwd", "a//b", "a/", "./a", "a/.", "", "a\\b", "a\0b", "a\nb",
      "\u{1B}[2J", "a\u{202E}b", "a\u{200B}b", String(repeating: "a", count: 1025), "..",
    ])
  func refusesNamesThatLeadElsewhere(_ name: String) throws {
    let result = try verify(statement(names: ["good", name]))
    #expect(result.problems.map(\.kind) == [.statement])
    #expect(result.files.isEmpty && result.statement == nil)
  }

  @Test func refusesANameThatStandsTwice() throws {
    let result = try verify(statement(names: ["a", "b", "a"]))
    #expect(result.problems.map(\.message) == ["the statement names `a` twice"])
  }

  @Test(arguments: ["", "00", String(repeating: "A", count: 64), String(repeating: "g", count: 64)])
  func refusesDigestsThatAreNone(_ digest: String) throws {
    let result = try verify(statement(names: ["a"], digest: digest))
    #expect(result.problems.map(\.kind) == [.statement])
  }

  @Test(
    arguments: [
      "", "[]", "{}", "\u{FEFF}", #"{"_type":"https://in-toto.io/Statement/v0.1"}"#,
      #"{"_type":"https://in-toto.io/Statement/v1","predicateType":"x","subject":[]}"#,
      #"{"_type":"https://in-toto.io/Statement/v1","predicateType":"x","subject":[1]}"#,
      #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a"}]}"#,
      String(repeating: "[", count: 100_000),
    ])
  func refusesPayloadsThatAreNoStatements(_ payload: String) throws {
    #expect(try verify(payload).problems.map(\.kind) == [.statement])
  }

  @Test func refusesAnotherPayloadType() throws {
    let result = try verify(statement(names: ["a"]), type: "text/plain")
    #expect(result.problems.map(\.kind) == [.payloadType])
  }

  @Test func refusesFoldersThatLeadElsewhere() throws {
    let predicate: JSONValue = [
      "configuration": [["name": "netdocs", "annotations": ["folders": ["../.."]]]]
    ]
    let subject = Statement.Subject(name: "a", digest: ContentDigest(hashing: []))
    let statement = Statement(
      subjects: [subject], predicateType: TestResult.type, predicate: predicate)
    let result = try verify(String(decoding: statement.bytes, as: UTF8.self))
    #expect(result.problems.map(\.kind) == [.statement])
  }

  @Test func passesOverMembersItDoesNotKnow() throws {
    let text = statement(names: ["a"]).replacing(
      "\"predicateType\"", with: "\"new\":1,\"predicateType\"")
    let result = try verify(text)
    #expect(result.problems.map(\.kind) == [.missing])
    #expect(result.files.map(\.status) == [.missing])
  }
}

/// What is said about the reports among the files.
@Suite struct TestResultTests {
  private static func report(_ findings: String, _ more: String = "") -> String {
    #"{"schemaVersion":1,"verdict":"v","tone":"agreed","cluster":"k0s-ha","inputs":[{"path":"k0s.yaml","sha256":"\#(digest)"}],"#
      + "\(more)\"findings\":[\(findings)]}"
  }

  private static let digest = String(repeating: "a", count: 64)

  private func predicate(_ files: [String: String]) throws -> JSONValue {
    try SampleFolder.with { folder in
      for (name, text) in files { try folder.write(text, to: name) }
      return try FileSelection([folder.path]).statement(toolName: "netdocs", version: "1.2.3")
        .predicate
    }
  }

  @Test(arguments: [
    ("agreed", "PASSED"), ("unknown", "WARNED"), ("note", "WARNED"), ("warning", "WARNED"),
    ("error", "FAILED"), ("", "WARNED"),
  ])
  func believesNoMoreThanTheVerdict(_ tone: String, result: String) throws {
    let text = Self.report("").replacing(
      #""tone":"agreed","#, with: tone.isEmpty ? "" : #""tone":"\#(tone)","#)
    #expect(try predicate(["report.json": text])["result"]?.string == result)
  }

  @Test(
    arguments: [
      ("", "PASSED"), (#"{"status":"fail","severity":"note"}"#, "PASSED"),
      (#"{"status":"fail","severity":"warning"}"#, "WARNED"),
      (#"{"status":"waived","severity":"error"}"#, "WARNED"),
      (#"{"status":"fail","severity":"error"}"#, "FAILED"),
      (#"{"status":"error","severity":"note"}"#, "FAILED"),
      (#"{"status":"fail","severity":"high"},{"status":"pass"}"#, "FAILED"),
      (#"{"status":"pass","severity":"error"},{"status":"notApplicable"},7"#, "PASSED"),
    ])
  func weighsTheFindings(_ findings: String, result: String) throws {
    let predicate = try predicate(["report.json": Self.report(findings)])
    #expect(predicate["result"]?.string == result)
  }

  @Test func doesNotPassAnIncompleteReport() throws {
    let predicate = try predicate(["a.json": Self.report("", "\"complete\":false,")])
    #expect(predicate["result"]?.string == "WARNED")
  }

  @Test func claimsNothingAboutOtherFiles() throws {
    let predicate = try predicate([
      "a.json": "{\"schemaVersion\":1,\"findings\":[]}", "b.json": "{", "c": "x",
    ])
    #expect(predicate["result"]?.string == "WARNED")
    #expect(predicate["passedTests"]?.array == [])
  }

  @Test func namesEachReportInputAndFolderOnce() throws {
    let failed = Self.report(#"{"status":"fail","severity":"error"}"#)
    let predicate = try predicate(["b.json": failed, "a.json": Self.report("")])
    #expect(predicate["result"]?.string == "FAILED")
    #expect(predicate["passedTests"]?.array == ["a.json"])
    #expect(predicate["failedTests"]?.array == ["b.json"])
    let configuration = try #require(predicate["configuration"]?.array)
    #expect(configuration[0]["uri"]?.string == "pkg:generic/netdocs@1.2.3")
    #expect(configuration[0]["annotations"]?["folders"]?.array == ["."])
    #expect(
      Array(configuration.dropFirst())
        == [["name": "k0s.yaml", "digest": ["sha256": .string(Self.digest)]]])
  }
}
