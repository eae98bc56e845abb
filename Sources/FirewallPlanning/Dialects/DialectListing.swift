import NetworkModel
import PacketFilters

/// What dialects can say, as a table of words.
package enum DialectListing {
  /// The heads of the columns.
  package static let columns = [
    "dialect", "product", "files for", "systems", "decides about", "protocols", "does otherwise",
  ]

  /// What the columns mean, one line each.
  package static let explanation = [
    "decides about   arriving: packets to a host; NodePorts: services that kube-proxy translates before;",
    "                sent: what hosts open (netdocs plan --egress).",
    "protocols       those that rules can name; any where the product takes numbers.",
    "does otherwise  rules that every host has (base:NAME in the files) and that this product treats in a",
    "                way of its own; the head of each file says how, and what is lost.",
    "read back       \(WrittenFilter.dialects.joined(separator: ", ")): what their files do is compared with the",
    "                cluster before they are written. For all others only the words are checked: not proven.",
  ]

  /// One row for each dialect of the registry.
  package static func rows() -> [[String]] { DialectRegistry.all.map(row) }

  private static func row(_ dialect: any FirewallDialect) -> [String] {
    let capabilities = dialect.capabilities
    var seen: Set<String> = []
    let differences = capabilities.differences.map(\.rule.rawValue)
      .filter { seen.insert($0).inserted }
    return [
      dialect.id, dialect.title, dialect is any HostDialect ? "each host" : "the cluster",
      capabilities.systems?.sorted().joined(separator: " ") ?? "any",
      decisions(of: capabilities), protocols(of: capabilities),
      differences.isEmpty ? "nothing" : differences.joined(separator: " "),
    ]
  }

  private static func protocols(of capabilities: DialectCapabilities) -> String {
    guard !capabilities.hooks.isEmpty else { return "none" }
    guard let numbers = capabilities.protocols else { return "any" }
    // The model has no flow by IGMP, and so no name for it.
    return numbers.sorted().map { number in
      number == 2 ? "igmp" : IPProtocol(number: Int(number))?.name ?? "\(number)"
    }.joined(separator: " ")
  }

  private static func decisions(of capabilities: DialectCapabilities) -> String {
    let closesNodePorts = capabilities.hooks.contains(.forward) && capabilities.matchesNodePorts
    let words = [
      (capabilities.hooks.contains(.input), "arriving"), (closesNodePorts, "NodePorts"),
      (capabilities.filtersEgress, "sent"),
    ]
    let found = words.filter(\.0).map(\.1)
    return found.isEmpty ? "nothing" : found.joined(separator: ", ")
  }
}
