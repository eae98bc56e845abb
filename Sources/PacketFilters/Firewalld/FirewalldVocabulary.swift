import Markup

/// What firewalld's XML may say that the reader understands; everything else may change what a file
/// does, and so makes the place unknown.
///
/// Names as in firewalld.zone(5), firewalld.policy(5), firewalld.richlanguage(5), firewalld.service(5)
/// and firewalld.ipset(5), version 1.3; attributes that later versions added, such as the priorities of
/// zones, are not among them.
enum FirewalldVocabulary {
  private static let attributes: [String: Set<String>] = [
    "zone": ["version", "target"],
    "policy": ["version", "target", "priority"],
    "service": ["version", "name"],
    "ipset": ["version", "type"],
    "short": [], "description": [],
    "interface": ["name"],
    "source": ["address", "mac", "ipset", "invert", "family"],
    "destination": ["address", "ipset", "invert", "ipv4", "ipv6"],
    "ingress-zone": ["name"], "egress-zone": ["name"],
    "port": ["port", "protocol"], "source-port": ["port", "protocol"],
    "protocol": ["value"],
    "icmp-type": ["name"], "icmp-block": ["name"], "icmp-block-inversion": [],
    "masquerade": [], "forward": [],
    "forward-port": ["port", "protocol", "to-port", "to-addr"],
    "rule": ["family", "priority"],
    "accept": [], "drop": [], "reject": ["type"],
    "include": ["service"], "module": ["name"], "helper": ["name"],
    "option": ["name", "value"], "entry": [],
  ]

  /// Whether every attribute of an element is one that the reader knows; true for elements that are not
  /// in the vocabulary, which are judged where they stand.
  static func knowsAttributes(of element: XMLElement) -> Bool {
    guard let known = attributes[element.name] else { return true }
    return known.isSuperset(of: element.attributes.keys)
  }

  /// The options of firewalld.conf that decide about no packet, or that are read.
  private static let options: Set<String> = [
    "DefaultZone", "RFC3964_IPv4", "IPv6_rpfilter", "CleanupOnExit", "CleanupModulesOnExit",
    "Lockdown", "IndividualCalls", "LogDenied", "FirewallBackend", "FlushAllOnReload",
    "ReloadPolicy", "NftablesFlowtable", "NftablesCounters", "NftablesTableOwner", "MinimalMark",
    "AllowZoneDrifting", "AutomaticHelpers", "StrictForwardPorts",
  ]

  /// Whether the reader knows what an option of firewalld.conf does to packets with this value.
  static func knows(option: String, value: String) -> Bool {
    switch option {
    // The other backend tries direct rules and zones in another order.
    case "FirewallBackend": value.lowercased() == "nftables"
    // Packets would go on to a second zone.
    case "AllowZoneDrifting": ["no", "false"].contains(value.lowercased())
    default: options.contains(option)
    }
  }
}
