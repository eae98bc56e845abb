import NetworkModel
import PacketFilters

/// The ports that Calico keeps open on host endpoints whatever policies say, and what is left of them
/// when only those who need them get in.
struct CalicoFailsafe {
  private let classes: ClusterClasses

  init(_ classes: ClusterClasses) { self.classes = classes }

  /// What Felix keeps open by default (`FailsafeInboundHostPorts`).
  static let ports: [(ipProtocol: IPProtocol, port: UInt16)] =
    [22, 179, 2_379, 2_380, 5_473, 6_443, 6_666, 6_667].map { (.tcp, $0) } + [(.udp, 68)]

  /// What readers have to know, one line for each port that a rule limits in vain.
  var notices: [String] {
    var lines = ["", "Open to everyone by Felix's failsafe list, unless it is narrowed:"]
    for (ipProtocol, port) in Self.ports {
      let rules = rules(ipProtocol, port).map(\.comment)
      let wanted = rules.isEmpty ? "needed by nothing here" : rules.joined(separator: " ")
      lines.append(
        AllowedName.commentLine("  \(ipProtocol.name) \(port): \(wanted)", atMost: 240))
    }
    return lines
  }

  /// A document to merge into the Felix configuration: the failsafe ports, each for those only who
  /// need it.
  func text(for cluster: String) -> String {
    var text = KubernetesText()
    text.comment("Narrows the failsafe ports of cluster \(cluster) to those who need them.")
    text.comment("Optional, and the last step: a mistake here is one that nothing makes good.")
    text.comment("calicoctl patch felixconfiguration default --patch \"$(cat THIS_FILE)\"")
    text.line(0, "spec:")
    text.line(1, "failsafeInboundHostPorts:")
    for (ipProtocol, port) in Self.ports {
      for net in nets(ipProtocol, port) {
        text.line(
          2, "- {protocol: \(ipProtocol == .tcp ? "TCP" : "UDP"), port: \(port), net: \"\(net)\"}")
      }
    }
    return text.text
  }

  // DHCP answers stay: without them a host loses its address.
  private func nets(_ ipProtocol: IPProtocol, _ port: UInt16) -> [CIDR] {
    if ipProtocol == .udp { return [CIDR(IPAddress(.ipv4, 0), prefix: 0)] }
    let rules = rules(ipProtocol, port)
    if rules.contains(where: { $0.group == nil }) {
      return [IPAddress.Family.ipv4, .ipv6].map { CIDR(IPAddress($0, 0), prefix: 0) }
    }
    return SourceGroup(name: "", prefixes: rules.flatMap { $0.group?.prefixes ?? [] }).prefixes
  }

  private func rules(_ ipProtocol: IPProtocol, _ port: UInt16) -> [PlannedRule] {
    classes.classes.flatMap(\.rules).filter { rule in
      rule.isAccept && rule.hook == .input
        && rule.match.protocols == [ipProtocol.number] && rule.match.ports?.contains(port) == true
    }
  }
}
