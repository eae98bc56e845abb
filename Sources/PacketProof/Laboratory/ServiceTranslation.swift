import NetworkModel

/// What kube-proxy does on hosts with pods: connections to the ports of services become connections
/// to a pod, and pods leave for other hosts under the address of their own host.
struct ServiceTranslation: Hashable, Sendable {
  /// The translated ports by protocol.
  var ports: [IPProtocol: Set<UInt16>] = [:]

  /// The port on which pods listen.
  static let podPort: UInt16 = 18_080

  /// Whether a port is translated.
  func contains(_ ipProtocol: IPProtocol, _ port: UInt16) -> Bool {
    ports[ipProtocol]?.contains(port) == true
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
        + translations(word, own, to: address)
        + ["  }", "  chain leaving {", "    type nat hook postrouting priority srcnat;"]
        + Self.masquerade(word, pod: address, own, in: plan) + ["  }", "}"]
      return lines.map { $0 + "\n" }.joined()
    }.joined()
  }

  private func translations(_ word: String, _ own: [IPAddress], to pod: IPAddress) -> [String] {
    let target = pod.family == .ipv4 ? "\(pod)" : "[\(pod)]"
    return ports.keys.sorted().compactMap { ipProtocol in
      guard let ports = ports[ipProtocol], !ports.isEmpty, !own.isEmpty else { return nil }
      return "    \(word) daddr \(Self.list(own)) \(ipProtocol.name) dport "
        + "\(Self.list(ports.sorted())) dnat to \(target):\(Self.podPort)"
    }
  }

  private static func masquerade(
    _ word: String, pod: IPAddress, _ own: [IPAddress], in plan: LaboratoryPlan
  ) -> [String] {
    guard let address = own.first else { return [] }
    // A pod that reaches itself through a service must not see its own address as the sender.
    var lines = ["    \(word) saddr \(pod) \(word) daddr \(pod) snat to \(address)"]
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
