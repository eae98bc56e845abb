internal import NetworkModel

/// Addresses that no packet of the internet carries: RFC 1918, RFC 6598, RFC 4193, link-local.
enum PrivateNetworks {
  /// The prefixes; none overlaps another.
  static let all = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7",
    "fe80::/10",
  ].compactMap { CIDR($0) }

  /// Whether all addresses of a prefix are private.
  static func contain(_ prefix: CIDR) -> Bool { all.contains { $0.contains(prefix) } }
}
