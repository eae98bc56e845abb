package import NetworkModel

/// Compares what two filters do with packets, exactly, whatever their text looks like.
///
/// Packets are compared by class: values that no rule of either filter tells apart need only one
/// probe, so every packet is covered without trying each.
package struct FilterComparison: Sendable {
  private let left: PacketFilter
  private let right: PacketFilter
  private let hook: PacketHook
  private let hostAddresses: [IPAddress]

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

  /// Packets with which the two filters do different things: the first one found for each pair of
  /// rules that decide, at most `limit` of them; empty when the filters are equal.
  package func differences(limit: Int = 8) -> [FilterDifference] {
    let leftProgram = FilterProgram(left, at: hook)
    let rightProgram = FilterProgram(right, at: hook)
    let rules = ComparedRules(
      left: leftProgram.rules.map(\.match), right: rightProgram.rules.map(\.match))
    var search = DifferenceSearch(left: leftProgram, right: rightProgram, limit: limit)
    for family in [IPAddress.Family.ipv4, .ipv6] {
      let place = PacketPlace(hook: hook, family: family, hostAddresses: hostAddresses)
      search.visit(PacketClasses(rules, at: place))
    }
    return search.found
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

/// Walks the classes of packets and keeps the differences.
private struct DifferenceSearch {
  let left: FilterProgram
  let right: FilterProgram
  let limit: Int
  var found: [FilterDifference] = []
  private var seenPairs: Set<[FilterOutcome]> = []

  init(left: FilterProgram, right: FilterProgram, limit: Int) {
    self.left = left
    self.right = right
    self.limit = limit
  }

  /// One more property of the packets decided: a packet and the rules it still matches.
  private typealias Partial = (packet: Packet, masks: MaskPair)

  mutating func visit(_ classes: PacketClasses) {
    guard let source = classes.sources.classes.first?.value,
      let destination = classes.destinations.classes.first?.value,
      let start = classes.families.classes.first?.masks
    else { return }
    let seed = Packet(from: source, to: destination, protocolNumber: 6)
    var partials = Self.extend([(seed, start)], classes.interfaces) { $0.interface = $1 }
    partials = Self.extend(partials, classes.outgoingInterfaces) { $0.outgoingInterface = $1 }
    partials = Self.distinct(partials)
    partials = Self.extend(partials, classes.states) { $0.state = $1 }
    partials = Self.distinct(partials)
    partials = Self.extend(partials, classes.protocols) { $0.protocolNumber = $1 }
    partials = Self.distinct(Self.withPortsAndTypes(partials, classes))
    partials = Self.distinct(Self.extend(partials, classes.destinations) { $0.destination = $1 })
    partials = Self.distinct(Self.extend(partials, classes.sources) { $0.source = $1 })
    for partial in partials where found.count < limit { compare(partial) }
  }

  private static func withPortsAndTypes(
    _ partials: [Partial], _ classes: PacketClasses
  ) -> [Partial] {
    var result: [Partial] = []
    for partial in partials {
      if PacketClasses.portProtocols.contains(partial.packet.protocolNumber) {
        let ported = extend([partial], classes.ports) {
          $0.destinationPort = $1.port
          $0.translatedFrom = $1.translatedFrom
        }
        result += extend(ported, classes.sourcePorts) { $0.sourcePort = $1 }
      } else if PacketClasses.icmpProtocols.contains(partial.packet.protocolNumber) {
        let typed = extend([partial], classes.icmpTypes) { $0.icmpType = $1 }
        result += extend(typed, classes.translations) { $0.translatedFrom = $1 }
      } else {
        result += extend([partial], classes.translations) { $0.translatedFrom = $1 }
      }
    }
    return result
  }

  private static func extend<Value>(
    _ partials: [Partial], _ dimension: PacketDimension<Value>, set: (inout Packet, Value) -> Void
  ) -> [Partial] {
    partials.flatMap { partial in
      dimension.classes.map { option in
        var packet = partial.packet
        set(&packet, option.value)
        return (packet, partial.masks.intersection(option.masks))
      }
    }
  }

  // Packets that match the same rules so far will match the same rules in the end; this is what
  // keeps the product of the properties small. A packet's protocol decides whether it gets ports,
  // so nothing is merged between choosing the protocol and its ports.
  private static func distinct(_ partials: [Partial]) -> [Partial] {
    var seen: Set<MaskPair> = []
    return partials.filter { seen.insert($0.masks).inserted }
  }

  private mutating func compare(_ partial: Partial) {
    let onLeft = left.outcome(partial.masks.left)
    let onRight = right.outcome(partial.masks.right)
    guard onLeft.verdict != onRight.verdict else { return }
    guard seenPairs.insert([onLeft, onRight]).inserted else { return }
    found.append(FilterDifference(packet: partial.packet, left: onLeft, right: onRight))
  }
}
