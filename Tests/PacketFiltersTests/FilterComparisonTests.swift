import NetworkModel
import PacketFilters
import TestSupport
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
  @Test(arguments: 1...150)
  func agreesWithRandomPackets(seed: UInt64) {
    var random = RandomFilters(seed: seed)
    let left = random.filter()
    let isReworded = seed % 4 == 0
    let right = isReworded ? random.reworded(left) : random.filter()
    let hook = random.hook
    let found = FilterComparison(left, right, at: hook).differences()
    for difference in found {
      #expect(left.outcome(for: difference.packet, at: hook) == difference.left)
      #expect(right.outcome(for: difference.packet, at: hook) == difference.right)
      #expect(difference.left.verdict != difference.right.verdict)
    }
    let differs = (0..<400).contains { _ in
      let packet = random.packet()
      return left.outcome(for: packet, at: hook).verdict
        != right.outcome(for: packet, at: hook).verdict
    }
    if isReworded || differs { #expect(found.isEmpty != differs) }
  }

  /// Where chains differ in a few rules, only rules that can matter are looked at; where they have other
  /// names, all are.
  @Test(arguments: 1...200)
  func findsAsMuchWhereItLooksAtFewRules(seed: UInt64) {
    var random = RandomFilters(seed: seed)
    let left = random.filter()
    let right = random.edited(left)
    var renamed = right
    for index in renamed.chains.indices where renamed.chains[index].hook != nil {
      renamed.chains[index].name += "-renamed"
    }
    let found = FilterComparison(left, right, at: random.hook).differences()
    let all = FilterComparison(left, renamed, at: random.hook).differences()
    #expect(found.isEmpty == all.isEmpty)
    for difference in found {
      #expect(left.outcome(for: difference.packet, at: random.hook) == difference.left)
      #expect(right.outcome(for: difference.packet, at: random.hook) == difference.right)
      #expect(difference.left.verdict != difference.right.verdict)
    }
  }

  @Test func doesNotGetLostInChainsThatJumpInCircles() {
    var filter = PacketFilter()
    for name in ["a", "b"] {
      var chain = FilterChain(table: "inet t", name: name)
      chain.hook = name == "a" ? "input" : nil
      chain.rules = (0..<40).map { _ in FilterRule(PacketMatch(), .jump(name == "a" ? "b" : "a")) }
      filter.chains.append(chain)
    }
    let found = FilterComparison(filter, PacketFilter()).differences()
    #expect(found.map(\.left.verdict) == [.unknown])
    #expect(FilterAnalysis(filter).report(at: .input).shadowed.isEmpty)
  }

  @Test func tellsInterfacesApartThatOnlyPartOfTheRulesName() {
    let one = Self.filter([Self.rule { $0.interfaces = InterfaceSet(["a*", "a7*", "a8"]) }])
    let other = Self.filter([
      Self.rule { $0.interfaces = InterfaceSet(["a7*", "a8"]) }
    ])
    let found = FilterComparison(one, other).differences()
    #expect(found.count == 1)
    #expect(found.first?.packet.interface == "a9")
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
