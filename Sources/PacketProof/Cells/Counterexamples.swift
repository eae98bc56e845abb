import NetworkModel
import PacketFilters

/// Cells for the packets in which the text of a host's files differs from the model.
///
/// Other cells stand at the bounds of what the model says. A file may draw a line where the model has
/// none; the exact comparison finds a packet for each such line, and here it is sent.
struct Counterexamples {
  private let laboratory: LaboratoryPlan
  private let translation: ServiceTranslation
  private let receiver: Int
  private let reference: CellReference

  /// How many packets are sent for the differences at one hook.
  private static let most = 8

  init(
    _ laboratory: LaboratoryPlan, _ translation: ServiceTranslation, at receiver: Int,
    _ reference: CellReference
  ) {
    self.laboratory = laboratory
    self.translation = translation
    self.receiver = receiver
    self.reference = reference
  }

  /// What a comparison found.
  struct Found {
    /// One cell for each difference that a packet of the laboratory can show.
    var cells: [ProofCell] = []
    /// Differences that nothing can be sent for, in words.
    var unsendable: [String] = []
  }

  /// Nothing where the files say exactly what the model says.
  func find(in filters: [PacketFilter]) -> Found {
    let sendable = SendablePackets(laboratory, translation, to: receiver)
    let host = laboratory.receivers[receiver]
    var found = Found()
    for hook in [PacketHook.input, .forward] {
      let first = sendable.filter(at: hook)
      let comparison = FilterComparison(
        Self.joined([first] + filters), Self.joined([first, reference.filter(at: hook)]), at: hook,
        hostAddresses: host.addresses)
      for difference in comparison.differences(limit: Self.most) {
        guard difference.right.verdict != .unknown else {
          found.unsendable.append("the files of \(host.name) are too large to be compared")
          continue
        }
        let node = sendable.origin(of: difference.packet)
        guard let cell = node.flatMap({ cell(difference, from: $0, hook) }) else {
          found.unsendable.append(Self.words(host.name, difference.packet))
          continue
        }
        found.cells.append(cell)
      }
    }
    return found
  }

  /// That a file differs, where no packet shows it.
  static func words(_ host: String, _ packet: Packet) -> String {
    "the files of \(host) are not what the model says for \(packet), which could not be sent"
  }

  private static func joined(_ filters: [PacketFilter]) -> PacketFilter {
    var joined = PacketFilter(chains: filters.flatMap(\.chains))
    joined.unknown = filters.flatMap(\.unknown)
    return joined
  }

  private func cell(
    _ difference: FilterDifference, from node: Int, _ hook: PacketHook
  ) -> ProofCell? {
    let packet = difference.packet
    guard let sender = laboratory.senders.firstIndex(where: { $0.node == node }),
      let probe = probe(packet, from: node, hook)
    else { return nil }
    var service = ProbedService(packet.protocolNumber, type: packet.icmpType)
    service.port = packet.originalPort
    service.isNamed = false
    return ProofCell(
      sender: sender, receiver: receiver, service: service, way: .counterexample, probe: probe,
      packet: packet, hook: hook, isOpen: difference.right.verdict == .accept,
      reason: difference.right.rule?.comment)
  }

  private func probe(_ packet: Packet, from node: Int, _ hook: PacketHook) -> Probe? {
    let host = laboratory.receivers[receiver]
    var (target, to) = (host.node, packet.destination)
    if hook == .forward {
      guard let end = end(of: packet) else { return nil }
      target = end
      if packet.translatedFrom != nil {
        guard let own = host.address(to.family) else { return nil }
        to = own
      }
    }
    var probe = Probe(
      from: (node, packet.source), to: (target, to), Self.kind(packet), port: packet.originalPort)
    probe.arrivalPort = packet.destinationPort
    probe.sourcePort = packet.sourcePort
    // Other hosts have filters of their own, which are not what is asked about.
    probe.isSeenOnLink = laboratory.receivers.dropLast().contains {
      $0.node == target && target != host.node
    }
    return probe
  }

  /// The network in which a forwarded packet ends.
  private func end(of packet: Packet) -> Int? {
    let pod = laboratory.nodes[laboratory.receivers[receiver].node].pod
    if let pod, pod.addresses.contains(packet.destination) { return pod.node }
    return laboratory.receivers.first { $0.addresses.contains(packet.destination) }?.node
  }

  // Whoever sends under any address has no socket of it, so all of them are written by hand.
  private static func kind(_ packet: Packet) -> Probe.Kind {
    switch packet.protocolNumber {
    case IPProtocol.tcp.number: packet.state == .invalid ? .strayStream : .firstSegment
    case IPProtocol.sctp.number: .association
    default: .raw(protocolNumber: packet.protocolNumber, type: packet.icmpType)
    }
  }
}
