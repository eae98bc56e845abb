import NetworkModel

/// All packets that can pass a hook, as numbers that diagrams ask for.
struct PacketSpace {
  let hook: PacketHook
  private let sources: AddressClasses
  private let destinations: AddressClasses
  private let interfaces: InterfaceClasses
  private let outgoingInterfaces: InterfaceClasses
  private let hostAddresses: [IPAddress]

  /// Cuts the properties so that no rule tells packets of one class apart.
  init(_ matches: [PacketMatch], at hook: PacketHook, hostAddresses: [IPAddress] = []) {
    self.hook = hook
    self.hostAddresses = hostAddresses
    sources = AddressClasses(
      Array(Set(matches.compactMap(\.sources))), singles: Self.outsiders)
    destinations = AddressClasses(
      Array(Set(matches.compactMap(\.destinations))), singles: hostAddresses)
    interfaces = InterfaceClasses(matches.compactMap(\.interfaces), isAbsent: hook == .output)
    outgoingInterfaces = InterfaceClasses(
      matches.compactMap(\.outgoingInterfaces), isAbsent: hook == .input)
  }

  /// Senders that stand for anybody (RFC 5737, RFC 3849).
  private static let outsiders = [
    IPAddress(.ipv4, 0xCB00_7109), IPAddress(.ipv6, 0x2001_0DB8 << 96 | 9),
  ]

  /// The highest value of each property.
  var highest: [Int32] {
    PacketProperty.allCases.map { property in
      switch property {
      case .family: 1
      case .interface: interfaces.highest
      case .outgoingInterface: outgoingInterfaces.highest
      case .state: Int32(ConnectionState.allCases.count - 1)
      case .protocolNumber, .icmpType: 255
      case .source: sources.highest
      case .destination: destinations.highest
      case .translation, .port, .sourcePort: 65535
      }
    }
  }

  /// What a match asks of a property, as ascending, disjoint intervals; nil when it does not ask.
  ///
  /// Ports before translation are no property of their own: they ask for two.
  func intervals(_ match: PacketMatch, _ property: PacketProperty) -> [ClosedRange<Int32>]? {
    switch property {
    case .family: match.family.map { [$0 == .ipv4 ? 0...0 : 1...1] }
    case .interface: match.interfaces.map(interfaces.intervals)
    case .outgoingInterface: match.outgoingInterfaces.map(outgoingInterfaces.intervals)
    case .state: match.states.map { Self.runs($0.map { Int32($0.rawValue) }) }
    case .protocolNumber: match.protocols.map { Self.runs($0.map { Int32($0) }) }
    case .source: match.sources.map(sources.intervals)
    case .destination: match.destinations.map(destinations.intervals)
    case .translation: match.isTranslated.map { [$0 ? 1...65535 : 0...0] }
    case .port: match.ports.map(Self.intervals)
    case .sourcePort: match.sourcePorts.map(Self.intervals)
    case .icmpType: match.icmpTypes.map { Self.runs($0.map { Int32($0) }) }
    }
  }

  static func intervals(_ ports: PortSet) -> [ClosedRange<Int32>] {
    ports.ranges.map { Int32($0.first)...Int32($0.last) }
  }

  private static func runs(_ values: [Int32]) -> [ClosedRange<Int32>] {
    var runs: [ClosedRange<Int32>] = []
    for value in values.sorted() {
      if let last = runs.last, last.upperBound + 1 == value {
        runs[runs.count - 1] = last.lowerBound...value
      } else {
        runs.append(value...value)
      }
    }
    return runs
  }

  /// The addresses of a family among senders and receivers.
  func addresses(
    _ family: IPAddress.Family
  ) -> (sources: [ClosedRange<Int32>], destinations: [ClosedRange<Int32>]) {
    (sources.intervals(family), destinations.intervals(family))
  }

  /// The values that make a packet easy to read, best first.
  func preferred(_ property: PacketProperty) -> [Int32] {
    switch property {
    case .interface: interfaces.preferred
    case .outgoingInterface: outgoingInterfaces.preferred
    case .protocolNumber: [6, 17, 132, 33, 136, 1, 58]
    case .source: Self.outsiders.map(sources.number)
    case .destination: hostAddresses.map(destinations.number)
    case .sourcePort: [40_000]
    case .family, .state, .translation, .port, .icmpType: [0]
    }
  }

  /// The packet with one value for each property.
  func packet(_ values: [Int32]) -> Packet {
    func value(_ property: PacketProperty) -> Int32 { values[property.rawValue] }
    var packet = Packet(
      from: sources.address(value(.source)), to: destinations.address(value(.destination)),
      protocolNumber: UInt8(value(.protocolNumber)), port: UInt16(value(.port)))
    packet.interface = interfaces.name(value(.interface))
    packet.outgoingInterface = outgoingInterfaces.name(value(.outgoingInterface))
    packet.state = ConnectionState(rawValue: Int(value(.state))) ?? .new
    packet.sourcePort = UInt16(value(.sourcePort))
    packet.icmpType = UInt8(value(.icmpType))
    packet.translatedFrom = value(.translation) == 0 ? nil : UInt16(value(.translation))
    return packet
  }
}
