package import Diagnostics
import NetworkModel

/// Reads nftables text, as `nft -f` takes it and `nft list ruleset` prints it, into packet sets.
///
/// Packets are meant as they are at the hooks for input, forward and output: behind translations, each
/// of which is named. What is not understood becomes `unknown` with its place, never a rule that
/// silently matches nothing; so does what chains at earlier hooks may drop.
package struct NftablesReader {
  private let file: SourceFile
  private var cursor: NftablesCursor
  private var sets: [NftablesSetName: NftablesSet] = [:]
  private var chains: [NftablesChainText] = []
  private var unknown: [SourceSpan] = []
  private var diagnostics: [Diagnostic] = []

  /// Reads a file; total, and linear in its length.
  package static func read(_ file: SourceFile) -> Diagnosed<PacketFilter> {
    var reader = NftablesReader(file)
    reader.readCommands()
    return reader.finish()
  }

  private init(_ file: SourceFile) {
    self.file = file
    var lexer = NftablesLexer(file.bytes)
    self.cursor = NftablesCursor(lexer.run()[...])
    for range in lexer.unclosed {
      let span = SourceSpan(file: file, range: range)
      diagnostics.append(Diagnostic(PacketFilterCode.syntax, .error, "quote not closed", at: span))
      unknown.append(span)
    }
  }

  private mutating func readCommands() {
    cursor.skipSeparators()
    while !cursor.isAtEnd {
      let start = cursor.index
      readCommand()
      cursor.skipSeparators()
      // A stray brace would otherwise stop the reader for good.
      if cursor.index == start {
        reject(cursor.current.range, "expected a command")
        cursor.advance()
      }
    }
  }

  private mutating func readCommand() {
    let start = cursor.current.range.lowerBound
    let command = cursor.current.text
    switch command {
    case "table":
      cursor.advance()
      readTable(from: start)
    case "add", "create":
      cursor.advance()
      readAddition(from: start)
    case "delete", "destroy", "flush":
      cursor.advance()
      readRemoval(command, from: start)
    default:
      let statement = cursor.takeStatement()
      guard let last = statement.last else { return }
      reject(start..<last.range.upperBound, "command not understood: \(command)")
    }
  }

  private mutating func readAddition(from start: Int) {
    if cursor.take(word: "table") {
      readTable(from: start)
      return
    }
    if cursor.take(word: "rule"), let table = takeTable(), let chain = cursor.takeName() {
      let body = cursor.takeStatement()
      chains.append(NftablesChainText(table: table, name: chain.text, body: body, isBlock: false))
      return
    }
    let statement = cursor.takeStatement()
    let end = statement.last?.range.upperBound ?? cursor.current.range.upperBound
    reject(start..<end, "command not understood")
  }

  private mutating func readRemoval(_ command: String, from start: Int) {
    if command == "flush", cursor.take(word: "ruleset"), cursor.current.kind != .word {
      sets = [:]
      chains = []
      return
    }
    if cursor.take(word: "table"), let table = takeTable() {
      if command == "flush" {
        flush(table)
        return
      }
      chains.removeAll { $0.table == table }
      sets = sets.filter { $0.key.table != table }
      return
    }
    let statement = cursor.takeStatement()
    let end = statement.last?.range.upperBound ?? cursor.current.range.upperBound
    reject(start..<end, "command not understood: \(command)")
  }

  /// Takes the rules out of a table's chains; the chains stay, with hooks and policies, and so do sets.
  private mutating func flush(_ table: String) {
    chains.removeAll { $0.table == table && !$0.isBlock }
    for index in chains.indices where chains[index].table == table {
      chains[index].isFlushed = true
    }
  }

  /// Takes `inet netdocs`, or `netdocs` of the default family.
  private mutating func takeTable() -> String? {
    guard let first = cursor.takeName() else { return nil }
    guard ["inet", "ip", "ip6", "arp", "bridge", "netdev"].contains(first.text) else {
      return "ip \(first.text)"
    }
    guard let name = cursor.takeName() else { return nil }
    return "\(first.text) \(name.text)"
  }

  private mutating func readTable(from start: Int) {
    guard let table = takeTable() else {
      reject(start..<cursor.current.range.upperBound, "expected the name of a table")
      return
    }
    guard let block = cursor.takeBlock() else { return }
    if !["inet", "ip", "ip6"].contains(table.prefix { $0 != " " }), let last = block.last {
      reject(start..<last.range.upperBound, "tables of this family are not read: \(table)")
      return
    }
    readTableBody(NftablesCursor(block), table)
  }

  private mutating func readTableBody(_ body: NftablesCursor, _ table: String) {
    var body = body
    body.skipSeparators()
    while !body.isAtEnd {
      let start = body.current.range.lowerBound
      if body.take(word: "chain"), let name = body.takeName(), let block = body.takeBlock() {
        chains.append(
          NftablesChainText(table: table, name: name.text, body: block, isBlock: true))
      } else if body.take(word: "set"), let name = body.takeName(), let block = body.takeBlock() {
        let key = NftablesSetName(table: table, name: name.text)
        sets[key] = (sets[key] ?? NftablesSet()).adding(NftablesSet(block))
      } else if body.take(word: "counter"), body.takeName() != nil {
        _ = body.takeBlock()
      } else {
        let statement = body.takeStatement()
        let end = statement.last?.range.upperBound ?? body.current.range.upperBound
        let text = statement.first?.text ?? body.current.text
        if text != "comment" { reject(start..<end, "not understood in a table: \(text)") }
        if statement.isEmpty { body.advance() }
      }
      body.skipSeparators()
    }
  }

  private mutating func finish() -> Diagnosed<PacketFilter> {
    var readings: [NftablesChainReading] = []
    var index: [NftablesSetName: Int] = [:]
    for text in chains {
      let reading = NftablesChainReader(file: file, text: text, sets: sets).read(into: &diagnostics)
      let key = NftablesSetName(table: text.table, name: text.name)
      if let known = index[key] {
        readings[known].add(reading)
      } else {
        index[key] = readings.count
        readings.append(reading)
      }
    }
    var filter = NftablesAssembly(readings: readings).filter(&diagnostics)
    filter.unknown = unknown
    return Diagnosed(filter, diagnostics)
  }

  private mutating func reject(_ range: Range<Int>, _ message: String) {
    let span = SourceSpan(file: file, range: range)
    unknown.append(span)
    diagnostics.append(
      Diagnostic(PacketFilterCode.notUnderstood, .warning, message, at: span)
        .with(.impact, "what the filter does with packets is unknown"))
  }
}

/// A chain whose rules wait until all sets are known.
struct NftablesChainText {
  let table: String
  let name: String
  let body: ArraySlice<NftablesToken>
  /// Whether the body is a whole chain, not one rule that is added to it.
  let isBlock: Bool
  /// Whether a later command took its rules away.
  var isFlushed = false
}
