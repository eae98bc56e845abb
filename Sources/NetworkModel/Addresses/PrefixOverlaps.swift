/// The prefixes of several owners that share addresses, found in one pass over the sorted prefixes.
package struct PrefixOverlaps<Owner: Hashable & Sendable>: Sendable {
  /// What overlaps, by prefix.
  package let groups: [Group]

  /// A prefix, and all that lie in it.
  package struct Group: Sendable {
    /// The widest prefix.
    package let prefix: CIDR
    /// All prefixes inside with their owners, the widest first.
    package let members: [(prefix: CIDR, owner: Owner)]
  }

  /// Finds the prefixes in which those of more than one owner lie, in O(n log n).
  package init(_ prefixes: [(prefix: CIDR, owner: Owner)]) {
    let sorted = prefixes.enumerated()
      .sorted { ($0.element.prefix, $0.offset) < ($1.element.prefix, $1.offset) }
      .map(\.element)
    var groups: [[(prefix: CIDR, owner: Owner)]] = []
    // A prefix stands behind those that contain it.
    for entry in sorted {
      if let outer = groups.last?.first, outer.prefix.contains(entry.prefix) {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    self.groups = groups.compactMap { members in
      guard let first = members.first, members.contains(where: { $0.owner != first.owner }) else {
        return nil
      }
      return Group(prefix: first.prefix, members: members)
    }
  }
}
