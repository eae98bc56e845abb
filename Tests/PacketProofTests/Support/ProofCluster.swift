import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketProof
import Testing

/// A small cluster with every kind of traffic that a proof sends: TCP and UDP ports, a range, VRRP,
/// IP-in-IP, NodePorts, pods behind a bridge, a listener that stays closed, and both families.
struct ProofCluster {
  var hosts = [
    ("controller-1", "controller", ["10.0.0.1", "fd00::1"]),
    ("controller-2", "controller", ["10.0.0.2", "fd00::2"]),
    ("worker-1", "worker", ["10.0.1.1", "fd00::1:1"]),
    ("worker-2", "worker", ["192.168.7.9", "fd00::1:2"]),
  ]
  var cni = "kuberouter"
  var podCIDR = ["10.244.0.0/16", "fd44::/64"]
  var external = ["198.51.100.0/25"]
  var admin = ["192.0.2.0/24", "2001:db8:a::/48"]
  var flows: [Flow] = [
    Flow("kube-api", .tcp, "6443", from: [.client, .controller, .worker], to: [.controller]),
    Flow("etcd", .tcp, "2379-2380", from: [.controller], to: [.controller]),
    Flow("kubelet", .tcp, "10250", from: [.controller, .worker], to: [.worker]),
    Flow("vxlan", .udp, "8472", from: [.worker], to: [.worker]),
    Flow("vrrp", .vrrp, nil, from: [.controller], to: [.controller]),
    Flow("ipip", .ipip, nil, from: [.worker], to: [.worker]),
    Flow("signalling", .sctp, "38412", from: [.client], to: [.worker]),
  ]

  struct Flow {
    var id: String
    var ipProtocol: IPProtocol
    var ports: String?
    var from: [Role]
    var to: [Role]

    init(
      _ id: String, _ ipProtocol: IPProtocol, _ ports: String?, from: [Role], to: [Role]
    ) {
      self.id = id
      self.ipProtocol = ipProtocol
      self.ports = ports
      self.from = from
      self.to = to
    }
  }

  private static let file = SourceFile(path: "test.yaml", text: "cluster: lab\nhosts: []\n")

  func resolve() throws -> ResolvedCluster {
    try #require(ClusterResolver(catalog: catalog()).resolve(definition))
  }

  /// The plan with each host's files in a dialect, for some hosts or all.
  func request(
    _ dialect: any HostDialect = NftablesDialect(), hosts: [String]? = nil
  ) throws -> ProofRequest {
    let cluster = try resolve()
    let plan = PlanBuilder.plan(cluster).value
    var files: [String: [ProofFile]] = [:]
    for host in plan.hosts where hosts?.contains(host.host) ?? true {
      files[host.host] = dialect.emitFiles(host).value
        .map { ProofFile(path: $0.path, text: $0.text, digest: "00") }
    }
    var request = ProofRequest(cluster: cluster, plan: plan, files: files)
    for host in plan.hosts where files[host.host] == nil {
      request.leftOut[host.host] = "the test is not about it"
    }
    return request
  }

  private func catalog() throws -> Catalog {
    let version = try #require(ProductVersion("1.0"))
    var model = Distribution(
      id: "k0s", title: "k0s", versions: ClosedVersionRange(version, through: version),
      span: Self.file.wholeSpan)
    model.nodeRoles = [.worker]
    model.flows = flows.map(Self.template)
    var listener = ListenerTemplate(
      id: "proxy-metrics", ipProtocol: .tcp, ports: Self.word("10249"), bind: .all,
      span: Self.file.span(ofLine: 1))
    listener.on = [.worker]
    model.listeners = [listener]
    model.facts = [
      Self.fact("podCIDR", .list(podCIDR)), Self.fact("cni", .word(cni)),
      Self.fact("nodePortRange", .word("30000-32767")),
    ]
    return Catalog(
      sources: [], components: [], distributions: [model], vocabulary: Vocabulary())
  }

  private var definition: ClusterDefinition {
    var definition = ClusterDefinition(
      name: "lab", distribution: "k0s", span: Self.file.wholeSpan)
    definition.version = ProductVersion("1.0")
    definition.networks.admin = admin.compactMap { CIDR($0) }
    definition.networks.external = external.compactMap { CIDR($0) }
    definition.hosts = hosts.map { name, roles, addresses in
      var parts = Host.Parts()
      parts.name = name
      parts.roleText = roles
      parts.addresses = addresses.compactMap { IPAddress($0) }
      return Host(parts, span: Self.file.span(ofLine: 2), addressSpan: Self.file.span(ofLine: 2))
    }
    return definition
  }

  private static func word(_ text: String) -> Expression {
    Expression(.literal(.word(text)), text: text, span: file.wholeSpan)
  }

  private static func fact(_ name: String, _ value: Value) -> FactDefinition {
    let expression = Expression(.literal(value), text: "", span: file.wholeSpan)
    return FactDefinition(
      name: name, title: name, cases: [FactDefinition.Case(value: expression, when: nil)],
      span: file.wholeSpan)
  }

  private static func template(_ flow: Flow) -> FlowTemplate {
    var template = FlowTemplate(
      id: flow.id, ipProtocol: flow.ipProtocol, why: "Needed by \(flow.id).",
      span: file.span(ofLine: 1))
    template.ports = flow.ports.map(word)
    template.from = flow.from.map { FlowTemplate.RoleTerm(role: $0) }
    template.to = flow.to.map { FlowTemplate.RoleTerm(role: $0) }
    return template
  }
}
