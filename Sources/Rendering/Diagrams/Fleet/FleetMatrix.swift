internal import DiagramLayout
internal import NetworkModel

/// Turns clusters into small multiples: one matrix each, all with the same rows and columns.
struct FleetMatrix {
  private let comparison: FleetComparison
  private let link: (String) -> String?

  /// Beyond so many clusters those that are equal in everything share a panel.
  static let mostSingle = 30

  init(_ clusters: [ResolvedCluster], link: @escaping (String) -> String?) {
    comparison = FleetComparison(clusters)
    self.link = link
  }

  var gallery: MatrixGallery {
    let differing = comparison.members.count { !$0.differences.isEmpty }
    var gallery = MatrixGallery(
      id: "fleet-matrix",
      title: "Port matrices of \(Words.count(comparison.members.count, "cluster"))",
      summary: "One small matrix for each cluster; rows open connections, columns listen. "
        + "\(differing) of \(comparison.members.count) differ from most others.",
      parties: comparison.roles.map(\.title), panels: panels)
    gallery.notes = [
      "Rows open connections, columns (the same letters) listen. A number counts the flows that are "
        + "allowed; an empty place needs no flow.",
      "+ allowed here and not at most others; − denied here and allowed at most others; ≠ other ports "
        + "than at most others. Others are those of the same distribution, or all clusters where it has "
        + "no other.",
    ]
    return gallery
  }

  private var panels: [MatrixGallery.Panel] {
    let members = comparison.members
    guard members.count > Self.mostSingle else { return members.map { panel([$0]) } }
    let groups = Dictionary(grouping: members.indices) { Likeness(members[$0]) }
    return groups.values.sorted { one, other in
      // Those that differ come first: what does not fit is what is usual.
      let marks = [one, other].map { members[$0[0]].differences.count }
      return marks[0] == marks[1] ? one[0] < other[0] : marks[0] > marks[1]
    }
    .map { group in panel(group.map { members[$0] }) }
  }

  private struct Likeness: Hashable {
    let distribution: String
    let passages: [FleetComparison.Place: [String]]

    init(_ member: FleetComparison.Member) {
      distribution = member.cluster.distribution.id
      passages = member.passages
    }
  }

  private func panel(_ members: [FleetComparison.Member]) -> MatrixGallery.Panel {
    let first = members[0]
    let rest = members.count - 1
    var panel = MatrixGallery.Panel(
      id: first.cluster.name,
      title: rest == 0 ? first.cluster.name : "\(first.cluster.name) and \(rest) like it")
    let version = rest == 0 ? first.cluster.definition.version?.text ?? "" : ""
    let product = "\(first.cluster.distribution.title) \(version)".trimmed
    panel.subtitle = first.standard.map { "\(product), beside \($0)" } ?? product
    panel.link = link(first.cluster.name)
    panel.cells = cells(of: first)
    panel.remarks = FleetDifference.all(of: first, comparison.roles).map(\.text)
    return panel
  }

  private func cells(of member: FleetComparison.Member) -> [MatrixGallery.Cell] {
    comparison.roles.indices.flatMap { row in
      comparison.roles.indices.compactMap { column in
        let place = FleetComparison.Place(from: row, to: column)
        let count = member.passages[place]?.count ?? 0
        let difference = member.difference(at: place)
        guard count > 0 || difference != nil else { return nil }
        return MatrixGallery.Cell(row: row, column: column, count: count, difference: difference)
      }
    }
  }

  /// The same as a table: each cluster with what it was held against and what is different.
  var rows: [(cluster: String, standard: String, differences: [FleetDifference])] {
    comparison.members.map { member in
      (
        member.cluster.name, member.standard ?? "nothing: it is the only one",
        FleetDifference.all(of: member, comparison.roles)
      )
    }
  }
}

/// A place at which a cluster is not as most others.
struct FleetDifference {
  /// The sign in the drawing.
  let sign: String
  /// `client → worker`.
  let way: String
  /// What only this cluster allows; empty for nothing.
  let here: String
  /// What only most others allow; empty for nothing.
  let elsewhere: String

  /// `+ client → worker: TCP 22`, or `≠ client → worker: TCP 22, not TCP 23`.
  var text: String {
    let parts = [here, elsewhere.isEmpty ? "" : "not \(elsewhere)"]
    return "\(sign) \(way): \(parts.filter { !$0.isEmpty }.joined(separator: ", "))"
  }

  /// What differs, by row and column.
  static func all(of member: FleetComparison.Member, _ roles: [Role]) -> [FleetDifference] {
    member.differences.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
      .compactMap { place, usual in
        guard let difference = member.difference(at: place) else { return nil }
        let own = member.passages[place] ?? []
        return FleetDifference(
          sign: difference.rawValue, way: "\(roles[place.from].title) → \(roles[place.to].title)",
          here: own.filter { !usual.contains($0) }.joined(separator: ", "),
          elsewhere: usual.filter { !own.contains($0) }.joined(separator: ", "))
      }
  }
}
