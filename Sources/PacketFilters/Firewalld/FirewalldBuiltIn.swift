import Diagnostics
import Markup
import NetworkModel

/// What firewalld ships and configurations rely on without naming it, from its packages; everything
/// else that is not among the files is unknown.
enum FirewalldBuiltIn {
  private static let hostIPv6Text = """
    <policy target="CONTINUE" priority="-15000">
      <ingress-zone name="ANY"/><egress-zone name="HOST"/>
      <rule family="ipv6"><icmp-type name="neighbour-advertisement"/><accept/></rule>
      <rule family="ipv6"><icmp-type name="neighbour-solicitation"/><accept/></rule>
      <rule family="ipv6"><icmp-type name="router-advertisement"/><accept/></rule>
      <rule family="ipv6"><icmp-type name="redirect"/><accept/></rule>
    </policy>
    """

  /// Neighbour discovery, which firewalld accepts in every zone.
  static var hostIPv6: FirewalldItem? {
    let file = SourceFile(path: "policies/allow-host-ipv6.xml", text: hostIPv6Text)
    guard case .success(let root) = XMLReader.read(file.bytes) else { return nil }
    return FirewalldItem(name: "allow-host-ipv6", file: file, root: root)
  }

  private static let services = [
    "ssh": "<service><port protocol=\"tcp\" port=\"22\"/></service>",
    "dhcpv6-client":
      "<service><port protocol=\"udp\" port=\"546\"/><destination ipv6=\"fe80::/64\"/></service>",
  ]

  /// The two services of the zone `public`.
  static func service(_ name: String) -> XMLElement? {
    services[name].flatMap { try? XMLReader.read(Array($0.utf8)).get() }
  }

  /// The types behind firewalld's names; nil for names of single codes, which are not types.
  static func icmpTypes(_ name: String, _ family: IPAddress.Family) -> Set<UInt8>? {
    guard UInt8(name) == nil, name != "any" else { return nil }
    return IptablesValues.icmpTypes(name, family)
  }
}
