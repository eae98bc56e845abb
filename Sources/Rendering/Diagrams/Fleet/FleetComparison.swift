internal import DiagramLayout
internal import NetworkModel

/// What each cluster lets through between its roles, and where that is not what most others do.
///
/// A cluster is held against the others of its distribution; the only one of a distribution against
/// all clusters.
struct FleetComparison {
  /// Two roles.
  struct Place: Hashable {
    let from: Int
    let to: Int
  }

  /// One cluster.
  struct Member {
    let cluster: ResolvedCluster
    /// Protocol and ports of the flows, by place.
    let passages: [Place: [String]]
    /// What it was held against, in words; nil when there was nothing.
    var standard: String?
    /// The places that are not as at most others, with what most others have.
    var differences: [Place: [String]] = [:]
  }

  /// The roles that take part anywhere, in the order of all tables.
  let roles: [Role]
  /// The clusters in their order.
  private(set) var members: [Member]

  init(_ clusters: [ResolvedCluster]) {
    let trunks = clusters.map { ClusterTrunks(of: $0).trunks }
    let taking = Set(trunks.flatMap { $0.flatMap { [$0.from, $0.to] } })
    let roles = Role.known.filter(taking.contains)
    self.roles = roles
    let numbers = Dictionary(
      roles.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    members = zip(clusters, trunks).map { cluster, trunks in
      var passages: [Place: [String]] = [:]
      for trunk in trunks {
        guard let from = numbers[trunk.from], let to = numbers[trunk.to] else { continue }
        passages[Place(from: from, to: to)] = Array(Set(trunk.flows.map(FlowLabel.port))).sorted()
      }
      return Member(cluster: cluster, passages: passages)
    }
    compare()
  }

  private mutating func compare() {
    let all = Standard(members.map(\.passages))
    let groups = Dictionary(grouping: members.indices) { members[$0].cluster.distribution.id }
    for (_, group) in groups {
      let own = Standard(group.map { members[$0].passages })
      for index in group {
        let title = members[index].cluster.distribution.title
        if group.count > 1 {
          members[index].standard =
            group.count == 2 ? "the other \(title)" : "most of \(group.count) \(title)"
          members[index].differences = own.differences(of: members[index].passages)
        } else if members.count > 2 {
          members[index].standard = "most of all \(members.count)"
          members[index].differences = all.differences(of: members[index].passages)
        }
      }
    }
  }

  /// How often each content is found at each place among some clusters.
  private struct Standard {
    private let count: Int
    private let contents: [Place: [[String]: Int]]

    init(_ passages: [[Place: [String]]]) {
      count = passages.count
      var contents: [Place: [[String]: Int]] = [:]
      for member in passages {
        for (place, ports) in member { contents[place, default: [:]][ports, default: 0] += 1 }
      }
      self.contents = contents
    }

    /// The places at which a member differs from more than half of the others.
    func differences(of own: [Place: [String]]) -> [Place: [String]] {
      var differences: [Place: [String]] = [:]
      for (place, counts) in contents {
        let mine = own[place] ?? []
        let empty = count - counts.values.reduce(0, +)
        let all = counts.merging([[]: empty]) { one, _ in one }
        // Of two equal ones the order decides; more than half can only be one.
        let usual = all.filter { $0.key != mine && $0.value * 2 > count - 1 }
          .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        if let usual = usual.first { differences[place] = usual.key }
      }
      return differences
    }
  }
}

extension FleetComparison.Member {
  /// How a place differs from most others; nil when it does not.
  func difference(at place: FleetComparison.Place) -> MatrixGallery.Difference? {
    guard let usual = differences[place] else { return nil }
    if usual.isEmpty { return .more }
    return passages[place] == nil ? .less : .other
  }
}
