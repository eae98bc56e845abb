import Diagnostics
import Ingest
import NetworkModel
import Testing

/// A sound model of one component and one distribution, with holes to put mistakes into.
struct AuditFixture {
  var sources = """
      code: {title: Source code, repository: example/product, revision: abc123, date: 2026-01-02}
    """
  var component = ""
  var keys = ""
  var facts = ""
  var uses = ""
  var flows = ""
  var listens = ""
  var versions = "1.0..1.9"
  /// Further files by path.
  var others: [(path: String, text: String)] = []

  static let today = CalendarDay("2026-11-21")

  /// What a review of the model says, after it was read without complaint.
  func problems(
    on today: CalendarDay? = today, in files: Set<String>? = nil
  ) throws -> [Diagnostic] {
    let read = CatalogReader.read(
      texts.map { SourceFile(path: $0.path, text: $0.text) })
    try #require(read.diagnostics.map(\.message) == [])
    return ModelAudit(catalog: read.value, today: today).problems(in: files)
  }

  /// The problems with one code, as messages.
  func messages(_ code: DiagnosticCode) throws -> [String] {
    try problems().filter { $0.code == code }.map(\.message)
  }

  private var texts: [(path: String, text: String)] {
    [
      ("model/sources.yaml", "sources:\n\(sources)"),
      ("model/components/tunnel.yaml", tunnel),
      ("model/distributions/toy.yaml", toy),
    ] + others
  }

  private var tunnel: String {
    """
    component: tunnel
    title: Tunnel
    settings:
      port: {type: port, range: 1024-49151, default: 8132}
    flows:
      - {id: agent, protocol: tcp, ports: $port, from: worker, to: controller, why: It tunnels., source: [code a.go]}
    \(component)
    """
  }

  private var toy: String {
    """
    distribution: toy
    title: Toy
    versions: "\(versions)"
    nodes: [worker]
    roles: {controller: {aliases: [master]}, worker: {aliases: [agent]}}
    configuration:
      source: [code config.go]
      formats: [{id: config, syntax: yaml}]
      flags: [--single]
      keys:
        mode: {type: enumeration, values: [plain, quiet], default: plain}
        loud: {type: boolean, default: false}
        port: {type: port, range: 1-65535, default: 8132}
    \(keys)
    facts:
      overlay: $mode
    \(facts)
    components:
      tunnel:
        when: $loud
        set: {port: $port}
    \(uses)
    flows:
    \(flows.isEmpty ? "  []" : flows)
    listens:
    \(listens.isEmpty ? "  []" : listens)
    """
  }
}
