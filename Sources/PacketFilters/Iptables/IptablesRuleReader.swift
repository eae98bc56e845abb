import Diagnostics
import NetworkModel

/// Reads the options of one rule: conditions, comment and target.
struct IptablesRuleReader {
  let file: SourceFile
  let family: IPAddress.Family
  private let tokens: ArraySlice<IptablesToken>
  private var index: Int
  private(set) var rule: FilterRule
  /// What the rule's target does to packets before the filter sees them.
  private var effectKind: SideEffect.Kind?
  /// The target is one that neither accepts nor drops, so that the conditions do not matter.
  private var isHarmless = false
  private var hasGivenUp = false

  init(_ tokens: ArraySlice<IptablesToken>, family: IPAddress.Family, in file: SourceFile) {
    self.tokens = tokens
    self.family = family
    self.file = file
    self.index = tokens.startIndex
    let first = tokens.first?.range.lowerBound ?? 0
    let last = tokens.last?.range.upperBound ?? first
    rule = FilterRule(
      PacketMatch(), .next, span: SourceSpan(file: file, range: first..<last))
    rule.match.family = family
  }

  /// What the rule does besides deciding; complete once it was read.
  var effect: SideEffect? {
    guard let effectKind, let span = rule.span else { return nil }
    return SideEffect(kind: effectKind, match: rule.match, span: span)
  }

  /// The rule; nil when the line is only for the other family (`-4`, `-6`).
  mutating func read() -> FilterRule? {
    while index < tokens.endIndex {
      let start = index
      let isNegated = take("!")
      guard index < tokens.endIndex else {
        giveUp(from: start)
        break
      }
      let option = tokens[index]
      index += 1
      if option.text == "-4" || option.text == "--ipv4" {
        if family != .ipv4 { return nil }
      } else if option.text == "-6" || option.text == "--ipv6" {
        if family != .ipv6 { return nil }
      } else if !option.isOption || !readOption(option.text, isNegated: isNegated) {
        giveUp(from: start)
      }
    }
    checkPorts()
    if isHarmless || rule.verdict == .next { rule.unknown = [] }
    return rule
  }

  // Keeps the place of what is not understood and goes on behind its values. What follows narrows
  // nothing any more: it might belong to the option that nobody here knows.
  private mutating func giveUp(from start: Int) {
    index = max(index, start + 1)
    while index < tokens.endIndex, !tokens[index].isOption { index += 1 }
    hasGivenUp = true
    let last = tokens[index - 1].range.upperBound
    rule.unknown.append(
      SourceSpan(file: file, range: tokens[start].range.lowerBound..<last))
  }

  // Ports are the same bytes in any protocol; only a rule that names protocols with ports says what
  // it means.
  private mutating func checkPorts() {
    let match = rule.match
    let asksPorts = match.ports != nil || match.sourcePorts != nil || match.originalPorts != nil
    guard asksPorts, let span = rule.span else { return }
    if match.protocols?.isSubset(of: PacketProperty.portProtocols) != true {
      rule.unknown.append(span)
    }
  }

  /// Takes a word that is not quoted.
  mutating func take(_ word: String) -> Bool {
    guard index < tokens.endIndex, !tokens[index].isQuoted, tokens[index].text == word else {
      return false
    }
    index += 1
    return true
  }

  /// Takes the value of an option, with the `!` of old releases in front of it.
  mutating func takeValue(_ isNegated: inout Bool) -> String? {
    if take("!") { isNegated.toggle() }
    guard index < tokens.endIndex else { return nil }
    let token = tokens[index]
    guard token.isQuoted || token.text != "!" else { return nil }
    index += 1
    return token.text
  }

  /// Narrows the rule to packets that meet one more condition.
  mutating func require(_ change: (inout PacketMatch) -> Void) {
    if !hasGivenUp { change(&rule.match) }
  }

  private mutating func readOption(_ option: String, isNegated: Bool) -> Bool {
    switch option {
    case "-j", "--jump", "-g", "--goto":
      guard !isNegated, index < tokens.endIndex else { return false }
      let target = tokens[index].text
      index += 1
      readTarget(target, isGoto: option == "-g" || option == "--goto")
      return true
    case "-m", "--match":
      guard !isNegated, index < tokens.endIndex else { return false }
      index += 1
      return Self.modules.contains(tokens[index - 1].text)
    case "--comment":
      var isNegated = isNegated
      guard let text = takeValue(&isNegated), !isNegated else { return false }
      rule.comment = text
      return true
    case "-c", "--set-counters":
      guard index + 1 < tokens.endIndex else { return false }
      index += 2
      return true
    default: return readCondition(option, isNegated: isNegated)
    }
  }

  /// Modules whose options are all known, or become unknown by themselves.
  private static let modules: Set = [
    "tcp", "udp", "udplite", "sctp", "dccp", "icmp", "icmp6", "icmpv6", "ipv6-icmp", "multiport",
    "conntrack", "state", "comment", "iprange",
  ]

  private mutating func readTarget(_ target: String, isGoto: Bool) {
    switch target {
    case "ACCEPT": rule.verdict = .accept
    case "DROP": rule.verdict = .drop
    case "REJECT":
      rule.verdict = .drop
      if take("--reject-with"), index < tokens.endIndex { index += 1 }
    case "RETURN": rule.verdict = .leave
    case let name where Self.harmless.contains(name):
      // What follows are the target's own options.
      isHarmless = true
      effectKind = Self.effect(of: name, options: tokens[index...])
      rule.verdict = .next
      index = tokens.endIndex
    default: rule.verdict = isGoto ? .enter(target) : .jump(target)
    }
  }

  private static func effect(
    of target: String, options: ArraySlice<IptablesToken>
  ) -> SideEffect.Kind? {
    switch target {
    case "NOTRACK": .untracked
    case "CT": options.contains { $0.text == "--notrack" } ? .untracked : nil
    case "DNAT", "REDIRECT", "NETMAP", "TPROXY": .translated
    default: nil
    }
  }

  /// Targets after which the next rule is tried, or which only nat tables have.
  private static let harmless: Set = [
    "LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "CT", "NOTRACK", "TRACE", "AUDIT", "TCPMSS", "DSCP",
    "TOS", "TTL", "HL", "CHECKSUM", "CLASSIFY", "SECMARK", "CONNSECMARK", "IDLETIMER", "RATEEST",
    "MASQUERADE", "SNAT", "DNAT", "REDIRECT", "NETMAP", "TPROXY", "ECN", "LED",
  ]
}
