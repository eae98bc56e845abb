internal import DiagramLayout
internal import NetworkModel

/// Turns clusters into one map: who of one may open connections to listeners of another.
struct FleetMap {
  private let clusters: [ResolvedCluster]
  private let links: FleetLinks
  private let overlaps: FleetOverlaps
  private let link: (String) -> String?

  static let mostLinks = 30
  static let mostAlone = 18
  static let boxesOfLane = 6
  /// What a role flow diagram takes, less the box that counts the rest.
  static let mostBoxes = 59

  init(_ clusters: [ResolvedCluster], link: @escaping (String) -> String?) {
    self.clusters = clusters
    self.link = link
    links = FleetLinks(clusters)
    overlaps = FleetOverlaps(clusters)
  }

  /// Where a cluster stands in the map.
  private enum Side: String, CaseIterable {
    case opening, both, listening, alone

    var title: String {
      switch self {
      case .opening: "open only"
      case .both: "open and listen"
      case .listening: "listen only"
      case .alone: "no link to another"
      }
    }
  }

  private var drawn: [FleetLinks.Link] { Array(links.links.prefix(Self.mostLinks)) }

  var diagram: RoleFlowDiagram {
    let sides = sides
    let linked = sides.count { $0 != .alone }
    var lanes: [RoleFlowDiagram.Lane] = []
    var boxes: [RoleFlowDiagram.Box] = []
    for side in Side.allCases {
      let members = clusters.indices.filter { sides[$0] == side }
      let most = side == .alone ? min(Self.mostAlone, Self.mostBoxes - linked) : members.count
      let shown = members.prefix(max(0, most))
      // Clusters without a link stand in a block, and not in a tower.
      let height = side == .alone ? min(Self.boxesOfLane, (shown.count + 2) / 3) : Self.boxesOfLane
      for (index, member) in shown.enumerated() {
        let number = index / height
        let lane = "\(side.rawValue)\(number)"
        if lanes.last?.id != lane {
          lanes.append(.init(id: lane, title: number == 0 ? side.title : ""))
        }
        boxes.append(box(member, lane: lane))
      }
      if members.count > shown.count, let lane = lanes.last {
        boxes.append(
          .init(id: "more", lane: lane.id, title: "and \(members.count - shown.count) more"))
      }
    }
    var diagram = RoleFlowDiagram(
      id: "fleet-map", title: "Who of one cluster may open connections to another",
      summary: summary, lanes: lanes)
    diagram.boxes = boxes
    diagram.trunks = drawn.enumerated().map { trunk($1, number: $0 + 1) }
    return diagram
  }

  /// The drawing; below it stands what it was derived from.
  var scene: Scene { FleetNotes.append(notes, to: diagram.scene()) }

  private var sides: [Side] {
    let opening = Set(drawn.map(\.pair.from))
    let listening = Set(drawn.map(\.pair.to))
    return clusters.indices.map { index in
      switch (opening.contains(index), listening.contains(index)) {
      case (true, true): .both
      case (true, false): .opening
      case (false, true): .listening
      case (false, false): .alone
      }
    }
  }

  private func box(_ index: Int, lane: String) -> RoleFlowDiagram.Box {
    let cluster = clusters[index]
    var box = RoleFlowDiagram.Box(id: cluster.name, lane: lane, title: cluster.name)
    box.subtitle = cluster.distribution.title
    box.details = [Words.count(cluster.definition.hosts.count, "host")]
    let shared = overlaps.shared.filter { $0.uses.contains { $0.cluster == index } }
    if let first = shared.first {
      let more = shared.count > 1 ? " +\(shared.count - 1)" : ""
      box.details.append("≡ \(first.prefix.shortDescription)\(more)")
    }
    if links.anyone[index] != nil { box.details.append("◂ open to anyone") }
    box.link = link(cluster.name)
    return box
  }

  private func trunk(_ link: FleetLinks.Link, number: Int) -> RoleFlowDiagram.Trunk {
    let (from, to) = (clusters[link.pair.from].name, clusters[link.pair.to].name)
    var trunk = RoleFlowDiagram.Trunk(
      id: "\(from)>\(to)", number: "\(number)", from: from, to: to,
      rows: flows(of: link).map { flow in
        var row = RoleFlowDiagram.Row(
          port: FlowLabel.port(flow), service: FlowLabel.service(flow),
          carrier: FlowLabel.carrier(flow))
        row.insecurity = FlowLabel.insecurity(flow)
        return row
      })
    trunk.crossesBoundary = true
    return trunk
  }

  private func flows(of link: FleetLinks.Link) -> [ResolvedFlow] {
    let roles = Set(link.admissions.map(\.admission.role))
    return clusters[link.pair.to].requiredFlows.filter { !roles.isDisjoint(with: $0.from) }
  }

  // MARK: The same in words

  var summary: String {
    guard !links.links.isEmpty else {
      return "No cluster admits a network that holds a host of another cluster."
    }
    return drawn.map { link in
      let ports = flows(of: link).map(FlowLabel.port).joined(separator: ", ")
      return "\(clusters[link.pair.from].name) may open \(ports) of \(clusters[link.pair.to].name)"
    }.joined(separator: "; ") + "."
  }

  /// What an arrow says, and what it does not.
  var origin: String {
    "Derived from addresses: an arrow says that a network which the listening cluster admits holds "
      + "hosts of the other one. Routes and firewalls between the sites were not looked at."
  }

  var notes: [String] {
    var notes = [origin]
    if links.links.isEmpty { notes.append(summary) }
    let rest = links.links.count - drawn.count
    if rest > 0 {
      notes.append(
        "The \(drawn.count) largest of \(links.links.count) links are drawn; the other \(rest) are in "
          + "the table.")
    }
    if !overlaps.shared.isEmpty { notes.append("≡ addresses that another cluster uses, too") }
    if !links.anyone.isEmpty {
      notes.append(
        "◂ listeners that anyone may reach, every other cluster included; no arrow is drawn")
    }
    return notes
  }

  /// The drawn links with the number that they have in the map.
  var lines: [[String]] {
    drawn.enumerated().map { index, link in
      [
        "\(index + 1)", "\(clusters[link.pair.from].name)\u{A0}→ \(clusters[link.pair.to].name)",
        flows(of: link).map { "\(FlowLabel.port($0)) \(FlowLabel.service($0))" }
          .joined(separator: ", "),
        link.admissions.map {
          "\($0.admission.role.title) \($0.admission.prefix.shortDescription) holds "
            + Words.count($0.hosts, "host")
        }.joined(separator: "; "),
      ]
    }
  }

  /// Every admitted network with hosts of other clusters, drawn or not.
  var admissions: [[String]] {
    links.admissions.map { admission, from in
      [
        clusters[admission.cluster].name, admission.role.title,
        admission.prefix.shortDescription, from.map { clusters[$0].name }.joined(separator: ", "),
      ]
    }
  }

  var hasMore: Bool { links.links.count > drawn.count }

  /// The addresses that several clusters use, with what for.
  var shared: [[String]] {
    overlaps.shared.map { shared in
      [
        shared.prefix.shortDescription,
        shared.uses.map { "\(clusters[$0.cluster].name) (\($0.purposes.joined(separator: ", ")))" }
          .joined(separator: ", "),
      ]
    }
  }

  /// The clusters that admit anyone, with the roles.
  var anyone: [[String]] {
    links.anyone.sorted { $0.key < $1.key }.map { index, roles in
      let flows = clusters[index].requiredFlows.filter { !Set(roles).isDisjoint(with: $0.from) }
      return [
        clusters[index].name, roles.map(\.title).joined(separator: ", "),
        flows.map { "\(FlowLabel.port($0)) \(FlowLabel.service($0))" }.joined(separator: ", "),
      ]
    }
  }
}
