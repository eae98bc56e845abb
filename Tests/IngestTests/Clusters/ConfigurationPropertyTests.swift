import Diagnostics
import Ingest
import NetworkModel
import TestSupport
import Testing

/// Whatever the files of a cluster hold, they are read or reported.
@Suite struct ConfigurationProperties {
  private static let pieces = [
    "kind: Bridge\n", "kind: Radar\n", "---\n", "port: 1\n", "anchors+: [a]\n", "<<: *x\n", "&x ",
    "*x",
    "a: ", "- ", "{", "}", "[", "]", "\n  ", "'", "\"", "\\\n", "{{", "}}", "${", "<%", "{%", "#",
    "--port", "=", " ", "ExecStart=/bin/boat ", "[Service]\n", "Environment=",
    "EnvironmentFile=-a.env\n",
    "BOAT_EXEC=", "BOAT_PORT=\"", "<<EOF\n", "EOF\n", "é", "|\n ", ">-\n ", "spec: ", "hosts: ",
    "null",
    "name: x", "value: y", "extraArgs:\n", "resource \"a\" {\n", "\t",
  ]

  private func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  private func check(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      #expect(!diagnostic.message.isEmpty)
      #expect(diagnostic.span.map { $0.range.upperBound <= $0.file.bytes.count } ?? false)
    }
  }

  @Test(arguments: 0..<150)
  func areReadOrReportedInAFolder(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let id = seed.isMultiple(of: 2) ? "boat" : "ship"
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts(
        id,
        """
        config: a.yaml
        cni: b.yaml
        service: c
        hosts:
          - {name: s, role: controller, address: 10.0.0.1, environment: d, config: t.tfvars}
        """),
      "a.yaml": text(&generator), "a.yaml.d/1.yaml": text(&generator), "b.yaml": text(&generator),
      "c": text(&generator), "d": text(&generator), "t.tfvars": text(&generator),
    ])
    check(read.diagnostics)
    #expect(read.value != nil || !read.diagnostics.isEmpty)
  }

  @Test(arguments: 0..<150)
  func areReadOrExplainedAlone(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let names = ["a.yaml", "a.tfvars", "a.service", "a.tfvars.json", "a.env", "main.tf"]
    let name = names[Int(seed) % names.count]
    let read = LoneClusterFile.read(
      SourceFile(path: name, text: text(&generator)), catalog: HarborModel.catalog)
    check(read.diagnostics)
    #expect(read.value != nil || read.diagnostics.contains { $0.severity == .error })
  }
}
