internal import NetworkModel

/// Who of one cluster may open connections to listeners of another, as far as addresses say.
///
/// A cluster admits networks: those of administrators, of collectors of metrics and of users. Where such
/// a network holds the address of a host of another cluster, that host may open what the network may.
/// Networks that hold every address say nothing of any one cluster; they are told apart.
struct FleetLinks {
  /// A cluster that may open connections, and one that listens; positions in the list of clusters.
  struct Pair: Hashable, Comparable {
    let from: Int
    let to: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  /// A network that a cluster admits in a role.
  struct Admission: Hashable {
    let cluster: Int
    let role: Role
    let prefix: CIDR
  }

  /// What lets one cluster into another.
  struct Link {
    let pair: Pair
    /// The networks, each with the number of hosts that it holds.
    var admissions: [(admission: Admission, hosts: Int)]
    /// How many flows its networks may open.
    var flows: Int
  }

  /// The links, those with the most flows first.
  let links: [Link]
  /// The networks that hold hosts of other clusters, with those clusters, by cluster and role.
  let admissions: [(admission: Admission, clusters: [Int])]
  /// The roles in which a cluster admits anyone.
  let anyone: [Int: [Role]]

  private static let roles: [Role] = [.client, .monitoring, .external]

  /// Looks the admitted networks up among the addresses of all hosts.
  init(_ clusters: [ResolvedCluster]) {
    let hosts = clusters.enumerated().flatMap { index, cluster in
      cluster.definition.hosts.flatMap { host in
        host.addresses.map { (address: $0, owner: Home(cluster: index, host: host.name)) }
      }
    }
    var search = Search(index: AddressIndex(hosts))
    for (number, cluster) in clusters.enumerated() {
      for role in Self.roles {
        let flows = cluster.requiredFlows.count { $0.from.contains(role) }
        guard flows > 0 else { continue }
        for prefix in cluster.prefixes(of: role) {
          search.add(Admission(cluster: number, role: role, prefix: prefix), flows: flows)
        }
      }
    }
    links = search.links.values.sorted {
      $0.flows == $1.flows ? $0.pair < $1.pair : $0.flows > $1.flows
    }
    admissions = search.admissions
    anyone = search.anyone
  }

  private struct Home: Hashable {
    let cluster: Int
    let host: String
  }

  /// What is found while networks are looked up one by one.
  private struct Search {
    let index: AddressIndex<Home>
    var links: [Pair: Link] = [:]
    var admissions: [(admission: Admission, clusters: [Int])] = []
    var anyone: [Int: [Role]] = [:]

    mutating func add(_ admission: Admission, flows: Int) {
      guard admission.prefix.prefix > 0 else { return addAnyone(admission) }
      let homes = Dictionary(grouping: Set(index.owners(in: admission.prefix)), by: \.cluster)
        .filter { $0.key != admission.cluster }.sorted { $0.key < $1.key }
      guard !homes.isEmpty else { return }
      admissions.append((admission, homes.map(\.key)))
      for (from, homes) in homes {
        let pair = Pair(from: from, to: admission.cluster)
        var link = links[pair] ?? Link(pair: pair, admissions: [], flows: 0)
        let isKnown = link.admissions.contains { $0.admission.role == admission.role }
        link.flows += isKnown ? 0 : flows
        link.admissions.append((admission, homes.count))
        links[pair] = link
      }
    }

    private mutating func addAnyone(_ admission: Admission) {
      guard anyone[admission.cluster]?.last != admission.role else { return }
      anyone[admission.cluster, default: []].append(admission.role)
    }
  }
}
