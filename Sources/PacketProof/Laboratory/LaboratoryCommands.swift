import Foundation
import NetworkModel

/// What `ip -batch` and `nft -f` are told in each network.
struct LaboratoryCommands {
  private let plan: LaboratoryPlan

  init(_ plan: LaboratoryPlan) { self.plan = plan }

  /// The bridge that joins all nodes; `path` says where the network of a node is found.
  func switchBatch(path: (Int) -> String) -> String {
    // A switch that learns groups would keep the first VRRP packets to itself.
    var lines = ["link add name br0 type bridge mcast_snooping 0 stp_state 0", "link set br0 up"]
    for (number, node) in plan.nodes.enumerated() where !node.isPod {
      lines.append(
        "link add name v\(number) type veth peer name eth0 address \(Self.hardware(number)) "
          + "netns \(path(number))")
      lines.append("link set v\(number) master br0 up")
    }
    return Self.text(lines)
  }

  /// The interfaces and addresses of a node.
  func batch(of number: Int, path: (Int) -> String) -> String {
    let node = plan.nodes[number]
    guard !node.isPod else { return podBatch(node) }
    var lines = ["link set lo up", "link set eth0 addrgenmode none up"]
    lines += node.addresses.map { Self.address($0, on: "eth0") }
    if let local = node.linkLocal { lines.append("addr add \(local)/64 dev eth0 nodad") }
    lines += neighbours(of: number) + routesToTheLink(from: number)
    for place in node.places { lines += Self.lines(toward: place, path) }
    lines += routesToPods(behindOthersThan: number)
    return Self.text(lines)
  }

  private static func lines(toward pod: PodPlace, _ path: (Int) -> String) -> [String] {
    let wire = pod.isBridge ? "pod0" : pod.interface
    var lines: [String] = []
    if pod.isBridge { lines.append("link add name \(pod.interface) type bridge mcast_snooping 0") }
    lines.append("link add name \(wire) type veth peer name eth0 netns \(path(pod.node))")
    if pod.isBridge {
      lines.append("link set \(wire) master \(pod.interface)")
      // Services may lead back to the pod that asked, as CNIs allow for (hairpinMode).
      lines.append("link set \(wire) type bridge_slave hairpin on")
    }
    lines.append("link set \(wire) addrgenmode none up")
    if pod.isBridge { lines.append("link set \(pod.interface) addrgenmode none up") }
    lines += pod.gateways.map { address($0, on: pod.interface) }
    return lines
      + pod.addresses.map { "route add \($0) dev \(pod.interface)" }
  }

  private func podBatch(_ node: LaboratoryNode) -> String {
    let place = plan.nodes.flatMap(\.places).first { $0.addresses == node.addresses }
    var lines = ["link set lo up", "link set eth0 addrgenmode none up"]
    lines += node.addresses.map { Self.address($0, on: "eth0") }
    for gateway in place?.gateways ?? [] {
      lines.append("route add \(gateway) dev eth0")
      lines.append("route add \(Self.everything(gateway.family)) via \(gateway) dev eth0")
    }
    return Self.text(lines)
  }

  // What is known for good does not count in the table of 1,024 neighbours that the kernel keeps for all
  // its networks together, and nobody has to ask for it.
  private func neighbours(of number: Int) -> [String] {
    plan.nodes.enumerated().flatMap { other, node -> [String] in
      guard other != number, !node.isPod else { return [] }
      // Of those around the cluster only the first one, as a router.
      let known = node.addresses.prefix(other == plan.outsideNumber ? 1 : node.addresses.count)
      return (known + (node.linkLocal.map { [$0] } ?? [])).map {
        "neigh add \($0) lladdr \(Self.hardware(other)) dev eth0 nud permanent"
      }
    }
  }

  // Locally administered (IEEE 802).
  private static func hardware(_ number: Int) -> String {
    let (high, low) = (UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number))
    return "02:00:00:00:" + [high, low].map { String(format: "%02x", $0) }.joined(separator: ":")
  }

  // Whatever the subnets are: every host is on the link. Those around the cluster are so many that they
  // are behind a router.
  private func routesToTheLink(from number: Int) -> [String] {
    let node = plan.nodes[number]
    let outside = plan.nodes[plan.outsideNumber]
    return Set(node.addresses.map(\.family)).sorted().flatMap { family -> [String] in
      let router = family == .ipv4 ? outside.address(family) : outside.linkLocal
      guard number != plan.outsideNumber, outside.address(family) != nil, let router else {
        return ["route add \(Self.everything(family)) dev eth0"]
      }
      let hosts = plan.nodes.indices.filter {
        $0 != number && $0 != plan.outsideNumber && !plan.nodes[$0].isPod
      }
      // A router's answer that nobody is there would quote the packet, and look like its arrival.
      let nobody = number == plan.control?.node ? plan.nobody : []
      return (hosts.flatMap { plan.nodes[$0].addresses } + nobody).filter { $0.family == family }
        .map { "route add \($0) dev eth0" }
        + ["route add \(Self.everything(family)) via \(router) dev eth0 onlink"]
    }
  }

  private func routesToPods(behindOthersThan number: Int) -> [String] {
    plan.nodes.enumerated().flatMap { host, node -> [String] in
      guard host != number, let pod = node.pod else { return [] }
      return (pod.addresses + pod.gateways).compactMap { address in
        guard plan.nodes[number].addresses.contains(where: { $0.family == address.family }),
          let via = node.addresses.first(where: { $0.family == address.family })
        else { return nil }
        return "route add \(address) via \(via) dev eth0 onlink"
      }
    }
  }

  /// What gives the network of everyone outside further addresses.
  static func batch(adding addresses: [IPAddress]) -> String {
    text(addresses.map { address($0, on: "eth0") })
  }

  // A prefix says its family; the word `default` would mean IPv4.
  private static func everything(_ family: IPAddress.Family) -> String {
    family == .ipv4 ? "0.0.0.0/0" : "::/0"
  }

  private static func address(_ address: IPAddress, on interface: String) -> String {
    let suffix = address.family == .ipv6 ? " nodad" : ""
    return "addr add \(address)/\(address.family.bits) dev \(interface)\(suffix)"
  }

  private static func text(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }
}
