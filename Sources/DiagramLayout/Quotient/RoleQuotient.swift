/// Makes one thing of those that play one role.
///
/// Siblings are merged when their names differ in numbers only and they are alike: at least half
/// of what is in them and at least half of what connects it is the same, each taken as a share of
/// what either has. Ends of edges count as the same when their names and those of the groups around
/// them differ in numbers only; so members of one role may be connected with one another. What only
/// some of the members have is never dropped: it stays a thing of its own in the merged group, or a
/// row of its own in a trunk, and `RolePlan` writes how many of how many have it.
package enum RoleQuotient {
  /// The graph of roles; the same graph again when nothing is left to be merged.
  package static func quotient(of graph: RoleGraph) -> RoleGraph {
    var contraction: RoleContraction? = RoleContraction(graph)
    var result = graph
    while let contracted = contraction?.contracted() {
      result = contracted
      contraction = next(contracted)
    }
    return result
  }

  /// The outermost groups that can be merged, or all nodes that can.
  private static func next(_ graph: RoleGraph) -> RoleContraction? {
    let likeness = RoleLikeness(graph)
    for family in families(of: graph) {
      var contraction = RoleContraction(graph)
      for siblings in family { merge(siblings, likeness, &contraction) }
      if !contraction.isEmpty { return contraction }
    }
    return nil
  }

  /// Merges each of some siblings into the first one that it is like.
  private static func merge(
    _ siblings: [LayeredGraph.End], _ likeness: RoleLikeness, _ contraction: inout RoleContraction
  ) {
    var kept: [RoleLikeness.Portrait] = []
    for sibling in siblings {
      let portrait = likeness.portrait(of: sibling)
      if let first = kept.first(where: { $0.isLike(portrait) }) {
        for (one, other) in first.pairs(with: portrait) { contraction.merge(other, into: one) }
      } else {
        kept.append(portrait)
      }
    }
  }

  /// Siblings of one stem: those that are groups from outside to inside, then all nodes.
  private static func families(of graph: RoleGraph) -> [[[LayeredGraph.End]]] {
    struct Kin: Hashable {
      var parent: Int?
      var stem: String
    }
    var levels: [Int: [LayeredGraph.End]] = [:]
    for index in graph.groups.indices {
      let end = LayeredGraph.End.group(index)
      levels[graph.groups(around: end).count, default: []].append(end)
    }
    let rows =
      levels.sorted { $0.key < $1.key }.map(\.value) + [graph.nodes.indices.map { .node($0) }]
    return rows.map { row in
      var number: [Kin: Int] = [:]
      var families: [[LayeredGraph.End]] = []
      for end in row {
        let kin = Kin(
          parent: graph.groups(around: end).first, stem: NamePattern.stem(of: graph.name(of: end)))
        guard NamePattern.isWord(kin.stem) else { continue }
        if let known = number[kin] {
          families[known].append(end)
        } else {
          number[kin] = families.count
          families.append([end])
        }
      }
      return families.filter { $0.count > 1 }
    }
  }
}
