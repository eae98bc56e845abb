internal import DiagramLayout
package import NetworkModel

/// Draws what differs between two states.
package struct DifferenceDiagrams: Sendable {
  /// What is drawn.
  package let difference: FlowDifference
  private let states: [CanonicalState]

  /// Prepares the drawings of a comparison.
  package init(_ comparison: CanonicalComparison) {
    difference = FlowDifference(comparison)
    states = comparison.states
  }

  /// Which of the drawings.
  package enum Shown: String, CaseIterable, Sendable {
    /// Both states at once, with signs.
    case both
    /// The first state alone, at the places of both.
    case before
    /// The second state alone, at the places of both.
    case after
  }

  /// A drawing as a file of its own: the role flow diagram or the port matrix.
  package func file(_ kind: DiagramKind, _ shown: Shown = .both) -> [UInt8] {
    SVGWriter.bytes(of: scene(kind, shown, links: false), mode: .file)
  }

  /// A drawing inside the page that has the table; its lines lead to rows of that table.
  package func inline(_ kind: DiagramKind) -> TrustedHTML {
    let bytes = SVGWriter.bytes(of: scene(kind, .both, links: true), mode: .inline)
    return .markup(writtenByTypedWriter: bytes)
  }

  /// The row of the table that says the same as a trunk.
  package static func anchor(of trunk: FlowDifference.Trunk) -> Anchor {
    Anchor("way-\(trunk.number)")
  }

  func scene(_ kind: DiagramKind, _ shown: Shown, links: Bool) -> Scene {
    let scene =
      switch kind {
      case .matrix: matrix(links: links).scene()
      default: diagram(links: links).differenceScene()
      }
    switch shown {
    case .both: return scene
    case .before: return state(.before, of: scene, called: difference.from)
    case .after: return state(.after, of: scene, called: difference.to)
    }
  }

  /// One state, with words of its own.
  private func state(_ state: ChangeState, of scene: Scene, called label: String) -> Scene {
    var scene = scene.state(state)
    scene.title = "Flows of \(label), at the places of both states"
    let ways = difference.trunks.compactMap { trunk -> String? in
      let ports = trunk.lines.map { state == .before ? $0.before : $0.after }.filter { !$0.isEmpty }
      guard !ports.isEmpty else { return nil }
      return "\(trunk.listener) accepts \(ports.joined(separator: ", ")) from \(trunk.opener)"
    }
    scene.summary = ways.joined(separator: "; ") + ". Nothing else is needed."
    return scene
  }

  // MARK: The role flow diagram

  private func diagram(links: Bool) -> RoleFlowDiagram {
    let roles = parties
    let lanes = DiagramLane.allCases.filter { lane in roles.contains { Self.lane(of: $0) == lane } }
    var diagram = RoleFlowDiagram(
      id: "difference", title: title, summary: summary,
      lanes: lanes.map { .init(id: $0.rawValue, title: $0.title, isZone: $0.isInside) })
    diagram.boxes = roles.map(box)
    diagram.trunks = difference.trunks.map { trunk($0, links: links) }
    let inside = lanes.filter(\.isInside)
    if lanes.contains(.outside), !inside.isEmpty {
      diagram.zones = [
        .init(id: "cluster", title: "inside the cluster", lanes: inside.map(\.rawValue))
      ]
    }
    return diagram
  }

  private static func lane(of role: Role?) -> DiagramLane {
    role.map { DiagramLane($0) } ?? .outside
  }

  private static func id(_ role: Role?) -> String { role?.name ?? "anyone" }

  /// The sides of all trunks, each once.
  private var parties: [Role?] {
    let all = Set(difference.trunks.flatMap { [$0.from, $0.to] })
    return all.sorted { one, other in
      let ranks = [one, other].map(DifferencePlace.rank)
      return ranks[0] == ranks[1] ? Self.id(one) < Self.id(other) : ranks[0] < ranks[1]
    }
  }

  private func box(_ role: Role?) -> RoleFlowDiagram.Box {
    var box = RoleFlowDiagram.Box(
      id: Self.id(role), lane: Self.lane(of: role).rawValue, title: DifferencePlace.title(role))
    box.change = change(of: role)
    switch box.change {
    case .added: box.subtitle = "+ takes part now"
    case .removed: box.subtitle = "− no longer takes part"
    default: break
    }
    guard let role else { return box }
    let counts = states.map { state in state.hosts.map { $0.count { $0.roles.contains(role) } } }
    if let first = counts[0], let last = counts[1], first != last, box.change == .unchanged {
      box.details = ["\(first) → \(last) hosts"]
    } else if let count = counts[1] ?? counts[0] {
      box.count = max(1, count)
    }
    return box
  }

  private func change(of role: Role?) -> ChangeMark {
    let marks = difference.trunks.filter { $0.from == role || $0.to == role }
      .flatMap(\.lines).map(\.mark)
    if marks.allSatisfy({ $0 == .added }) { return .added }
    return marks.allSatisfy { $0 == .removed } ? .removed : .unchanged
  }

  private func trunk(_ trunk: FlowDifference.Trunk, links: Bool) -> RoleFlowDiagram.Trunk {
    let link = links ? "#\(Self.anchor(of: trunk).text)" : nil
    let rows = trunk.lines.map { line in
      var row = RoleFlowDiagram.Row(
        port: line.text, service: Self.service(line), carrier: Self.carrier(line.ipProtocol))
      row.change = LineChange(line.mark, before: line.before, after: line.after)
      row.link = link
      return row
    }
    var drawn = RoleFlowDiagram.Trunk(
      id: "\(Self.id(trunk.from))>\(Self.id(trunk.to))", number: "\(trunk.number)",
      from: Self.id(trunk.from), to: Self.id(trunk.to), rows: rows)
    drawn.link = link
    return drawn
  }

  private static func service(_ line: FlowDifference.Line) -> String {
    let parts = line.name.split(separator: ".", maxSplits: 1)
    // Only ids of the model are a prefix, a dot and words without blanks.
    guard parts.count == 2, !line.name.contains(" ") else { return line.name }
    return String(parts[1])
  }

  private static func carrier(_ ipProtocol: IPProtocol) -> RoleFlowDiagram.Carrier {
    switch ipProtocol {
    case .tcp, .sctp: .tcp
    case .udp: .udp
    default: .other
    }
  }

  // MARK: The port matrix

  private func matrix(links: Bool) -> PortMatrix {
    let rows = parties.filter { role in difference.trunks.contains { $0.from == role } }
    let columns = parties.filter { role in difference.trunks.contains { $0.to == role } }
    let party = { (role: Role?) in
      PortMatrix.Party(id: Self.id(role), title: DifferencePlace.title(role))
    }
    var matrix = PortMatrix(
      id: "difference-matrix", title: title, summary: summary, rows: rows.map(party),
      columns: columns.map(party))
    matrix.exposureTitles = [:]
    matrix.exposureWords = [:]
    matrix.cells = difference.trunks.map { trunk in
      var cell = PortMatrix.Cell(
        row: Self.id(trunk.from), column: Self.id(trunk.to), exposure: .inside,
        entries: trunk.lines.map { line in
          var entry = PortMatrix.Entry(line.text)
          entry.service = Self.service(line)
          entry.change = LineChange(line.mark, before: line.before, after: line.after)
          entry.link = links ? "#\(Self.anchor(of: trunk).text)" : nil
          return entry
        })
      cell.number = "\(trunk.number)"
      return cell
    }
    return matrix
  }

  // MARK: Words

  private var title: String {
    "What changes from \(difference.from) to \(difference.to)"
  }

  /// The changes in a sentence; the drawing says no more.
  package var summary: String {
    if difference.isEmpty { return "No flow changed." }
    let changes = difference.trunks.flatMap { trunk in
      trunk.lines.filter(\.isChanged).map { line in
        "\(trunk.opener) to \(trunk.listener): \(Self.words(line))"
      }
    }
    return changes.joined(separator: "; ") + "."
  }

  private static func words(_ line: FlowDifference.Line) -> String {
    switch line.mark {
    case .added: "\(line.after) is new"
    case .removed: "\(line.before) is gone"
    case .changed where line.before == line.after: "\(line.after) has other addresses or hosts"
    case .changed: "\(line.before) becomes \(line.after)"
    case .unchanged: "\(line.after) stays"
    }
  }
}
