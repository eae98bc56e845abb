/// A graph of roles ready to be drawn: what is written where, and how much room that needs.
package struct RolePlan: Sendable {
  /// All that connects two roles in one direction.
  package struct Trunk: Hashable, Sendable {
    /// Where it begins.
    package var source: LayeredGraph.End
    /// Where it ends.
    package var target: LayeredGraph.End
    /// What is written at it, a row a label.
    package var rows: [String]
    /// Whether both ends begin in every row.
    package var isMutual: Bool
    /// The edges of the first graph that are in it, in rising order.
    package var members: [Int]
  }

  /// So many labels are written at a trunk; how many more there are is said below them.
  package static let mostRows = 4
  /// With more trunks than this between different ends the innermost groups become boxes.
  package static let mostTrunks = 30
  /// Names and labels that are broader end in an ellipsis.
  package static let mostTextWidth = 240
  /// Between a line and the text beside it.
  package static let rowIndent = 3
  /// The height of a row of a label.
  package static let rowHeight = 13

  /// The roles.
  package let graph: RoleGraph
  /// The text in each box.
  package let nodeTexts: [String]
  /// The title of each group.
  package let groupTexts: [String]
  /// What connects the roles.
  package let trunks: [Trunk]
  /// The same as boxes of certain sizes; edges are the trunks.
  package let layered: LayeredGraph

  /// The roles of a graph: merged where they are alike, and folded as long as there are more than
  /// `mostTrunks` trunks.
  package init(of graph: RoleGraph, direction: LayeredGraph.Direction) {
    var roles = RoleQuotient.quotient(of: graph)
    while Self.trunkCount(roles) > Self.mostTrunks, let folded = RoleFolding.folded(roles) {
      roles = folded
    }
    if Self.trunkCount(roles) > Self.mostTrunks { roles = RoleQuotient.quotient(of: roles) }
    self.init(drawing: roles, direction: direction)
  }

  private init(drawing graph: RoleGraph, direction: LayeredGraph.Direction) {
    self.graph = graph
    nodeTexts = graph.nodes.map { node in
      let count = Self.share(of: node.count, in: node.group, graph)
      let inside = node.isFolded ? " (\(node.members.count) nodes)" : ""
      return Self.short(node.name, in: Self.boxStyle) + count + inside
    }
    let trunks = Self.trunks(of: graph)
    groupTexts = graph.groups.enumerated().map { index, group in
      Self.short(group.name, in: Self.boxStyle)
        + Self.share(of: group.members.count, in: group.parent, graph)
        + Self.peers(of: index, trunks)
    }
    self.trunks = trunks
    layered = Self.layered(graph, nodeTexts, groupTexts, trunks, direction)
  }

  /// How many instances there are for each of the group around them.
  private static func share(of count: Int, in group: Int?, _ graph: RoleGraph) -> String {
    let around = group.map { graph.groups[$0].members.count } ?? 1
    if count == around { return "" }
    if count < around { return " (\(count) of \(around))" }
    return count % around == 0 ? " ×\(count / around)" : " (\(count) in \(around))"
  }

  /// What the members of a group have among themselves; there is no room for a label beside it.
  private static func peers(of group: Int, _ trunks: [Trunk]) -> String {
    let rows = trunks.filter { $0.source == .group(group) && $0.target == .group(group) }
      .flatMap(\.rows)
    return rows.isEmpty ? "" : " ↔ " + rows.joined(separator: ", ")
  }

  /// A name of usual length; the whole of it belongs to a title or table.
  private static func short(_ name: String, in style: TextStyle) -> String {
    TextMeasurer.fitted(name, to: mostTextWidth, in: style)
  }

  private struct Ends: Hashable {
    var source: LayeredGraph.End
    var target: LayeredGraph.End
  }

  private static func trunkCount(_ graph: RoleGraph) -> Int {
    Set(
      graph.edges.filter { $0.source != $0.target }.map {
        Ends(source: $0.source, target: $0.target)
      }
    )
    .count
  }

  private static func trunks(of graph: RoleGraph) -> [Trunk] {
    var number: [Ends: Int] = [:]
    var bundles: [[RoleGraph.Edge]] = []
    for edge in graph.edges {
      let ends = Ends(source: edge.source, target: edge.target)
      if let index = number[ends] {
        bundles[index].append(edge)
      } else {
        number[ends] = bundles.count
        bundles.append([edge])
      }
    }
    return bundles.map { bundle in
      let isMutual = bundle.allSatisfy(\.isMutual)
      let rows = bundle.map { edge in
        let sign = edge.isMutual && !isMutual && !edge.label.isEmpty ? "↔ " : ""
        return sign + short(edge.label, in: rowStyle) + share(of: edge, graph)
      }.filter { !$0.isEmpty }
      let more = rows.count - mostRows
      return Trunk(
        source: bundle[0].source, target: bundle[0].target,
        rows: rows.prefix(mostRows) + (more > 0 ? ["+\(more) more"] : []), isMutual: isMutual,
        members: bundle.flatMap(\.members).sorted())
    }
  }

  /// How many of the instances an edge has at its ends, unless all.
  private static func share(of edge: RoleGraph.Edge, _ graph: RoleGraph) -> String {
    let separator = edge.label.isEmpty ? "" : " "
    for case .node(let node) in [edge.source, edge.target] where graph.nodes[node].isFolded {
      return ""
    }
    if edge.source == edge.target {
      let (count, all) = (edge.sources.union(edge.targets).count, graph.count(of: edge.source))
      return count < all ? "\(separator)(\(count) of \(all))" : ""
    }
    var words: [String] = []
    let sides = [
      ("from", edge.sources.count, graph.count(of: edge.source)),
      ("to", edge.targets.count, graph.count(of: edge.target)),
    ]
    for (word, count, all) in sides where count < all { words.append("\(word) \(count) of \(all)") }
    return words.isEmpty ? "" : "\(separator)(\(words.joined(separator: " ")))"
  }
}

/// Room for texts.
extension RolePlan {
  /// The style of what is written in boxes and groups.
  package static let boxStyle = TextStyle.boxSubtitle
  /// The style of what is written at trunks.
  package static let rowStyle = TextStyle.service

  private static func layered(
    _ graph: RoleGraph, _ nodeTexts: [String], _ groupTexts: [String], _ trunks: [Trunk],
    _ direction: LayeredGraph.Direction
  ) -> LayeredGraph {
    var layered = LayeredGraph(direction: direction)
    for (index, group) in graph.groups.enumerated() {
      let title: LayeredGraph.Size? =
        groupTexts[index].isEmpty
        ? nil
        : .init(width: TextMeasurer.width(of: groupTexts[index], in: boxStyle), height: rowHeight)
      layered.groups.append(.init(parent: group.parent, title: title))
    }
    for (index, node) in graph.nodes.enumerated() {
      let width = TextMeasurer.width(of: nodeTexts[index], in: boxStyle) + 16
      let size = LayeredGraph.Size(
        width: max(node.size.width, width), height: max(node.size.height, 28))
      layered.nodes.append(.init(size: size, group: node.group))
    }
    for trunk in trunks {
      let width = trunk.rows.map { TextMeasurer.width(of: $0, in: rowStyle) }.max() ?? 0
      let label: LayeredGraph.Size? =
        width > 0 && !isLoopOfGroup(trunk)
        ? .init(width: width + rowIndent + 2, height: trunk.rows.count * rowHeight) : nil
      layered.edges.append(.init(from: trunk.source, to: trunk.target, label: label))
    }
    return layered
  }

  private static func isLoopOfGroup(_ trunk: Trunk) -> Bool {
    guard case .group = trunk.source else { return false }
    return trunk.source == trunk.target
  }
}
