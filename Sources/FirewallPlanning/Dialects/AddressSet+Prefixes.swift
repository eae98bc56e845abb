import NetworkModel
import PacketFilters

extension AddressSet {
  /// The fewest prefixes that together hold exactly these addresses, sorted.
  var prefixes: [CIDR] { ranges.flatMap(Self.prefixes) }

  private static func prefixes(_ range: AddressRange) -> [CIDR] {
    if let prefix = range.prefix { return [prefix] }
    var prefixes: [CIDR] = []
    var next = range.first
    let bits = range.first.family.bits
    while next <= range.last {
      // The largest block that starts here and does not reach beyond the range.
      var length = bits - min(bits, next.value.trailingZeroBitCount)
      while CIDR(next, prefix: length).last > range.last { length += 1 }
      let prefix = CIDR(next, prefix: length)
      prefixes.append(prefix)
      guard prefix.last < range.last else { break }
      next = prefix.last.advanced(by: 1)
    }
    return prefixes
  }
}

extension PlannedRule {
  /// Whether the rule is about packets that the host sends.
  var isOutgoing: Bool { hook == .output }

  /// The senders of one family: nil when it makes no difference who sends, empty when nobody of the
  /// family does.
  func senders(_ family: IPAddress.Family) -> [CIDR]? {
    if !isOutgoing, let group { return prefixes(of: group, family) }
    return match.sources.map { $0.restricted(to: family).prefixes }
  }

  /// The receivers of one family: nil when it makes no difference who receives, empty when nobody of
  /// the family does.
  func receivers(_ family: IPAddress.Family) -> [CIDR]? {
    if isOutgoing, let group { return prefixes(of: group, family) }
    return match.destinations.map { $0.restricted(to: family).prefixes }
  }

  private func prefixes(of group: SourceGroup, _ family: IPAddress.Family) -> [CIDR]? {
    group.isEveryone(family) ? nil : group.prefixes(family)
  }

  /// Whether the rule says anything about packets of a family.
  func concerns(_ family: IPAddress.Family) -> Bool {
    if let own = match.family, own != family { return false }
    return senders(family)?.isEmpty != true && receivers(family)?.isEmpty != true
  }
}
