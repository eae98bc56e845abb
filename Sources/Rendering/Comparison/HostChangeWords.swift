internal import NetworkModel

extension HostSetComparison.Change {
  /// The host in words: `worker, 10.9.0.7`, or what was and what is.
  var statement: String {
    let states = [before, after].compactMap { $0.map(Self.words) }
    return states.joined(separator: " becomes ")
  }

  private static func words(_ host: CanonicalHost) -> String {
    let addresses = host.addresses.map(\.description).joined(separator: ", ")
    let roles = host.roles.map(\.title).joined(separator: "+")
    return "\(roles), \(addresses.isEmpty ? "no address" : addresses)"
  }
}
