import Testing

/// The import graph reads like the pipeline; a new edge is a decision and edits this table.
@Suite struct ImportEdges {
  static let allowed: [String: Set<String>] = [
    "CAssets": [],
    "Diagnostics": [],
    "DiagramLayout": [],
    "Attestation": ["Diagnostics"],
    "NetworkModel": ["Diagnostics"],
    "Markup": ["Diagnostics", "CCmarkGFM", "CLibXML2"],
    "Ingest": ["Diagnostics", "NetworkModel", "Markup"],
    "PacketFilters": ["Diagnostics", "NetworkModel", "Markup"],
    "Validation": ["Diagnostics", "NetworkModel", "PacketFilters"],
    "FirewallPlanning": ["Diagnostics", "NetworkModel", "PacketFilters"],
    "PacketProof": [
      "Diagnostics", "NetworkModel", "PacketFilters", "FirewallPlanning", "CLinux",
    ],
    "Rendering": [
      "Diagnostics", "NetworkModel", "Markup", "Validation", "FirewallPlanning", "DiagramLayout",
    ],
    "Publishing": ["Diagnostics", "Rendering", "CLinux"],
    "NetdocsApp": [
      "CAssets", "Diagnostics", "NetworkModel", "Markup", "Ingest", "PacketFilters", "Validation",
      "FirewallPlanning", "PacketProof", "DiagramLayout", "Rendering", "Publishing", "Attestation",
    ],
    "netdocs": ["NetdocsApp"],
    "TestSupport": ["Diagnostics", "NetworkModel", "Markup"],
  ]

  @Test func followsTheTable() throws {
    let ours = Set(Self.allowed.keys).union(["CCmarkGFM", "CLibXML2", "CLinux"])
    var wrong: [String] = []
    for file in try Repository.swiftFiles(under: ["Sources"]) {
      for line in file.lines {
        guard let range = line.firstRange(of: #/^(?:package |internal |public )?import (\w+)/#),
          let name = line[range].split(separator: " ").last.map(String.init), ours.contains(name)
        else { continue }
        if Self.allowed[file.module]?.contains(name) != true {
          wrong.append("\(file.path): \(name)")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test func keepsFoundationOutOfThePureModules() throws {
    let pure = [
      "Diagnostics", "NetworkModel", "Markup", "PacketFilters", "Validation", "DiagramLayout",
    ]
    let files = try Repository.swiftFiles(under: pure.map { "Sources/\($0)" })
    #expect(
      files.filter { $0.lines.contains { $0.hasSuffix("import Foundation") } }.map(\.path) == [])
  }
}
