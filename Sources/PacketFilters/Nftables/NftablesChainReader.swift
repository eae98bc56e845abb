import Diagnostics
import NetworkModel

/// Reads the body of one chain.
struct NftablesChainReader {
  let file: SourceFile
  let text: NftablesChainText
  let sets: [NftablesSetName: NftablesSet]

  func read(into diagnostics: inout [Diagnostic]) -> NftablesChainReading {
    let first = text.body.first?.range.lowerBound ?? 0
    let last = text.body.last?.range.upperBound ?? first
    var reading = NftablesChainReading(
      FilterChain(
        table: text.table, name: text.name, span: SourceSpan(file: file, range: first..<last)))
    guard text.isBlock else {
      readRule(text.body, into: &reading, &diagnostics)
      return reading
    }
    var cursor = NftablesCursor(text.body)
    cursor.skipSeparators()
    while !cursor.isAtEnd {
      let statement = cursor.takeStatement()
      if statement.isEmpty { cursor.advance() }
      switch statement.first?.text {
      case nil: break
      case "type": readHook(statement, into: &reading, &diagnostics)
      case "policy": readPolicy(statement, into: &reading, &diagnostics)
      case "comment" where statement.count == 2: break
      default: if !text.isFlushed { readRule(statement, into: &reading, &diagnostics) }
      }
      cursor.skipSeparators()
    }
    return reading
  }

  private func readRule(
    _ statement: ArraySlice<NftablesToken>, into reading: inout NftablesChainReading,
    _ diagnostics: inout [Diagnostic]
  ) {
    var reader = NftablesRuleReader(file: file, table: text.table, sets: sets, statement: statement)
    reader.read()
    reading.chain.rules.append(reader.rule)
    if let effect = reader.effect { reading.effects.append(effect) }
    for span in reader.rule.unknown {
      report("not understood in a rule: \(span.text)", at: span, &diagnostics)
    }
  }

  private func readPolicy(
    _ statement: ArraySlice<NftablesToken>, into reading: inout NftablesChainReading,
    _ diagnostics: inout [Diagnostic]
  ) {
    switch statement.dropFirst().map(\.text) {
    case ["accept"]: reading.policy = .accept
    case ["drop"]: reading.policy = .drop
    default:
      let span = span(of: statement)
      reading.unknownEnd = span
      report("not understood as a policy: \(span.text)", at: span, &diagnostics)
    }
  }

  /// Reads `type filter hook input priority filter + 10`.
  private func readHook(
    _ statement: ArraySlice<NftablesToken>, into reading: inout NftablesChainReading,
    _ diagnostics: inout [Diagnostic]
  ) {
    var cursor = NftablesCursor(statement)
    cursor.advance()
    reading.translates = cursor.takeName()?.text == "nat"
    guard cursor.take(word: "hook"), let hook = cursor.takeName() else {
      reading.unknownEnd = span(of: statement)
      report("not understood as a hook", at: span(of: statement), &diagnostics)
      return
    }
    reading.chain.hook = hook.text
    while !cursor.isAtEnd, !cursor.take(word: "priority") { cursor.advance() }
    guard let priority = cursor.takeName() else { return }
    // The order among chains of a hook decides which rule drops a packet, not whether one does.
    guard let base = Self.priorities[priority.text] ?? Int(priority.text) else {
      report(
        "not understood as a priority: \(priority.text)", at: span(of: statement), &diagnostics)
      return
    }
    var sign = 0
    if cursor.take(sign: "+") { sign = 1 } else if cursor.take(word: "-") { sign = -1 }
    let offset = cursor.takeName().flatMap { Int($0.text) } ?? 0
    reading.chain.priority =
      base.addingReportingOverflow(sign.multipliedReportingOverflow(by: offset).0).0
  }

  private func span(of statement: ArraySlice<NftablesToken>) -> SourceSpan {
    let first = statement.first?.range.lowerBound ?? 0
    return SourceSpan(file: file, range: first..<(statement.last?.range.upperBound ?? first))
  }

  private func report(_ message: String, at span: SourceSpan, _ diagnostics: inout [Diagnostic]) {
    diagnostics.append(
      Diagnostic(PacketFilterCode.notUnderstood, .warning, message, at: span)
        .with(.impact, "whether the rule applies to a packet is unknown"))
  }

  /// The names that nft gives to priorities (nft(8), "standard priority names").
  private static let priorities = [
    "raw": -300, "mangle": -150, "dstnat": -100, "filter": 0, "security": 50, "srcnat": 100,
  ]
}
