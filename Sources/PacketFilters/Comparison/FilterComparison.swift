package import NetworkModel

/// Compares what two filters do with packets, exactly, whatever their text looks like.
///
/// Both filters become decision diagrams, in which every function is kept once; they are equal
/// exactly when the diagrams are, and every packet is covered without trying each.
package struct FilterComparison: Sendable {
  private let left: PacketFilter
  private let right: PacketFilter
  private let hook: PacketHook
  private let hostAddresses: [IPAddress]

  /// How many packets are looked at to find different pairs of rules.
  private static let mostPackets = 256

  /// Prepares a comparison of what is decided at one hook; the host's own addresses make
  /// counterexamples readable.
  package init(
    _ left: PacketFilter, _ right: PacketFilter, at hook: PacketHook = .input,
    hostAddresses: [IPAddress] = []
  ) {
    self.left = left
    self.right = right
    self.hook = hook
    self.hostAddresses = hostAddresses
  }

  /// Packets with which the two filters do different things, one for each pair of rules that decide,
  /// at most `limit` of them; empty exactly when the filters are equal.
  ///
  /// About n log n in the rules of filters as they are written for hosts; only rules that can matter
  /// are looked at where the chains differ in a few rules. Filters whose diagrams would take more than
  /// 100 MB are reported as different, with the verdict unknown on both sides.
  package func differences(limit: Int = 8) -> [FilterDifference] {
    guard let focus = FilterFocus(left, right, at: hook) else { return [] }
    let builder = DiagramBuilder(
      [focus.left, focus.right], at: hook, hostAddresses: hostAddresses)
    var onLeft = ChainDiagrams(focus.left, builder)
    var onRight = ChainDiagrams(focus.right, builder)
    let differing = builder.store.combine(
      .difference, onLeft.verdicts(), onRight.verdicts())
    let found = builder.store.combine(.within, builder.everyPacket, differing)
    guard !builder.store.isExhausted else { return [tooLarge(builder)] }
    return outcomes(DiagramWitness(builder: builder).packets(in: found, limit: Self.mostPackets))
      .prefix(limit).map(\.self)
  }

  private func outcomes(_ packets: [Packet]) -> [FilterDifference] {
    let onLeft = FilterProgram(left, at: hook)
    let onRight = FilterProgram(right, at: hook)
    var seen: Set<[FilterOutcome]> = []
    return packets.compactMap { packet in
      let difference = FilterDifference(
        packet: packet, left: onLeft.outcome(for: packet), right: onRight.outcome(for: packet))
      let isNew = seen.insert([difference.left, difference.right]).inserted
      return isNew ? difference : nil
    }
  }

  private func tooLarge(_ builder: DiagramBuilder) -> FilterDifference {
    let outcome = FilterOutcome(verdict: .unknown, rule: nil)
    let packet = builder.space.packet(
      PacketProperty.allCases.map { builder.space.preferred($0).first ?? 0 })
    return FilterDifference(packet: packet, left: outcome, right: outcome)
  }
}

/// A packet with which two filters do different things.
package struct FilterDifference: Hashable, Sendable {
  /// The counterexample.
  package let packet: Packet
  /// What the first filter does with it.
  package let left: FilterOutcome
  /// What the second filter does with it.
  package let right: FilterOutcome
}
