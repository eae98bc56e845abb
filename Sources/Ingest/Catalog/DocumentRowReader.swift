internal import Diagnostics
internal import NetworkModel

/// Reads a row of a recorded page: `tcp 2380 controller <-> controller etcd peers (remark word)`.
///
/// Protocols and ports come first; ports are left out for protocols without them. Then stand the
/// sides with an arrow, `?` for a side that the page does not name, or `local` for a row about one
/// host, or nothing. The rest is the service, and what its remark mentions in parentheses.
enum DocumentRowReader {
  static func read(_ node: YAMLNode, _ mapping: inout YAMLMapping) -> DocumentRow? {
    guard let scalar = node.scalar, !scalar.isNull else {
      mapping.report(problem("a row must be a text", at: node.span).diagnostic)
      return nil
    }
    var words = RowWords(scalar.text, at: node.span, isQuoted: scalar.isQuoted)
    do throws(UnreadableRow) {
      return try row(&words)
    } catch {
      mapping.report(error.diagnostic)
      return nil
    }
  }

  private static func row(_ words: inout RowWords) throws(UnreadableRow) -> DocumentRow {
    let protocols = try protocols(words.next(), of: words)
    let hasPorts = protocols.contains(where: \.hasPorts)
    let ports = hasPorts ? try ports(words.next(), of: words) : ClaimedPorts()
    var row = DocumentRow(
      protocols: protocols.map { .known($0) }, ports: ports, span: words.wholeSpan)
    row.mentions = words.takeMentions()
    if let arrow = words.firstArrow {
      row.from = try roles(words.take(arrow), of: words)
      row.direction = words.next()?.text == "<->" ? .mutual : .forward
      row.to = try roles(words.takeList(), of: words)
    } else if words.peek == "local" {
      _ = words.next()
      row.scope = .hostLocal
    }
    row.service = words.takeRest()
    return row
  }

  private static func protocols(
    _ word: RowWords.Word?, of words: RowWords
  ) throws(UnreadableRow) -> [IPProtocol] {
    guard let word else { throw problem("a row begins with a protocol", at: words.wholeSpan) }
    var known: [IPProtocol] = []
    for name in word.text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let found = IPProtocol(name: String(name)) else {
        throw problem("\(name) is not a protocol of the model", at: words.span(of: word))
      }
      known.append(found)
    }
    return known
  }

  private static func ports(
    _ word: RowWords.Word?, of words: RowWords
  ) throws(UnreadableRow) -> ClaimedPorts {
    guard let word else { throw problem("after the protocol stand the ports", at: words.wholeSpan) }
    if word.text == "all" { return ClaimedPorts(isAll: true) }
    // Apart as the page writes them: `8132,8133` is no range there.
    let parts = word.text.split(separator: ",", omittingEmptySubsequences: false)
    let ranges = parts.compactMap { try? PortRange(parsing: $0) }
    guard ranges.count == parts.count else {
      throw problem("\(Quotation.of(word.text)) is not a list of ports", at: words.span(of: word))
    }
    return ClaimedPorts(ranges: ranges)
  }

  private static func roles(
    _ list: [RowWords.Word], of words: RowWords
  ) throws(UnreadableRow) -> [Role] {
    guard !list.isEmpty else {
      throw problem("a side of the arrow is missing", at: words.wholeSpan)
    }
    if list.map(\.text) == ["?"] { return [] }
    var roles: [Role] = []
    for word in list {
      let role = Role(word.text.hasSuffix(",") ? String(word.text.dropLast()) : word.text)
      guard Role.known.contains(role) else {
        let near = Spelling.nearest(role.name, in: Role.known.map(\.name))
        throw problem(
          "\(role.name) is not a role of the model", at: words.span(of: word),
          fix: near.map { "write \($0)" })
      }
      roles.append(role)
    }
    return roles.sorted()
  }

  private static func problem(
    _ message: String, at span: SourceSpan, fix: String? = nil
  ) -> UnreadableRow {
    let fix = fix ?? "write `tcp 2380 controller <-> controller etcd peers`"
    return UnreadableRow(
      diagnostic: Diagnostic(
        ModelCode.revision, .error, message, at: span, notes: [.init(.fix, fix)]))
  }
}

/// Why a row cannot be read.
private struct UnreadableRow: Error {
  let diagnostic: Diagnostic
}
