/// The dialects that plans can be written in.
package enum DialectRegistry {
  /// Every dialect, by id.
  package static let all: [any FirewallDialect] = [
    NftablesDialect(), IptablesDialect(), FirewalldDialect(), UfwDialect(), AWSDialect(),
    CalicoDialect(), CiliumDialect(), NetworkPolicyDialect(), GCPDialect(), AzureDialect(),
    OpenStackDialect(), WindowsDialect(),
  ]

  /// The dialect with an id; nil for unknown ids.
  package static func dialect(_ id: String) -> (any FirewallDialect)? { all.first { $0.id == id } }
}
