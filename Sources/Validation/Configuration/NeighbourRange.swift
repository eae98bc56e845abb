internal import Diagnostics
internal import NetworkModel

/// A range that other software on the hosts uses unless it is told otherwise.
struct NeighbourRange {
  let prefix: CIDR
  /// Who uses it, for people.
  let owner: String
  let impact: String
  let fix: String
  /// Whether the software is known to run, so that the overlap is more than a possibility.
  let isCertain: Bool

  /// The neighbours on the hosts of a cluster.
  static func all(of cluster: ResolvedCluster) -> [NeighbourRange] {
    var ranges = [docker].compactMap(\.self)
    if cluster.text(of: "overlay") == "tailscale" { ranges += tailnet }
    return ranges
  }

  // The default of `bip` in Docker's daemon.json.
  private static let docker = CIDR("172.17.0.0/16").map {
    NeighbourRange(
      prefix: $0, owner: "Docker uses for its bridge unless told otherwise",
      impact: "on a host with Docker, containers of the bridge and the cluster hide each other",
      fix: "choose another range, or set `bip` in Docker's daemon.json on hosts that run Docker",
      isCertain: false)
  }

  // Tailscale gives its hosts addresses of the range of RFC 6598 and of its own unique local prefix.
  private static let tailnet = ["100.64.0.0/10", "fd7a:115c:a1e0::/48"].compactMap { CIDR($0) }
    .map {
      NeighbourRange(
        prefix: $0, owner: "Tailscale gives to hosts",
        impact: "hosts lose each other as soon as the route of the cluster exists",
        fix: "choose another range for the cluster", isCertain: true)
    }
}
