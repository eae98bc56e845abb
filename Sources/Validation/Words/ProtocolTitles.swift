internal import NetworkModel

extension IPProtocol {
  /// The name alone, as people write it: `VRRP`, `IP-in-IP`.
  var baseTitle: String { self == .ipip ? "IP-in-IP" : name.uppercased() }
}
