/// Some of the addresses of a role: those of prefixes, less those of others.
package struct AddressPart: Hashable, Sendable {
  /// The prefixes, sorted; empty where no address is given.
  package let prefixes: [CIDR]
  /// The prefixes whose addresses are not meant, sorted.
  package let except: [CIDR]

  /// Creates a part; prefixes inside others are left out.
  package init(_ prefixes: [CIDR], except: [CIDR] = []) {
    self.prefixes = Self.outermost(prefixes)
    self.except = Self.outermost(except)
  }

  /// Whether nobody said an address.
  package var isUnstated: Bool { prefixes.isEmpty }

  /// What two lists of prefixes have in common.
  static func common(_ one: [CIDR], _ other: [CIDR]) -> AddressPart {
    let (first, second) = (PrefixSet(one), PrefixSet(other))
    return AddressPart(one.filter(second.contains) + other.filter(first.contains))
  }

  /// What a list of prefixes has and the other lacks.
  static func beyond(_ known: [CIDR], in prefixes: [CIDR]) -> AddressPart {
    let inside = PrefixSet(known)
    let rest = prefixes.filter { !inside.contains($0) }
    let outside = PrefixSet(rest)
    return AddressPart(rest, except: known.filter(outside.overlaps))
  }

  private static func outermost(_ prefixes: [CIDR]) -> [CIDR] {
    var kept: [CIDR] = []
    // A prefix stands behind those that contain it.
    for prefix in prefixes.sorted() where kept.last?.contains(prefix) != true {
      kept.append(prefix)
    }
    return kept
  }
}

extension AddressPart: Comparable, CustomStringConvertible {
  /// `10.9.0.0/24`, `0.0.0.0/0 without 10.9.0.0/24`, or `no address given`.
  package var description: String {
    let words = { (list: [CIDR]) in list.map(\.shortDescription).joined(separator: ", ") }
    guard !isUnstated else { return "no address given" }
    return except.isEmpty ? words(prefixes) : "\(words(prefixes)) without \(words(except))"
  }

  /// Orders by prefixes, then by what is not meant.
  package static func < (left: AddressPart, right: AddressPart) -> Bool {
    guard left.prefixes == right.prefixes else {
      return left.prefixes.lexicographicallyPrecedes(right.prefixes)
    }
    return left.except.lexicographicallyPrecedes(right.except)
  }
}
