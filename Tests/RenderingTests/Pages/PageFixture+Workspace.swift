import Diagnostics
import Markup
import NetworkModel

@testable import Rendering

extension PageFixture {
  func document() -> SiteContents.Document {
    var description = PortDocument.Description(title: "Ports\(payload)")
    description.document = "A page\(payload)"
    description.address = payload.isEmpty ? "https://example.net/" : "javascript:\(payload)"
    description.distribution = "k0s"
    var claims = PortDocument(file: documentFile, description: description)
    claims.tables = [
      DocumentTable(
        kind: .ports, heading: "Required\(payload)",
        flows: [
          claim(line: 7, "6443", service: "API"), claim(line: 8, "112", service: "keepalived"),
        ], span: documentFile.span(ofLine: 5)),
      DocumentTable(
        kind: .other("no port in it\(payload)"), heading: "Else",
        span: documentFile.span(ofLine: 10)),
    ]
    let cell = ClaimedCell(text: "provider\(payload)", span: documentFile.span(ofLine: 3))
    claims.defaults = [ClaimedDefault(setting: cell, value: cell, remark: "as said\(payload)")]
    var document = SiteContents.Document(
      name: "ports.md", page: MarkdownReader.read(documentFile).value, claims: claims)
    document.comparison = DocumentVerdicts(
      rows: [
        ComparedRow(line: 7, verdict: .agrees, entries: ["k0s.kube-api"]),
        ComparedRow(line: 8, verdict: .differs, remark: "VRRP has no ports\(payload)"),
      ], missing: ["k0s.vxlan", "k0s.gone"])
    return document
  }

  private func claim(line: Int, _ port: String, service: String) -> ClaimedFlow {
    let span = documentFile.span(ofLine: line)
    var claim = ClaimedFlow(span: span)
    claim.protocols = [.known(.tcp)]
    claim.ports = ClaimedPorts(ranges: (try? PortSet(parsing: port))?.ranges ?? [])
    claim.service = service + payload
    claim.notes = "a note\(payload)"
    claim.from = [.worker]
    claim.to = [.other("someone\(payload)")]
    claim.direction = .mutual
    claim.cells = [
      .ipProtocol: ClaimedCell(text: "TCP\(payload)", span: span),
      .port: ClaimedCell(text: port + payload, span: span),
      .direction: ClaimedCell(text: "worker <-> someone\(payload)", span: span),
    ]
    return claim
  }

  func cluster(_ catalog: Catalog) throws -> SiteContents.Cluster {
    var definition = ClusterDefinition(
      name: "edge\(payload)", distribution: "k0s", span: clusterFile.span(ofLine: 1))
    definition.version = ProductVersion("1.33.1")
    definition.versionSpan = clusterFile.span(ofLine: 2)
    definition.networks.admin = [CIDR("10.9.0.0/24")].compactMap(\.self)
    definition.hosts = [host("c1", "controller", "10.0.0.1"), host("w1", "worker", "10.0.0.2")]
    guard let resolved = ClusterResolver(catalog: catalog).resolve(definition) else {
      throw Missing()
    }
    return SiteContents.Cluster(resolved: resolved, files: [clusterFile])
  }

  struct Missing: Error {}

  private func host(_ name: String, _ role: String, _ address: String) -> Host {
    var parts = Host.Parts()
    parts.name = name + payload
    parts.roleText = role
    parts.addresses = [IPAddress(address)].compactMap(\.self)
    parts.zone = "rack\(payload)"
    parts.system = "linux\(payload)"
    let span = clusterFile.span(ofLine: 3)
    return Host(parts, span: span, addressSpan: span)
  }

  func prose() -> SiteContents.Prose {
    let file = SourceFile(
      path: "content/docs/guide.md",
      text: "# Guide\n\nSee [the ports](../sources/ports.md#rows) and [nothing](missing.md).\n")
    return SiteContents.Prose(
      name: "guide.md", page: MarkdownReader.read(file).value, title: "Guide\(payload)",
      summary: "How to\(payload)")
  }

  func rule() -> SiteContents.Rule {
    var rule = SiteContents.Rule(
      description: .init(
        code: DiagnosticCode("ND0101", "protocol-not-port"), title: "A protocol as port\(payload)",
        help: "Because of k0s.kube-api\(payload)", severity: .error,
        controls: ["NIST CM-7\(payload)"]),
      remediation: "Write the protocol\(payload)")
    let file = SourceFile(path: "rules/protocol-not-port.md", text: "# Rule\n\n## Fires\n\nHere.\n")
    rule.fixture = MarkdownReader.read(file).value
    return rule
  }

  func findings() -> [DiagnosticReport.Entry] {
    let cell = documentFile.span(ofLine: 8)
    let port = SourceSpan(
      file: documentFile, range: cell.range.lowerBound + 8..<cell.range.lowerBound + 11)
    let code = DiagnosticCode("ND0101", "protocol-not-port")
    let expected = Diagnostic(
      code, .error, "port 112 is an IP protocol number\(payload)", at: port,
      label: "VRRP\(payload)", related: [.init(modelFile.span(ofLine: 2), "the model\(payload)")],
      notes: [
        .init(.model, "k0s.kube-api: TCP 6443 (\(modelFile.path):2)\(payload)"),
        .init(.impact, "nothing is heard\(payload)"), .init(.note, "a remark\(payload)"),
        .init(.fix, "write VRRP\(payload)"), .init(.help, "netdocs explain ND0101"),
      ])
    let open = Diagnostic(
      DiagnosticCode("ND0021", "unknown-key"), .warning, "nobody reads hosts\(payload)",
      at: clusterFile.span(ofLine: 3))
    let homeless = Diagnostic(
      DiagnosticCode("ND0001", "unreadable-file"), .note, "gone\(payload)", at: nil)
    return [
      .init(
        expected,
        waiver: .init(id: "expected 1", kind: .expected, reason: "kept on purpose\(payload)"),
        fingerprint: "f1"),
      .init(open, fingerprint: "f2"), .init(homeless),
    ]
  }
}
