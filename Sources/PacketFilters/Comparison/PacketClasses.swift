import NetworkModel

/// The classes of packets of one family that two filters can tell apart, property by property.
struct PacketClasses {
  let families: PacketDimension<IPAddress.Family>
  let interfaces: PacketDimension<String>
  let outgoingInterfaces: PacketDimension<String>
  let states: PacketDimension<ConnectionState>
  let sources: PacketDimension<IPAddress>
  let destinations: PacketDimension<IPAddress>
  let protocols: PacketDimension<UInt8>
  let ports: PacketDimension<DestinationPort>
  let sourcePorts: PacketDimension<UInt16>
  let icmpTypes: PacketDimension<UInt8>
  let translations: PacketDimension<UInt16?>

  init(_ rules: ComparedRules, at place: PacketPlace) {
    let all = rules.all
    let family = place.family
    families = PacketDimension([family], rules, condition: \.family) { $0 == $1 }
    let incoming = place.names(all.compactMap(\.interfaces), isAbsent: place.hook == .output)
    interfaces = PacketDimension(incoming, rules, condition: \.interfaces) { $0.contains($1) }
    let leaving = place.names(
      all.compactMap(\.outgoingInterfaces), isAbsent: place.hook == .input)
    outgoingInterfaces = PacketDimension(leaving, rules, condition: \.outgoingInterfaces) {
      $0.contains($1)
    }
    states = PacketDimension(ConnectionState.allCases, rules, condition: \.states) {
      $0.contains($1)
    }
    let from = Self.addresses(all.compactMap(\.sources), family)
    sources = PacketDimension(from, rules, condition: \.sources) { $0.contains($1) }
    let own = place.hostAddresses.filter { $0.family == family }
    let to = own + Self.addresses(all.compactMap(\.destinations), family)
    destinations = PacketDimension(to, rules, condition: \.destinations) { $0.contains($1) }
    protocols = PacketDimension(Self.protocolNumbers, rules, condition: \.protocols) {
      $0.contains($1)
    }
    ports = DestinationPort.classes(
      rules, bounds: Self.bounds(all.compactMap(\.ports)),
      originalBounds: Self.bounds(all.compactMap(\.originalPorts)))
    let sourceBounds = [40_000] + Self.bounds(all.compactMap(\.sourcePorts))
    sourcePorts = PacketDimension(sourceBounds, rules, condition: \.sourcePorts) { $0.contains($1) }
    icmpTypes = PacketDimension(Array(0...255), rules, condition: \.icmpTypes) { $0.contains($1) }
    translations = PacketDimension([nil, 1], rules, condition: \.isTranslated) {
      $0 == ($1 != nil)
    }
  }

  /// The protocols whose packets carry ports at the place where filters look for them: TCP, UDP,
  /// DCCP, SCTP, UDP-Lite.
  static let portProtocols: Set<UInt8> = [6, 17, 33, 132, 136]

  /// The protocols with message types: ICMP and ICMPv6.
  static let icmpProtocols: Set<UInt8> = [1, 58]

  /// Every number, those with ports and types first, so that they stand for their class: rules
  /// that ask for ports or types name their protocols, hence no other member can match them.
  private static let protocolNumbers: [UInt8] = [6, 17, 132, 33, 136, 1, 58] + Array(0...255)

  /// The bounds of all ranges, one less and one more, and the ends of the family.
  private static func addresses(
    _ sets: [AddressSet], _ family: IPAddress.Family
  ) -> [IPAddress] {
    var values: Set<IPAddress> = []
    for range in Set(sets).flatMap(\.ranges) where range.first.family == family {
      let before = range.first.advanced(by: -1)
      let after = range.last.advanced(by: 1)
      values.formUnion([before, range.first, range.last, after])
    }
    values.formUnion([IPAddress(family, 1), IPAddress(family, UInt128.max)])
    return values.sorted()
  }

  private static func bounds(_ sets: [PortSet]) -> [UInt16] {
    var values: Set<UInt16> = [1, 65535]
    for range in Set(sets).flatMap(\.ranges) {
      values.formUnion([range.first, range.last, range.first &- 1, range.last &+ 1])
    }
    return values.filter { $0 > 0 }.sorted()
  }
}
