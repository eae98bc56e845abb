import Diagnostics
import NetworkModel

/// Reads one rule: conditions, a counter, a comment and a verdict.
struct NftablesRuleReader {
  let file: SourceFile
  let table: String
  let sets: [NftablesSetName: NftablesSet]
  private(set) var rule: FilterRule
  /// What the rule does to packets before the filter sees them.
  private var effectKind: SideEffect.Kind?
  var cursor: NftablesCursor
  private let statement: ArraySlice<NftablesToken>

  init(
    file: SourceFile, table: String, sets: [NftablesSetName: NftablesSet],
    statement: ArraySlice<NftablesToken>
  ) {
    self.file = file
    self.table = table
    self.sets = sets
    self.statement = statement
    self.cursor = NftablesCursor(statement)
    let first = statement.first?.range.lowerBound ?? 0
    let span = SourceSpan(file: file, range: first..<(statement.last?.range.upperBound ?? first))
    self.rule = FilterRule(PacketMatch(), .next, span: span)
  }

  /// What the rule does besides deciding; complete once it was read.
  var effect: SideEffect? {
    guard let effectKind, let span = rule.span else { return nil }
    return SideEffect(kind: effectKind, match: rule.match, span: span)
  }

  mutating func read() {
    while !cursor.isAtEnd {
      let start = cursor
      if readPart() { continue }
      // Where a part is not understood it is not known where it ends, so the rest is looked
      // through only for what can stand nowhere but at the end.
      cursor = start
      giveUp()
      return
    }
  }

  private mutating func readPart() -> Bool {
    guard cursor.current.kind == .word else { return false }
    let word = cursor.current.text
    cursor.advance()
    switch word {
    case "ip", "ip6": return readAddress(word == "ip" ? .ipv4 : .ipv6)
    case "meta": return readMeta()
    case "iifname", "iif": return readInterface(\.interfaces)
    case "oifname", "oif": return readInterface(\.outgoingInterfaces)
    case "tcp", "udp", "sctp", "th": return readPort(word)
    case "icmp": return readICMP(.icmp)
    case "icmpv6": return readICMP(.icmpv6)
    case "ct": return readTracking()
    case "counter": return readCounter()
    case "comment":
      guard let text = cursor.takeName() else { return false }
      rule.comment = text.text
      return true
    default: return readVerdict(word)
    }
  }

  private mutating func readVerdict(_ word: String) -> Bool {
    switch word {
    case "accept": rule.verdict = .accept
    case "drop": rule.verdict = .drop
    case "reject":
      rule.verdict = .drop
      // `with tcp reset`, `with icmp type port-unreachable`: the answer does not matter here.
      skipToComment()
    case "dnat", "redirect", "tproxy":
      rule.verdict = .accept
      effectKind = .translated
      skipToComment()
    case "snat", "masquerade":
      rule.verdict = .accept
      skipToComment()
    case "notrack": effectKind = .untracked
    case "return": rule.verdict = .leave
    case "continue": rule.verdict = .next
    case "jump", "goto":
      guard let name = cursor.takeName() else { return false }
      rule.verdict = word == "jump" ? .jump(name.text) : .enter(name.text)
    default: return false
    }
    return true
  }

  private mutating func skipToComment() {
    while !cursor.isAtEnd, cursor.current.text != "comment" { cursor.advance() }
  }

  private mutating func readCounter() -> Bool {
    if cursor.take(word: "name") {
      guard let name = cursor.takeName() else { return false }
      rule.counter = name.text
    } else if cursor.take(word: "packets") {
      cursor.advance()
      guard cursor.take(word: "bytes") else { return false }
      cursor.advance()
    }
    return true
  }

  private mutating func giveUp() {
    let rest = statement[cursor.index...]
    guard let first = rest.first, let last = rest.last else { return }
    rule.unknown.append(
      SourceSpan(file: file, range: first.range.lowerBound..<last.range.upperBound))
    // Without a verdict in sight the rule may still decide, as a verdict map does.
    rule.verdict = .drop
    for (word, next) in zip(rest, rest.dropFirst()) where word.text == "comment" {
      rule.comment = next.text
    }
    let words = rest.filter { $0.kind == .word }.map(\.text)
    if words.contains("accept"), !words.contains("vmap") { rule.verdict = .accept }
    if words.contains("notrack") {
      effectKind = .untracked
    } else if words.contains(where: ["dnat", "redirect", "tproxy"].contains) {
      effectKind = .translated
    }
  }

  /// Narrows the rule to packets that meet one more condition.
  mutating func require(_ change: (inout PacketMatch) -> Void) { change(&rule.match) }
}
