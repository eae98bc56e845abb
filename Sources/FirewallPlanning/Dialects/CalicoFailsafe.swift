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

  /// How the failsafe ports are narrowed, as lines of a comment.
  static func instructions(for cluster: String) -> [String] {
    [
      "", "To narrow them, last of all, because nothing makes a mistake there good:",
      "  calicoctl patch felixconfiguration default --patch \"$(cat \(cluster).failsafe.json)\"",
      "It replaces the list, the entries of others included:",
      "  calicoctl get felixconfiguration default -o yaml",
    ]
  }

  /// A patch of the Felix configuration: the failsafe ports, each for those only who need it.
  ///
  /// JSON, because `calicoctl patch` takes nothing else.
  var text: String {
    let entries = Self.ports.flatMap { ipProtocol, port in
      nets(ipProtocol, port).map { net in
        "    {\"protocol\": \"\(ipProtocol == .tcp ? "TCP" : "UDP")\", \"port\": \(port), "
          + "\"net\": \"\(net)\"}"
      }
    }
    return "{\"spec\": {\n  \"failsafeInboundHostPorts\": [\n" + entries.joined(separator: ",\n")
      + "\n  ]\n}}\n"
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
