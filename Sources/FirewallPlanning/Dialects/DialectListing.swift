import NetworkModel
import PacketFilters

/// What dialects can say, as a table of words.
package enum DialectListing {
  /// The heads of the columns.
  package static let columns = [
    "dialect", "product", "files", "systems", "filters", "protocols", "NodePorts", "does otherwise",
  ]

  /// One row for each dialect of the registry.
  package static func rows() -> [[String]] { DialectRegistry.all.map(row) }

  private static func row(_ dialect: any FirewallDialect) -> [String] {
    let capabilities = dialect.capabilities
    let hooks = PacketHook.allCases.filter(capabilities.hooks.contains).map(\.rawValue)
    let protocols = capabilities.protocols.map { numbers in
      numbers.sorted().map { IPProtocol(number: Int($0))?.name ?? "\($0)" }
        .joined(separator: " ")
    }
    let closesNodePorts = capabilities.hooks.contains(.forward) && capabilities.matchesNodePorts
    let differences = capabilities.differences.map(\.rule.rawValue)
    var seen: Set<String> = []
    let isPerHost = dialect is any HostDialect
    return [
      dialect.id, dialect.title, isPerHost ? "each host" : "the cluster",
      capabilities.systems?.sorted().joined(separator: " ") ?? "any",
      hooks.isEmpty ? "nothing" : hooks.joined(separator: " "), protocols ?? "any",
      closesNodePorts ? "yes" : "no",
      differences.filter { seen.insert($0).inserted }.joined(separator: " "),
    ]
  }
}
