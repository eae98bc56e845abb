import Diagnostics
import Markup
import NetworkModel

@testable import Rendering

/// A small invented workspace; `payload` is added to every text that people can choose.
struct PageFixture {
  let payload: String
  let modelFile: SourceFile
  let documentFile: SourceFile
  let clusterFile: SourceFile

  init(payload: String = "") {
    self.payload = payload
    modelFile = SourceFile(
      path: "model/k0s.yaml\(payload)", text: "distribution: k0s\nflows: []\nlistens: []\n")
    documentFile = SourceFile(path: "content/sources/ports.md", text: Self.document)
    clusterFile = SourceFile(
      path: "content/clusters/edge/hosts.yaml", text: "cluster: edge\nversion: 1.33.1\nhosts: []\n")
  }

  static let document = """
    # Ports

    Some words, and [the site](https://example.net/) and [a script](javascript:alert(1)).

    | Protocol | Port | Service |
    |---|---|---|
    | TCP | 6443 | API |
    | TCP | 112 | keepalived |

    ## Afterwards

    Nothing more <b>here</b>.
    """

  func contents() throws -> SiteContents {
    var contents = SiteContents(
      title: "Docs\(payload)", summary: "What is open\(payload)", catalog: try catalog())
    contents.documents = [document()]
    contents.clusters = try [cluster(contents.catalog)]
    contents.prose = [prose()]
    contents.rules = [rule()]
    contents.findings = findings()
    contents.files = [
      modelFile, documentFile, clusterFile, contents.prose[0].page.file,
      contents.rules[0].fixture?.file,
    ].compactMap(\.self)
    return contents
  }

  func pages() throws -> SitePages { SitePages(try contents()) }

  // MARK: The model

  func catalog() throws -> Catalog {
    let source = ModelSource(
      id: "code", title: "Source code\(payload)",
      location: .init(repository: "k0sproject/k0s", revision: "abc123"), date: "2026-01-01",
      span: modelFile.span(ofLine: 1))
    return Catalog(
      sources: [source], components: [calico()], distributions: [try distribution()],
      vocabulary: Vocabulary())
  }

  private var reference: SourceReference {
    SourceReference(
      source: "code", path: "pkg/api.go\(payload)", evidence: .code,
      span: modelFile.span(ofLine: 2))
  }

  private func calico() -> Component {
    let span = modelFile.span(ofLine: 2)
    var component = Component(id: "calico", title: "Calico\(payload)", span: span)
    component.settings = [Setting(path: "vxlan", type: .boolean, span: span)]
    var flow = FlowTemplate(
      id: "vxlan", ipProtocol: .udp, why: "Pod packets travel in VXLAN.\(payload)", span: span)
    flow.ports = Expression(.literal(.integer(4789)), text: "4789", span: span)
    flow.from = [.init(role: .worker)]
    flow.to = [.init(role: .worker)]
    flow.when = Expression(.key("vxlan"), text: "$vxlan", span: span)
    flow.security = FlowSecurity(encrypted: "none", authenticated: "none")
    flow.sources = [reference]
    component.flows = [flow]
    return component
  }

  func distribution() throws -> Distribution {
    let span = modelFile.span(ofLine: 1)
    let versions = ClosedVersionRange(
      ProductVersion("1.30") ?? .zero, through: ProductVersion("1.36") ?? .zero)
    var result = Distribution(id: "k0s", title: "k0s\(payload)", versions: versions, span: span)
    result.prefix = "k0s"
    result.roles = [
      .init(role: .controller, aliases: ["master\(payload)"], addresses: nil),
      .init(role: .worker, aliases: [], addresses: nil),
    ]
    result.nodeRoles = [.worker]
    var port = Setting(path: "spec.api.port", type: .port, span: span)
    port.defaults = [.init("6443")]
    port.range = 1...65535
    var provider = Setting(path: "spec.network.provider", type: .enumeration, span: span)
    provider.values = [SettingValue("kuberouter"), SettingValue("calico\(payload)")]
    provider.defaults = [.init("kuberouter")]
    result.keys = [port, provider]
    result.facts = [
      try fact("cni", "CNI\(payload)", "$spec.network.provider"),
      try fact("nodeLocal", "Node-local load balancing", "set($spec.api.port)"),
    ]
    result.components = [try use()]
    result.flows = [try api()]
    result.listeners = [try socket("admin", .loopback), try socket("metrics", .all)]
    return result
  }

  func expression(_ text: String) throws -> Expression {
    try ExpressionParser.parse(text, at: modelFile.span(ofLine: 1))
  }

  private func fact(_ name: String, _ title: String, _ value: String) throws -> FactDefinition {
    FactDefinition(
      name: name, title: title, cases: [.init(value: try expression(value), when: nil)],
      span: modelFile.span(ofLine: 1))
  }

  private func use() throws -> ComponentUse {
    var use = ComponentUse(
      component: "calico", when: try expression("cni == calico"), span: modelFile.span(ofLine: 1))
    use.settings = ["vxlan": try expression("nodeLocal")]
    return use
  }

  private func api() throws -> FlowTemplate {
    var flow = FlowTemplate(
      id: "kube-api", ipProtocol: .tcp, why: "Workers talk to the API.\(payload)",
      span: modelFile.span(ofLine: 2))
    flow.ports = try expression("$spec.api.port")
    flow.from = [.init(role: .worker)]
    flow.to = [.init(role: .controller)]
    flow.security = FlowSecurity(encrypted: "TLS\(payload)", authenticated: "certificate")
    flow.sources = [reference]
    return flow
  }

  private func socket(_ id: String, _ bind: ListenerTemplate.Bind) throws -> ListenerTemplate {
    var listener = ListenerTemplate(
      id: id, ipProtocol: .tcp, ports: try expression(bind == .all ? "8080" : "8133"), bind: bind,
      span: modelFile.span(ofLine: 3))
    listener.on = [.controller]
    listener.speaks = "metrics without authentication\(payload)"
    listener.sources = [reference]
    return listener
  }
}

extension ProductVersion {
  /// The version that nothing precedes.
  static var zero: ProductVersion {
    guard let version = ProductVersion("0") else { preconditionFailure("0 is a version") }
    return version
  }
}
