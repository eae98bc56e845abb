import Diagnostics
import Foundation
import Ingest
import NetdocsApp
import NetworkModel
import TestSupport
import Testing

/// What netdocs writes, and what people write for it, fits the schemas that it prints.
@Suite struct Schemas {
  private static let library = SchemaLibrary()

  @Test(arguments: Schemas.library.names)
  func standsAlone(name: String) throws {
    let schema = try #require(Self.library.schema(name))
    #expect(JSONSchema(schema).unknownKeywords() == [])
    #expect(schema["$id"]?.string == "urn:netdocs:schema:\(name)")
    #expect(schema["title"]?.string?.isEmpty == false)
    let text = String(decoding: JSONWriter.write(schema), as: UTF8.self)
    #expect(!text.contains("common.schema.json"))
  }

  /// A command with the schema that its output fits.
  struct Output: CustomStringConvertible {
    let schema: String
    let arguments: [String]

    init(_ schema: String, _ arguments: String...) {
      self.schema = schema
      self.arguments = arguments
    }

    var description: String { arguments.joined(separator: " ") }
  }

  static let outputs =
    [
      Output("findings", "check", "--format", "json"),
      Output("rules", "rules", "--format", "json"),
      Output("extract", "extract", "content/sources/chef-360-networking.md"),
      Output("extract", "extract", "content/sources/coreos-kubernetes-networking.md"),
      Output("extract", "extract", "content/sources/k0s-networking-2021.md", "README.md"),
      Output("proof", "prove", "k3s-edge", "--format", "json", "--if-possible"),
      Output("diff", "diff", "k0s-ha", "k0s-calico", "--format", "json"),
      Output("diff", "diff", "content/sources", "k3s-ha", "--format", "json"),
      Output(
        "diff", "diff", "content/sources/k0s-networking-2021.md",
        "content/sources/k0s-networking-2022.md", "--format", "json"),
      Output("upgrade", "diff", "--upgrade", "1.30..1.36", "k0s-ha", "--format", "json"),
      Output("upgrade", "diff", "--upgrade", "1.21..1.36", "k3s-ha", "--format", "json"),
      Output("upgrade", "diff", "--upgrade", "1.22..1.37", "rke2-ha", "--format", "json"),
      Output("upgrade", "diff", "--upgrade", "1.0..1.9", "chef-360", "--format", "json"),
    ]
    + ReferenceContent.loaded.clusters.map { Output("flows", "flows", $0.name, "--format", "json") }
    + ReferenceContent.loaded.clusters.map { Output("plan", "plan", $0.name, "--format", "json") }
    + ReferenceContent.loaded.clusters.map {
      Output("registered-flows", "register", $0.name, "--format", "json")
    }
    + ReferenceContent.loaded.clusters.map {
      Output("report", "report", $0.name, "--format", "json")
    }

  @Test(arguments: Schemas.outputs)
  func describesWhatIsWritten(output: Output) throws {
    let run = try Program.run(output.arguments, in: ReferenceContent.root)
    try expect(run.output, toFit: output.schema)
  }

  @Test func describesTheManifest() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "demo"], in: folder)
      let demo = folder.appending(path: "demo")
      _ = try Program.run(["build"], in: demo)
      let text = try String(contentsOf: demo.appending(path: "site/manifest.json"), encoding: .utf8)
      try expect(text, toFit: "manifest")
    }
  }

  @Test func describesBaselinesAndWhatTheyChange() throws {
    try Program.withFolder { folder in
      _ = try Program.run(["init", "."], in: folder)
      _ = try Program.run(["check", "--write-baseline", "b.json"], in: folder)
      let text = try String(contentsOf: folder.appending(path: "b.json"), encoding: .utf8)
      try expect(text, toFit: "baseline")
      let run = try Program.run(
        ["check", "--baseline", "b.json", "--format", "json"], in: folder)
      try expect(run.output, toFit: "findings")
    }
  }

  @Test func describesSignaturesAndWhatBecomesOfThem() throws {
    try Program.withFolder { folder in
      try Signatures.writeKeys(in: folder)
      let report = try Program.run(
        ["report", "k0s-ha", "--format", "json"], in: ReferenceContent.root)
      try Data(report.output.utf8).write(to: folder.appending(path: "report.json"))
      let envelope = try Program.run(["sign", "report.json", "--key", "key.pem"], in: folder)
      try expect(envelope.output, toFit: "envelope")
      try expect(try payload(of: envelope.output), toFit: "statement")
      try Data(envelope.output.utf8).write(to: folder.appending(path: "e.json"))
      let verify = ["verify", "e.json", "--key", "pub.pem", "--format", "json"]
      try expect(try Program.run(verify, in: folder).output, toFit: "verification")
      try Data("{}".utf8).write(to: folder.appending(path: "report.json"))
      let changed = try Program.run(verify, in: folder)
      #expect(changed.status == 5)
      try expect(changed.output, toFit: "verification")
    }
  }

  private func payload(of envelope: String) throws -> String {
    let value = JSONReader.read(SourceFile(path: "envelope", bytes: Array(envelope.utf8))).value
    let data = Data(base64Encoded: try #require(value?["payload"]?.string))
    return String(decoding: try #require(data), as: UTF8.self)
  }

  /// The schemas that tests of their own hold against something.
  private static let apart = ["baseline", "envelope", "manifest", "statement", "verification"]

  @Test func areEachHeldAgainstSomething() {
    let held = Set(Self.outputs.map(\.schema) + Self.files.map(\.schema) + Self.apart)
    #expect(held.sorted() == Self.library.names)
  }

  /// A command that learns to write JSON needs a schema, and a line above.
  @Test func areThereForEveryCommandThatWritesJSON() throws {
    let list = try Program.run(["help"], in: ReferenceContent.root).output
    let commands = list.split(separator: "SUBCOMMANDS:").last?
      .matches(of: /\n {2}([a-z]+) {2,}/).map { String($0.1) }
    let held = Set(Self.outputs.map { $0.arguments[0] } + ["verify"])
    for command in try #require(commands) {
      let help = try Program.run(["help", command], in: ReferenceContent.root).output
      guard let format = help.range(of: #"--format <format>[^(]*json"#, options: .regularExpression)
      else { continue }
      #expect(held.contains(command), "\(help[format])")
    }
    #expect(try #require(commands).count > 12)
  }

  /// A file of the workspace with the schema that it fits.
  static let files: [(schema: String, file: String)] =
    [
      ("netdocs", "netdocs.yaml"), ("register", "register/flows.yaml"),
      ("register", "register/waivers.yaml"), ("register", "register/expected.yaml"),
    ]
    + ReferenceContent.loaded.workspace.clusters.map(\.definition.name)
    .map { ("hosts", "clusters/\($0)/hosts.yaml") }
    .filter { exists("content/\($0.1)") }

  @Test(arguments: Schemas.files.map(\.file))
  func describesFilesOfTheWorkspace(path: String) throws {
    let schema = try #require(Self.files.first { $0.file == path }?.schema)
    let url = ReferenceContent.root.appending(path: "content/\(path)")
    let file = SourceFile(path: path, bytes: Array(try Data(contentsOf: url)))
    let node = try #require(YAMLReader.read(file.wholeSpan, aliases: .refused).value)
    let problems = JSONSchema(try #require(Self.library.schema(schema))).problems(in: json(node))
    #expect(problems == [])
  }

  @Test func refusesAKeyThatTheReaderDoesNotKnow() throws {
    let schema = JSONSchema(try #require(Self.library.schema("hosts")))
    let value: JSONValue = [
      "distribution": "k3s", "version": "1.33",
      "hosts": [["name": "a", "role": "worker", "adress": "10.0.0.1"]],
    ]
    #expect(
      schema.problems(in: value).sorted() == [
        "/hosts/0/adress: must not be there", "/hosts/0: address is missing",
      ])
  }

  @Test func listsAndRefusesNames() throws {
    let list = try Program.run(["schema"], in: ReferenceContent.root)
    #expect(list.output.contains("findings "))
    #expect(!list.output.contains("common"))
    let wrong = try Program.run(["schema", "finding"], in: ReferenceContent.root)
    #expect(wrong.status == 64)
    #expect(wrong.messages.contains("Did you mean findings?"))
  }

  private func expect(_ text: String, toFit name: String) throws {
    let read = JSONReader.read(SourceFile(path: name, bytes: Array(text.utf8)))
    #expect(read.diagnostics == [])
    let schema = JSONSchema(try #require(Self.library.schema(name)))
    let problems = schema.problems(in: try #require(read.value))
    #expect(problems.prefix(5) == [])
  }

  private func json(_ node: YAMLNode) -> JSONValue {
    if let elements = node.elements { return .array(elements.map(json)) }
    if let entries = node.entries {
      return .object(entries.map { .init($0.key.text, json($0.value)) })
    }
    guard let scalar = node.scalar, !scalar.isNull else { return .null }
    if !scalar.isQuoted {
      if let number = Int(scalar.text) { return .integer(number) }
      if let number = Double(scalar.text) { return .decimal(number, places: 6) }
      if let flag = Bool(scalar.text) { return .bool(flag) }
    }
    return .string(scalar.text)
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: ReferenceContent.root.appending(path: path).path)
  }
}
