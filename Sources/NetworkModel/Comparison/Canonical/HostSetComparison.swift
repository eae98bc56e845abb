/// A host as two states are compared by it.
package struct CanonicalHost: Hashable, Sendable {
  /// The host's name.
  package let name: String
  /// Its roles, sorted.
  package let roles: [Role]
  /// Its addresses, the cluster address first.
  package let addresses: [IPAddress]

  /// Creates a host.
  package init(name: String, roles: [Role], addresses: [IPAddress]) {
    self.name = name
    self.roles = roles
    self.addresses = addresses
  }
}

/// Which hosts came, went, or have other roles or addresses.
///
/// A host that joins a role is let in wherever its role is. That is no change of a flow, which is
/// between roles, and so it is told here.
package struct HostSetComparison: Hashable, Sendable {
  /// The changes, by kind and name.
  package let changes: [Change]

  /// What became of one host.
  package struct Change: Hashable, Sendable {
    /// What changed.
    package let kind: Kind
    /// The host before; nil when there was none.
    package let before: CanonicalHost?
    /// The host after; nil when there is none.
    package let after: CanonicalHost?

    /// The host's name.
    package var name: String { after?.name ?? before?.name ?? "" }
  }

  /// The kinds of changes.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It was not there.
    case added
    /// It is gone.
    case removed
    /// It has other roles or addresses.
    case changed
  }

  /// Compares hosts by their names; of several with one name the first one counts.
  package init(old: [CanonicalHost], new: [CanonicalHost]) {
    let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let changes = Set(before.keys).union(after.keys).sorted().compactMap { name -> Change? in
      let (one, other) = (before[name], after[name])
      guard !Self.isSame(one, other) else { return nil }
      let kind: Kind = one == nil ? .added : other == nil ? .removed : .changed
      return Change(kind: kind, before: one, after: other)
    }
    self.changes = Kind.allCases.flatMap { kind in changes.filter { $0.kind == kind } }
  }

  /// How many changes are of a kind.
  package func count(_ kind: Kind) -> Int { changes.count { $0.kind == kind } }

  private static func isSame(_ one: CanonicalHost?, _ other: CanonicalHost?) -> Bool {
    one?.roles == other?.roles && one.map { Set($0.addresses) } == other.map { Set($0.addresses) }
  }
}
