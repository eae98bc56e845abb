package import Diagnostics
package import NetworkModel

/// Reads what `iptables-save` and `ip6tables-save` print and `iptables-restore` takes, of either
/// backend, into packet sets.
///
/// What is not understood becomes `unknown` with its place, never a rule that silently matches
/// nothing. The result is limited to the file's family: packets of the other one pass.
package struct IptablesReader {
  private let file: SourceFile
  private let family: IPAddress.Family
  private var tables: [IptablesTable] = []
  /// The table whose section is open.
  private var current: Int?
  private var unknown: [SourceSpan] = []
  private var diagnostics: [Diagnostic] = []

  /// Reads the file of one family; total.
  ///
  /// A table that stands twice is replaced the second time, as
  /// `iptables-restore` without `--noflush` does.
  package static func read(
    _ file: SourceFile, family: IPAddress.Family
  ) -> Diagnosed<PacketFilter> {
    var reader = IptablesReader(file: file, family: family)
    reader.readLines()
    let filter = IptablesAssembly(file: file, family: family).filter(
      reader.tables, &reader.diagnostics)
    var result = filter
    result.unknown += reader.unknown
    return Diagnosed(result, reader.diagnostics)
  }

  /// Reads the two files of a host into one filter; without a file all packets of that family pass.
  package static func read(
    ipv4: SourceFile?, ipv6: SourceFile?
  ) -> Diagnosed<PacketFilter> {
    var result = Diagnosed(PacketFilter(), [])
    for (file, family) in [(ipv4, IPAddress.Family.ipv4), (ipv6, .ipv6)] {
      guard let file else { continue }
      let read = read(file, family: family)
      result.value.chains += read.value.chains
      result.value.unknown += read.value.unknown
      result.diagnostics += read.diagnostics
    }
    return result
  }

  private init(file: SourceFile, family: IPAddress.Family) {
    self.file = file
    self.family = family
  }

  private mutating func readLines() {
    var lexer = IptablesLexer(file.bytes)
    while let line = lexer.nextLine() {
      if !line.isComplete {
        reject(line.range, "quote not closed", PacketFilterCode.syntax)
      } else if let first = line.tokens.first {
        readLine(first, line.tokens, line.range)
      }
    }
    if let current {
      // Without COMMIT the tools load nothing of the section.
      reject(
        file.bytes.count..<file.bytes.count,
        "table \(tables[current].name) is not closed by COMMIT", PacketFilterCode.syntax)
    }
  }

  private mutating func readLine(
    _ first: IptablesToken, _ tokens: [IptablesToken], _ range: Range<Int>
  ) {
    if first.text.hasPrefix("*"), tokens.count == 1 {
      open(String(first.text.dropFirst()), range)
    } else if first.text == "COMMIT", tokens.count == 1, current != nil {
      current = nil
    } else if let current {
      if !change(current, first, tokens) { reject(range, "not understood: \(first.text)") }
    } else {
      reject(range, "a line outside of a table", PacketFilterCode.syntax)
    }
  }

  private mutating func open(_ name: String, _ range: Range<Int>) {
    guard IptablesTable.isKnown(name), current == nil else {
      reject(range, "table not understood: \(name)")
      return
    }
    tables.removeAll { $0.name == name }
    tables.append(IptablesTable(name))
    current = tables.count - 1
  }

  /// Does what a line says; false when it is not understood.
  private mutating func change(
    _ table: Int, _ first: IptablesToken, _ tokens: [IptablesToken]
  ) -> Bool {
    if first.text.hasPrefix(":") { return declare(table, String(first.text.dropFirst()), tokens) }
    var arguments = tokens[...]
    // `[12:3456]` in front of a rule counts what it has seen.
    if first.text.hasPrefix("["), first.text.hasSuffix("]") { arguments = arguments.dropFirst() }
    guard let command = arguments.popFirst() else { return false }
    let chain = arguments.popFirst()?.text
    switch command.text {
    case "-A", "--append", "-I", "--insert":
      guard let chain, isPlausible(chain, table) else { return false }
      return add(
        table, chain, arguments,
        isAppended: command.text.hasSuffix("A") || command.text == "--append")
    case "-D", "--delete":
      guard let chain, tables[table].has(chain) else { return false }
      return delete(table, chain, arguments)
    case "-P", "--policy":
      guard let chain, let policy = arguments.first?.text, tables[table].isBuiltIn(chain),
        ["ACCEPT", "DROP"].contains(policy)
      else { return false }
      tables[table].change(chain) { $0.policy = policy }
    case "-N", "--new-chain":
      guard let chain, !tables[table].has(chain) else { return false }
      tables[table].change(chain) { _ in }
    case "-F", "--flush":
      if let chain {
        guard tables[table].has(chain) else { return false }
        tables[table].change(chain) { $0.flush() }
      } else {
        tables[table].flushAll()
      }
    case "-X", "--delete-chain":
      guard let chain, tables[table].has(chain), !tables[table].isBuiltIn(chain) else {
        return false
      }
      tables[table].remove(chain)
    case "-Z", "--zero": break
    default: return false
    }
    return true
  }

  /// Chains can be made by rules in an earlier load, so a rule may name one that the text does not.
  private func isPlausible(_ chain: String, _ table: Int) -> Bool {
    !chain.isEmpty && !chain.hasPrefix("-") && chain != "!"
  }

  /// Reads `:INPUT DROP [0:0]` and `:OWN - [0:0]`, which also empties the chain.
  private mutating func declare(
    _ table: Int, _ chain: String, _ tokens: [IptablesToken]
  ) -> Bool {
    guard !chain.isEmpty, tokens.count >= 2 else { return false }
    let policy = tokens[1].text
    let isBuiltIn = tables[table].isBuiltIn(chain)
    guard isBuiltIn ? ["ACCEPT", "DROP", "-"].contains(policy) : policy == "-" else { return false }
    tables[table].change(chain) { declared in
      if isBuiltIn, policy != "-" { declared.policy = policy }
      declared.flush()
    }
    return true
  }

  private mutating func add(
    _ table: Int, _ chain: String, _ arguments: ArraySlice<IptablesToken>, isAppended: Bool
  ) -> Bool {
    if isAppended {
      tables[table].change(chain) { $0.append(IptablesRule(arguments)) }
      return true
    }
    var arguments = arguments
    var number = 1
    if let first = arguments.first, let given = Int(first.text), !first.isQuoted {
      number = given
      arguments = arguments.dropFirst()
    }
    let rule = IptablesRule(arguments)
    var isDone = false
    tables[table].change(chain) { isDone = $0.insert(rule, at: number) }
    return isDone
  }

  private mutating func delete(
    _ table: Int, _ chain: String, _ arguments: ArraySlice<IptablesToken>
  ) -> Bool {
    let number = arguments.count == 1 ? arguments.first.flatMap { Int($0.text) } : nil
    var isDone = false
    tables[table].change(chain) { changed in
      isDone =
        number.map { changed.remove(at: $0) } ?? changed.remove(arguments.map(\.text))
    }
    return isDone
  }

  private mutating func reject(
    _ range: Range<Int>, _ message: String,
    _ code: DiagnosticCode = PacketFilterCode.notUnderstood
  ) {
    let span = SourceSpan(file: file, range: range)
    unknown.append(span)
    diagnostics.append(
      Diagnostic(code, code == PacketFilterCode.syntax ? .error : .warning, message, at: span)
        .with(.impact, "what the filter does with packets is unknown"))
  }
}
