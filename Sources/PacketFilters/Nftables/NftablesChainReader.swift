import Diagnostics
import NetworkModel

/// Reads the body of one chain.
struct NftablesChainReader {
  let file: SourceFile
  let text: NftablesChainText
  let sets: [NftablesSetName: NftablesSet]

  func read(into diagnostics: inout [Diagnostic]) -> FilterChain {
    let first = text.body.first?.range.lowerBound ?? 0
    let last = text.body.last?.range.upperBound ?? first
    var chain = FilterChain(
      table: text.table, name: text.name, span: SourceSpan(file: file, range: first..<last))
    guard text.isBlock else {
      chain.rules = [rule(text.body, into: &diagnostics)]
      return chain
    }
    var cursor = NftablesCursor(text.body)
    cursor.skipSeparators()
    while !cursor.isAtEnd {
      let statement = cursor.takeStatement()
      if statement.isEmpty { cursor.advance() }
      switch statement.first?.text {
      case nil: break
      case "type": readHook(statement, into: &chain, &diagnostics)
      case "policy": chain.policy = statement.last?.text == "drop" ? .drop : .accept
      case "comment" where statement.count == 2: break
      default: chain.rules.append(rule(statement, into: &diagnostics))
      }
      cursor.skipSeparators()
    }
    return chain
  }

  private func rule(
    _ statement: ArraySlice<NftablesToken>, into diagnostics: inout [Diagnostic]
  ) -> FilterRule {
    var reader = NftablesRuleReader(file: file, table: text.table, sets: sets, statement: statement)
    reader.read()
    for span in reader.rule.unknown {
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning, "not understood in a rule: \(span.text)",
          at: span
        ).with(.impact, "whether the rule applies to a packet is unknown"))
    }
    return reader.rule
  }

  /// Reads `type filter hook input priority filter + 10`.
  private func readHook(
    _ statement: ArraySlice<NftablesToken>, into chain: inout FilterChain,
    _ diagnostics: inout [Diagnostic]
  ) {
    var cursor = NftablesCursor(statement)
    cursor.advance()
    let type = cursor.takeName()?.text
    guard cursor.take(word: "hook"), let hook = cursor.takeName() else { return }
    chain.hook = hook.text
    guard cursor.take(word: "priority"), let priority = cursor.takeName() else { return }
    let base = Self.priorities[priority.text] ?? Int(priority.text) ?? 0
    var sign = 0
    if cursor.take(sign: "+") { sign = 1 } else if cursor.take(word: "-") { sign = -1 }
    let offset = cursor.takeName().flatMap { Int($0.text) } ?? 0
    chain.priority = base.addingReportingOverflow(sign.multipliedReportingOverflow(by: offset).0).0
    guard type != "filter", PacketHook(rawValue: hook.text) != nil, let span = chain.span else {
      return
    }
    diagnostics.append(
      Diagnostic(
        PacketFilterCode.notUnderstood, .warning,
        "a chain of type \(type ?? "") at hook \(hook.text) is not read", at: span))
    var rule = FilterRule(PacketMatch(), .drop, span: span)
    rule.unknown = [span]
    chain.rules.append(rule)
  }

  /// The names that nft gives to priorities (nft(8), "standard priority names").
  private static let priorities = [
    "raw": -300, "mangle": -150, "dstnat": -100, "filter": 0, "security": 50, "srcnat": 100,
  ]
}
