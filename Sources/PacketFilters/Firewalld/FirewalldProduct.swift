import NetworkModel

/// What firewalld does with packets before it looks at any zone or policy, whatever its files say; as
/// its nftables backend (1.3) loads it.
package enum FirewalldProduct {
  /// The packets that are discarded unasked where packets are passed on or sent, each with all of its
  /// conditions, so that the rules mean the same in any place; none where packets end at the host.
  ///
  /// Packets that fit no connection are not passed on. Packets to IPv6 addresses that hold an IPv4
  /// address of nobody (`RFC3964_IPv4`, on unless switched off) are neither passed on nor sent.
  package static func discarded(at hook: PacketHook) -> [FilterRule] {
    switch hook {
    case .input: return []
    case .forward:
      var invalid = PacketMatch()
      invalid.states = [.invalid]
      invalid.isTranslated = false
      invalid.interfaces = others
      var strange = toNobody
      strange.isTranslated = false
      strange.interfaces = others
      return [FilterRule(invalid, .drop), FilterRule(strange, .drop)]
    case .output:
      var strange = toNobody
      strange.outgoingInterfaces = others
      return [FilterRule(strange, .drop)]
    }
  }

  /// The packets that pass unasked at a hook, in the order in which they are asked for.
  static func accepted(at hook: PacketHook) -> [FilterRule] {
    var known = PacketMatch()
    known.states = [.established, .related]
    var translated = PacketMatch()
    translated.isTranslated = true
    var loopback = PacketMatch()
    if hook == .output {
      loopback.outgoingInterfaces = InterfaceSet(["lo"])
    } else {
      loopback.interfaces = InterfaceSet(["lo"])
    }
    let matches = hook == .output ? [known, loopback] : [known, translated, loopback]
    return matches.map { FilterRule($0, .accept) }
  }

  private static let others = InterfaceSet(["lo"], isNegated: true)

  private static var toNobody: PacketMatch {
    var match = PacketMatch()
    match.family = .ipv6
    match.states = [.new, .invalid, .untracked]
    match.destinations = nobody
    return match
  }

  /// Mapped addresses, and 6to4 addresses (RFC 3964) of IPv4 networks that are nobody's.
  private static let nobody = AddressSet(
    [
      "::/96", "::ffff:0:0/96", "2002::/24", "2002:a00::/24", "2002:7f00::/24", "2002:a9fe::/32",
      "2002:ac10::/28", "2002:c0a8::/32", "2002:e000::/19",
    ].compactMap { CIDR($0) })
}
