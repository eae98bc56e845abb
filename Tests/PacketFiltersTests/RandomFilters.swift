import NetworkModel
import PacketFilters
import TestSupport

/// Random filters and packets over few values, so that they meet often: rules that ask for anything,
/// chains that jump, packets that pass or were translated.
struct RandomFilters {
  private var random: SeededGenerator
  let hook: PacketHook
  private var comment = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    hook = PacketHook.allCases[Int(seed % 3)]
  }

  /// One or two chains at the hook and up to two others, which may jump on.
  mutating func filter() -> PacketFilter {
    var filter = PacketFilter()
    for number in 0..<Int.random(in: 1...2, using: &random) {
      var chain = FilterChain(table: "inet t", name: "entry\(number)")
      chain.hook = hook.rawValue
      chain.priority = number
      chain.policy = flip() ? .drop : .accept
      chain.family = number == 1 && flip() ? .ipv4 : nil
      chain.rules = rules(mayJumpTo: ["first", "second"])
      filter.chains.append(chain)
    }
    for (name, others) in [("first", ["second"]), ("second", [])] {
      var chain = FilterChain(table: "inet t", name: name)
      chain.rules = rules(mayJumpTo: others)
      filter.chains.append(chain)
    }
    return filter
  }

  /// The same filter in other words: rules cut in two at an address, dead rules added.
  mutating func reworded(_ filter: PacketFilter) -> PacketFilter {
    let cut = AddressSet([CIDR(address(), prefix: 30)])
    var other = filter
    for index in other.chains.indices {
      other.chains[index].rules = filter.chains[index].rules.flatMap { rule -> [FilterRule] in
        var inside = rule
        inside.match.sources = rule.match.sources?.intersection(cut) ?? cut
        return [inside, rule, rule]
      }
    }
    return other
  }

  /// The filter with one or two rules changed, moved or left out, or with another policy.
  mutating func edited(_ filter: PacketFilter) -> PacketFilter {
    var other = filter
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let chain = Int.random(in: other.chains.indices, using: &random)
      guard let rule = other.chains[chain].rules.indices.randomElement(using: &random) else {
        continue
      }
      switch Int.random(in: 0...5, using: &random) {
      case 0: other.chains[chain].rules.remove(at: rule)
      case 1: other.chains[chain].rules[rule].match = match()
      case 2: other.chains[chain].rules[rule].verdict = verdict(["second"])
      case 3:
        let moved = other.chains[chain].rules.remove(at: rule)
        other.chains[chain].rules.append(moved)
      case 4: other.chains[chain].policy = flip() ? .drop : .accept
      default: other.chains[chain].rules.insert(FilterRule(match(), .accept), at: rule)
      }
    }
    return other
  }

  /// Where the rules stand that packets of a hook can get to.
  func places(_ filter: PacketFilter, at hook: PacketHook) -> [(Int, Int)] {
    var reached = Set(filter.chains.indices.filter { filter.chains[$0].hook == hook.rawValue })
    for _ in 0..<2 {
      for chain in reached {
        for rule in filter.chains[chain].rules {
          guard case .jump(let name) = rule.verdict else {
            guard case .enter(let name) = rule.verdict else { continue }
            reached.formUnion(filter.chains.indices.filter { filter.chains[$0].name == name })
            continue
          }
          reached.formUnion(filter.chains.indices.filter { filter.chains[$0].name == name })
        }
      }
    }
    return reached.sorted().flatMap { chain in
      filter.chains[chain].rules.indices.map { (chain, $0) }
    }
  }

  private mutating func rules(mayJumpTo names: [String]) -> [FilterRule] {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in
      comment += 1
      var rule = FilterRule(match(), verdict(names))
      rule.comment = "\(comment)"
      return rule
    }
  }

  private mutating func verdict(_ names: [String]) -> FilterVerdict {
    guard let name = names.randomElement(using: &random), flip(), flip() else {
      let plain: [FilterVerdict] = [.accept, .accept, .drop, .drop, .leave, .next]
      return plain.randomElement(using: &random) ?? .accept
    }
    return flip() ? .jump(name) : .enter(name)
  }

  private mutating func match() -> PacketMatch {
    var match = PacketMatch()
    if flip() {
      match.sources = AddressSet([
        CIDR(address(), prefix: Int.random(in: 28...32, using: &random)), CIDR(address()),
      ])
    }
    if flip(), flip() { match.destinations = AddressSet([CIDR(address(), prefix: 31)]) }
    if flip() { ask(&match) }
    if flip(), flip() { match.interfaces = InterfaceSet(["cali*"], isNegated: flip()) }
    if flip(), flip() { match.outgoingInterfaces = InterfaceSet(["eth0", "cali1"]) }
    if flip() { match.states = [.new, flip() ? .established : .related] }
    if flip(), flip() { match.family = flip() ? .ipv4 : .ipv6 }
    if flip(), flip() { match.isTranslated = flip() }
    return match
  }

  private mutating func ask(_ match: inout PacketMatch) {
    match.protocols = [[6], [6, 17], [112], [1, 58]].randomElement(using: &random)
    switch match.protocols {
    case [112]: break
    case [1, 58]: match.icmpTypes = flip() ? [3, 128] : nil
    default:
      if flip() { match.ports = ports() }
      if flip(), flip() { match.sourcePorts = ports() }
      if flip(), flip() { match.originalPorts = ports() }
    }
  }

  /// A packet that can pass the hook.
  mutating func packet() -> Packet {
    let source = address()
    let number: UInt8 = [6, 17, 112, 1, 58].randomElement(using: &random) ?? 6
    var packet = Packet(
      from: source,
      to: IPAddress(source.family, UInt128(Int.random(in: 0...40, using: &random))),
      protocolNumber: number)
    if [6, 17].contains(packet.protocolNumber) {
      packet.destinationPort = .random(in: 1...12, using: &random)
      packet.sourcePort = .random(in: 1...12, using: &random)
      if flip() { packet.translatedFrom = .random(in: 1...12, using: &random) }
    } else if flip() {
      packet.translatedFrom = 1
    }
    if [1, 58].contains(packet.protocolNumber) {
      packet.icmpType = [3, 8, 128].randomElement(using: &random) ?? 8
    }
    let names = ["eth0", "lo", "cali1", "calibrate"]
    packet.interface = hook == .output ? "" : names.randomElement(using: &random) ?? "lo"
    packet.outgoingInterface = hook == .input ? "" : names.randomElement(using: &random) ?? "lo"
    packet.state = ConnectionState.allCases.randomElement(using: &random) ?? .new
    return packet
  }

  private mutating func flip() -> Bool { Bool.random(using: &random) }

  private mutating func address() -> IPAddress {
    IPAddress(flip() ? .ipv4 : .ipv6, UInt128(Int.random(in: 0...40, using: &random)))
  }

  private mutating func ports() -> PortSet {
    let first = UInt16.random(in: 1...8, using: &random)
    let range = try? PortRange(first, through: first + .random(in: 0...3, using: &random))
    return PortSet(range.map { [$0] } ?? [])
  }
}
