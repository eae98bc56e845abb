import NetworkModel

/// What kube-proxy does on hosts with pods: connections to the ports of services become connections
/// to a pod, here or on the network of another node, and pods leave for other hosts under the address of
/// their own host.
struct ServiceTranslation: Hashable, Sendable {
  /// The translated ports by protocol.
  var ports: [IPProtocol: Set<UInt16>] = [:]
  /// The ports of services whose pods use the network of another node (`hostNetwork`), for which the
  /// control host stands.
  var remotePorts: [IPProtocol: UInt16] = [:]

  /// The port on which pods listen.
  static let podPort: UInt16 = 18_080

  /// The source port from which all services lead to a node's own address, as they do by chance when
  /// a pod there uses the node's network; above those that the kernel gives to connections.
  static func choosingPort(ofNode node: Int) -> UInt16? {
    UInt16(exactly: firstChoosingPort + node).flatMap { $0 < UInt16.max ? $0 : nil }
  }

  /// To how many other nodes each one's services lead.
  private static let mostChoices = 16
  /// The first of them.
  static let firstChoosingPort = 61_000

  /// Whether a port is translated.
  func contains(_ ipProtocol: IPProtocol, _ port: UInt16) -> Bool {
    ports[ipProtocol]?.contains(port) == true || remotePorts[ipProtocol] == port
  }

  /// All of these ports, sorted.
  var all: [(ipProtocol: IPProtocol, ports: [UInt16])] {
    Set(ports.keys).union(remotePorts.keys).sorted().map { ipProtocol in
      let remote: Set<UInt16> = remotePorts[ipProtocol].map { [$0] } ?? []
      return (ipProtocol, ports[ipProtocol, default: []].union(remote).sorted())
    }
  }

  /// The tables of a host, for `nft -f`; empty for hosts without pods.
  func tables(of number: Int, in plan: LaboratoryPlan) -> String {
    let node = plan.nodes[number]
    guard let pod = node.pod else { return "" }
    return pod.addresses.map { address in
      let word = address.family == .ipv4 ? "ip" : "ip6"
      let own = node.addresses.filter { $0.family == address.family }
      let lines =
        ["table \(word) kube-proxy {", "  chain services {"]
        + ["    type nat hook prerouting priority dstnat;"]
        + choices(word, own, beside: number, address.family, plan)
        + translations(word, own, to: address) + remoteTranslations(word, own, address.family, plan)
        + ["  }", "  chain leaving {", "    type nat hook postrouting priority srcnat;"]
        + Self.masquerade(word, pod: address, own, in: plan) + ["  }", "}"]
      return lines.map { $0 + "\n" }.joined()
    }.joined()
  }

  private func translations(_ word: String, _ own: [IPAddress], to pod: IPAddress) -> [String] {
    ports.sorted { $0.key < $1.key }.flatMap { ipProtocol, ports in
      Self.translation(word, own, ipProtocol.name, ports.sorted(), to: pod)
    }
  }

  // `service` is the protocol, with more that is asked of the packet.
  private static func translation(
    _ word: String, _ own: [IPAddress], _ service: String, _ ports: [UInt16], to address: IPAddress
  ) -> [String] {
    guard !own.isEmpty, !ports.isEmpty else { return [] }
    let target = address.family == .ipv4 ? "\(address)" : "[\(address)]"
    return [
      "    \(word) daddr \(list(own)) \(service) dport \(list(ports)) dnat to \(target):\(podPort)"
    ]
  }

  /// The nodes, beside one, that services lead to for senders who choose, with their addresses.
  static func choosable(
    beside number: Int, _ family: IPAddress.Family, _ plan: LaboratoryPlan
  ) -> [(node: Int, address: IPAddress, sourcePort: UInt16)] {
    plan.receivers.dropLast().lazy.compactMap { receiver in
      guard receiver.node != number, let address = receiver.address(family),
        let port = choosingPort(ofNode: receiver.node)
      else { return nil }
      return (receiver.node, address, port)
    }.prefix(mostChoices).map(\.self)
  }

  private func choices(
    _ word: String, _ own: [IPAddress], beside number: Int, _ family: IPAddress.Family,
    _ plan: LaboratoryPlan
  ) -> [String] {
    all.flatMap { ipProtocol, ports in
      Self.choosable(beside: number, family, plan).flatMap { choice in
        let service = "\(ipProtocol.name) sport \(choice.sourcePort) \(ipProtocol.name)"
        return Self.translation(word, own, service, ports, to: choice.address)
      }
    }
  }

  private func remoteTranslations(
    _ word: String, _ own: [IPAddress], _ family: IPAddress.Family, _ plan: LaboratoryPlan
  ) -> [String] {
    guard let control = plan.control?.address(family) else { return [] }
    return remotePorts.sorted { $0.key < $1.key }.flatMap { ipProtocol, port in
      Self.translation(word, own, ipProtocol.name, [port], to: control)
    }
  }

  private static func masquerade(
    _ word: String, pod: IPAddress, _ own: [IPAddress], in plan: LaboratoryPlan
  ) -> [String] {
    guard let address = own.first else { return [] }
    // A pod that reaches itself through a service must not see its own address as the sender.
    var lines = ["    \(word) saddr \(pod) \(word) daddr \(pod) snat to \(address)"]
    // Pods elsewhere have to answer by the same way.
    lines +=
      (plan.control?.address(pod.family)).map {
        ["    ct status dnat \(word) daddr \($0) snat to \(address)"]
      } ?? []
    let others = plan.receivers.filter { !$0.seesPods }.flatMap(\.addresses)
      .filter { $0.family == pod.family && !own.contains($0) }
    if !others.isEmpty {
      lines.append("    \(word) saddr \(pod) \(word) daddr \(list(others)) snat to \(address)")
    }
    return lines
  }

  private static func list(_ items: [some CustomStringConvertible]) -> String {
    "{ \(items.map(\.description).joined(separator: ", ")) }"
  }
}
