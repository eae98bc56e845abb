import Diagnostics
import NetworkModel
import Testing

/// Builds small clusters through the resolver, with a distribution made of the flows a test names.
struct TestCluster {
  var name = "lab"
  var distribution = "k0s"
  var version = "v1.33.1+k0s.0"
  var admin = ["192.0.2.0/24"]
  /// Who uses applications; NodePorts stay as they are when nobody is named.
  var external: [String] = []
  var podCIDR = ["10.244.0.0/16"]
  var serviceCIDR: [String] = []
  var externalAddress: String?
  var egress = ClusterEgress()
  var cni = "kuberouter"
  /// What carries pods between hosts; kube-router needs nothing.
  var overlay = "vxlan"
  var nodeRoles: [Role] = [.worker]
  var serviceProxy = "iptables"
  var hosts: [TestHost] = []
  var flows: [TestFlow] = []
  var listeners: [TestListener] = []

  struct TestHost {
    var name: String
    var roles: String
    var addresses: [String]
    var system = "linux"
    var sshPort: UInt16?
    var winRMPort: UInt16?
  }

  struct TestFlow {
    var id: String
    var ipProtocol: IPProtocol
    var ports: String?
    var from: [Role]
    var to: [Role]
    /// The component that brings the flow; the distribution itself when nil.
    var component: String?
  }

  struct TestListener {
    var id: String
    var ports: String
    var on: [Role]
  }

  static let file = SourceFile(path: "test.yaml", text: "cluster: lab\nhosts: []\n")

  func resolve() throws -> ResolvedCluster {
    try #require(ClusterResolver(catalog: catalog).resolve(definition))
  }

  private var catalog: Catalog {
    var model = Distribution(
      id: distribution, title: distribution, versions: Self.versions, span: Self.file.wholeSpan)
    model.nodeRoles = nodeRoles
    model.flows = flows.filter { $0.component == nil }.map(Self.template)
    let components = Dictionary(grouping: flows) { $0.component }.compactMap { id, flows in
      id.map { id -> Component in
        var component = Component(id: id, title: id, span: Self.file.wholeSpan)
        component.flows = flows.map(Self.template)
        return component
      }
    }
    model.components = components.map { component in
      let always = Expression.always(at: Self.file.wholeSpan)
      return ComponentUse(component: component.id, when: always, span: Self.file.wholeSpan)
    }
    model.listeners = listeners.map(Self.template)
    model.facts = [
      Self.fact("podCIDR", .list(podCIDR)), Self.fact("cni", .word(cni)),
      Self.fact("overlay", .word(overlay)), Self.fact("nodePortRange", .word("30000-32767")),
      Self.fact("serviceProxy", .word(serviceProxy)), Self.fact("serviceCIDR", .list(serviceCIDR)),
      Self.fact("externalAddress", .list([externalAddress].compactMap(\.self))),
    ]
    return Catalog(
      sources: [], components: components, distributions: [model], vocabulary: Vocabulary())
  }

  private var definition: ClusterDefinition {
    var definition = ClusterDefinition(
      name: name, distribution: distribution, span: Self.file.wholeSpan)
    definition.version = ProductVersion(version)
    definition.egress = egress
    definition.networks.external = external.compactMap { CIDR($0) }
    definition.networks.admin = admin.compactMap { CIDR($0) }
    definition.hosts = hosts.map { host in
      var parts = Host.Parts()
      parts.name = host.name
      parts.roleText = host.roles
      parts.addresses = host.addresses.compactMap { IPAddress($0) }
      parts.system = host.system
      parts.sshPort = host.sshPort
      parts.winRMPort = host.winRMPort
      return Host(parts, span: Self.file.span(ofLine: 2), addressSpan: Self.file.span(ofLine: 2))
    }
    return definition
  }

  private static var versions: ClosedVersionRange {
    let version = ProductVersion("1.0") ?? ProductVersion("1")
    guard let version else { preconditionFailure("1 is a version") }
    return ClosedVersionRange(version, through: version)
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

  private static func template(_ flow: TestFlow) -> FlowTemplate {
    var template = FlowTemplate(
      id: flow.id, ipProtocol: flow.ipProtocol, why: "Needed by \(flow.id).",
      span: file.span(ofLine: 1))
    template.ports = flow.ports.map(word)
    template.from = flow.from.map { FlowTemplate.RoleTerm(role: $0) }
    template.to = flow.to.map { FlowTemplate.RoleTerm(role: $0) }
    return template
  }

  private static func template(_ listener: TestListener) -> ListenerTemplate {
    var template = ListenerTemplate(
      id: listener.id, ipProtocol: .tcp, ports: word(listener.ports), bind: .all,
      span: file.span(ofLine: 1))
    template.on = listener.on
    template.openTo = [.monitoring]
    template.speaks = "metrics over plain HTTP, no authentication"
    return template
  }
}

extension TestCluster {
  /// Three controllers, two workers, kube-router, VRRP, both families.
  static var highlyAvailable: TestCluster {
    var cluster = TestCluster()
    cluster.hosts =
      (1...3).map { number in
        TestHost(
          name: "controller-\(number)", roles: "controller",
          addresses: ["10.0.0.\(number)", "fd00::\(number)"])
      }
      + (1...2).map { number in
        TestHost(
          name: "worker-\(number)", roles: "worker",
          addresses: ["10.0.1.\(number)", "fd00::1:\(number)"])
      }
    cluster.flows = [
      TestFlow(
        id: "kube-api", ipProtocol: .tcp, ports: "6443", from: [.client, .controller, .worker],
        to: [.controller]),
      TestFlow(
        id: "etcd-peer", ipProtocol: .tcp, ports: "2380", from: [.controller], to: [.controller]),
      TestFlow(
        id: "join-api", ipProtocol: .tcp, ports: "9443", from: [.controller], to: [.controller]),
      TestFlow(
        id: "konnectivity-agent", ipProtocol: .tcp, ports: "8132", from: [.worker],
        to: [.controller]),
      TestFlow(
        id: "cplb-vrrp", ipProtocol: .vrrp, ports: nil, from: [.controller], to: [.controller]),
      TestFlow(id: "kubelet", ipProtocol: .tcp, ports: "10250", from: [.worker], to: [.worker]),
      TestFlow(
        id: "kr-bgp", ipProtocol: .tcp, ports: "179", from: [.worker], to: [.worker],
        component: "kube-router"),
      TestFlow(id: "kr-ipip", ipProtocol: .ipip, ports: nil, from: [.worker], to: [.worker]),
      TestFlow(
        id: "nodeport", ipProtocol: .tcp, ports: "30000-32767", from: [.internet], to: [.worker]),
    ]
    cluster.listeners = [
      TestListener(id: "kube-proxy-metrics", ports: "10249", on: [.worker])
    ]
    return cluster
  }

  /// A controller and two workers whose NodePorts are for one network only; Calico.
  static var publicServices: TestCluster {
    var cluster = TestCluster()
    cluster.name = "shop"
    cluster.external = ["198.51.100.0/24", "2001:db8:9::/48"]
    cluster.podCIDR = ["10.50.0.0/16", "fd50::/48"]
    cluster.cni = "calico"
    cluster.hosts = [
      TestHost(name: "head", roles: "controller", addresses: ["10.7.0.1", "fd07::1"])
    ]
    cluster.hosts += (1...2).map { number in
      TestHost(
        name: "node-\(number)", roles: "worker",
        addresses: ["10.7.0.1\(number)", "fd07::1\(number)"])
    }
    cluster.flows = [
      TestFlow(
        id: "kube-api", ipProtocol: .tcp, ports: "6443", from: [.client, .worker],
        to: [.controller]),
      TestFlow(
        id: "kubelet", ipProtocol: .tcp, ports: "10250", from: [.controller, .worker],
        to: [.worker]),
      TestFlow(
        id: "calico-vxlan", ipProtocol: .udp, ports: "4789", from: [.worker], to: [.worker]),
    ]
    return cluster
  }

  /// One host that is everything, flannel over VXLAN, IPv4 only, no admin network.
  static var single: TestCluster {
    var cluster = TestCluster()
    cluster.name = "edge"
    cluster.admin = []
    cluster.cni = "flannel"
    cluster.podCIDR = ["10.42.0.0/16"]
    cluster.hosts = [
      TestHost(name: "edge-1", roles: "single", addresses: ["172.16.0.9"]),
      TestHost(name: "edge-2", roles: "worker", addresses: ["172.16.0.10"], sshPort: 2222),
    ]
    cluster.flows = [
      TestFlow(
        id: "supervisor", ipProtocol: .tcp, ports: "6443", from: [.worker, .client],
        to: [.controller]),
      TestFlow(
        id: "flannel-vxlan", ipProtocol: .udp, ports: "8472", from: [.worker], to: [.worker]),
      TestFlow(
        id: "ingress", ipProtocol: .tcp, ports: "80,443", from: [.external], to: [.worker]),
    ]
    return cluster
  }

  /// A Linux controller and Windows workers, one of them administered by WinRM; ICMP of both families.
  static var mixed: TestCluster {
    var cluster = TestCluster()
    cluster.name = "barn"
    cluster.cni = "flannel"
    cluster.hosts = [
      TestHost(name: "barn-1", roles: "controller", addresses: ["10.8.0.1"]),
      TestHost(name: "barn-2", roles: "worker", addresses: ["10.8.0.2"], system: "windows"),
      TestHost(
        name: "barn-3", roles: "worker", addresses: ["10.8.0.3", "fd08::3"], system: "windows",
        winRMPort: 5986),
    ]
    cluster.flows = [
      TestFlow(
        id: "kube-api", ipProtocol: .tcp, ports: "6443", from: [.client, .worker],
        to: [.controller]),
      TestFlow(
        id: "kubelet", ipProtocol: .tcp, ports: "10250", from: [.controller], to: [.worker]),
      TestFlow(
        id: "health", ipProtocol: .icmp, ports: nil, from: [.worker], to: [.controller, .worker]),
      TestFlow(
        id: "health6", ipProtocol: .icmpv6, ports: nil, from: [.worker], to: [.worker]),
    ]
    return cluster
  }

  /// The cluster as it has to be where the policies of a dialect do anything.
  func suited(for id: String) -> TestCluster {
    guard ["calico", "cilium"].contains(id) else { return self }
    var cluster = self
    cluster.cni = id
    cluster.nodeRoles = [.controller, .worker]
    // Agents of network providers run on Linux only.
    for index in hosts.indices where hosts[index].system == "windows" {
      cluster.hosts[index].system = "linux"
    }
    return cluster
  }
}
