import NetworkModel
import PacketFilters
import Testing

@Suite struct FilterComparisonTests {
  @Test func seesNoDifferenceBetweenTwoWaysToSayTheSame() {
    let one = Self.filter([
      Self.rule {
        $0.protocols = [6]
        $0.ports = Self.ports("80-89")
      }
    ])
    let other = Self.filter([
      Self.rule {
        $0.protocols = [6]
        $0.ports = Self.ports("80-84")
      },
      Self.rule {
        $0.protocols = [6]
        $0.ports = Self.ports("85-89")
        $0.family = .ipv4
      },
      Self.rule {
        $0.protocols = [6]
        $0.ports = Self.ports("83-89")
        $0.family = .ipv6
      },
    ])
    #expect(FilterComparison(one, other).differences().isEmpty)
  }

  @Test func findsTheOnePacketThatDiffers() throws {
    let one = Self.filter([Self.rule { $0.sources = Self.sources("10.0.0.0/24") }])
    let other = Self.filter([
      Self.rule { $0.sources = Self.sources("10.0.0.0/25", "10.0.0.128-10.0.0.254") }
    ])
    let found = FilterComparison(one, other).differences()
    #expect(found.map(\.packet.source.description) == ["10.0.0.255"])
    #expect(found.first?.left.verdict == .accept)
    #expect(found.first?.right.verdict == .drop)
  }

  /// Judges the comparison by brute force: what it calls equal no packet may tell apart, and what it
  /// shows as a counterexample must be one.
  @Test(arguments: 1...60)
  func agreesWithRandomPackets(seed: UInt64) {
    var random = RandomFilters(state: seed)
    let left = random.filter()
    let right = seed % 3 == 0 ? random.reworded(left) : random.filter()
    let found = FilterComparison(left, right).differences()
    for difference in found {
      #expect(left.outcome(for: difference.packet).verdict == difference.left.verdict)
      #expect(right.outcome(for: difference.packet).verdict == difference.right.verdict)
      #expect(difference.left.verdict != difference.right.verdict)
    }
    if seed % 3 == 0 { #expect(found.isEmpty) }
    guard found.isEmpty else { return }
    for _ in 0..<400 {
      let packet = random.packet()
      #expect(left.outcome(for: packet).verdict == right.outcome(for: packet).verdict)
    }
  }

  static func filter(_ rules: [FilterRule]) -> PacketFilter {
    var chain = FilterChain(table: "inet t", name: "input")
    chain.hook = "input"
    chain.policy = .drop
    chain.rules = rules
    return PacketFilter(chains: [chain])
  }

  static func rule(_ change: (inout PacketMatch) -> Void) -> FilterRule {
    var match = PacketMatch()
    change(&match)
    return FilterRule(match, .accept)
  }

  static func ports(_ text: String) -> PortSet? { try? PortSet(parsing: text) }

  static func sources(_ texts: String...) -> AddressSet {
    let ranges = texts.compactMap { text -> AddressRange? in
      if let prefix = CIDR(text) { return AddressRange(prefix.network, through: prefix.last) }
      let ends = text.split(separator: "-").compactMap { IPAddress($0) }
      return ends.count == 2 ? AddressRange(ends[0], through: ends[1]) : nil
    }
    return AddressSet(ranges: ranges)
  }
}

/// Random filters and packets over few values, so that they meet often (SplitMix64).
private struct RandomFilters: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func filter() -> PacketFilter {
    FilterComparisonTests.filter((0..<Int.random(in: 1...6, using: &self)).map { _ in rule() })
  }

  /// The same filter in other words: rules cut in two at an address, dead rules added.
  mutating func reworded(_ filter: PacketFilter) -> PacketFilter {
    let cut = AddressSet([CIDR(address(), prefix: 30)])
    return FilterComparisonTests.filter(
      filter.chains[0].rules.flatMap { rule -> [FilterRule] in
        var inside = rule
        inside.match.sources = rule.match.sources?.intersection(cut) ?? cut
        return [inside, rule, rule]
      })
  }

  private mutating func rule() -> FilterRule {
    var match = PacketMatch()
    if flip() {
      match.sources = AddressSet([
        CIDR(address(), prefix: Int.random(in: 28...32, using: &self)), CIDR(address()),
      ])
    }
    if flip() {
      match.protocols = [[6], [6, 17], [112]].randomElement(using: &self)
      if match.protocols != [112], flip() { match.ports = ports() }
    }
    if flip() { match.interfaces = InterfaceSet(["cali*"], isNegated: flip()) }
    if flip() { match.states = [.new, flip() ? .established : .related] }
    if flip() { match.family = flip() ? .ipv4 : .ipv6 }
    return FilterRule(match, flip() ? .accept : .drop)
  }

  mutating func packet() -> Packet {
    let source = address()
    var packet = Packet(
      from: source, to: IPAddress(source.family, 1),
      protocolNumber: [6, 17, 112].randomElement(
        using: &self) ?? 6)
    if packet.protocolNumber != 112 { packet.destinationPort = .random(in: 1...12, using: &self) }
    packet.interface = ["eth0", "lo", "cali1", "calibrate"].randomElement(using: &self) ?? "lo"
    packet.state = ConnectionState.allCases.randomElement(using: &self) ?? .new
    return packet
  }

  private mutating func flip() -> Bool { Bool.random(using: &self) }

  private mutating func address() -> IPAddress {
    IPAddress(flip() ? .ipv4 : .ipv6, UInt128(Int.random(in: 0...40, using: &self)))
  }

  private mutating func ports() -> PortSet {
    let first = UInt16.random(in: 1...8, using: &self)
    let range = try? PortRange(first, through: first + .random(in: 0...3, using: &self))
    return PortSet(range.map { [$0] } ?? [])
  }
}
