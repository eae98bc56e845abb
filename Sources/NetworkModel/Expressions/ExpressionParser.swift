package import Diagnostics

/// Reads the model's expressions.
///
/// Precedence from weak to strong: `or`, `and`, `not`, comparisons and `in`, atoms.
package struct ExpressionParser {
  private let tokens: [ExpressionLexer.Located]
  private var position = 0
  private var depth = 0

  /// Reads the text under a span; the error names what was expected and where.
  ///
  /// - Throws: ``ParseError`` with a byte range inside the text.
  package static func parse(_ text: String, at span: SourceSpan) throws(ParseError) -> Expression {
    let lexed = ExpressionLexer.tokens(of: text)
    if let wrong = lexed.wrong {
      throw ParseError(message: "unexpected character in expression", range: wrong..<wrong + 1)
    }
    var parser = ExpressionParser(tokens: lexed.tokens)
    let node = try parser.disjunction()
    guard parser.peek == .end else { throw parser.error("expected the end of the expression") }
    return Expression(node, text: text.trimmed, span: span)
  }

  private init(tokens: [ExpressionLexer.Located]) { self.tokens = tokens }

  private var peek: ExpressionLexer.Token { tokens[position].token }

  private mutating func accept(_ token: ExpressionLexer.Token) -> Bool {
    guard peek == token else { return false }
    position += 1
    return true
  }

  private func error(_ message: String) -> ParseError {
    ParseError(message: message, range: tokens[position].range)
  }

  private mutating func disjunction() throws(ParseError) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw error("expression is nested deeper than 32 levels") }
    var left = try conjunction()
    while accept(.word("or")) { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(ParseError) -> Expression.Node {
    var left = try negation()
    while accept(.word("and")) { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(ParseError) -> Expression.Node {
    var count = 0
    while accept(.word("not")) { count += 1 }
    let inner = try comparison()
    return count % 2 == 1 ? .not(inner) : inner
  }

  private mutating func comparison() throws(ParseError) -> Expression.Node {
    let left = try atom()
    if accept(.word("in")) { return .membership(left, try membershipList()) }
    guard case .symbol(let symbol) = peek, let operation = Expression.Comparison(rawValue: symbol)
    else { return left }
    position += 1
    return .comparison(operation, left, try atom())
  }

  private mutating func membershipList() throws(ParseError) -> [Expression.Node] {
    guard accept(.symbol("[")) else { return [try atom()] }
    var items: [Expression.Node] = []
    repeat { items.append(try atom()) } while accept(.symbol(","))
    guard accept(.symbol("]")) else { throw error("expected ] after the list") }
    return items
  }

  private mutating func atom() throws(ParseError) -> Expression.Node {
    let token = peek
    position += token == .end ? 0 : 1
    switch token {
    case .symbol("("):
      let inner = try disjunction()
      guard accept(.symbol(")")) else { throw error("expected ) here") }
      return inner
    case .number(let text): return .literal(Int(text).map(Value.integer) ?? .word(text))
    case .key(let name): return .key(name)
    case .flag(let name): return .literal(.word(name))
    case .word("true"): return .literal(.boolean(true))
    case .word("false"): return .literal(.boolean(false))
    case .word(let name): return peek == .symbol("(") ? try call(name) : .name(name)
    default:
      position -= token == .end ? 0 : 1
      throw error("expected a fact, a key, a word or a number")
    }
  }

  private mutating func call(_ name: String) throws(ParseError) -> Expression.Node {
    guard let function = ExpressionFunction(rawValue: name) else {
      position -= 1
      throw error("unknown function \(name)")
    }
    position += 1
    var arguments: [Expression.Node] = []
    if peek != .symbol(")") {
      repeat { arguments.append(try disjunction()) } while accept(.symbol(","))
    }
    guard accept(.symbol(")")) else { throw error("expected ) after the arguments of \(name)") }
    guard function.arity.contains(arguments.count) else {
      throw error("\(name) does not take \(arguments.count) arguments")
    }
    return .call(function, arguments)
  }

  /// Why a text is no expression.
  package struct ParseError: Error, Hashable {
    /// What was expected; lower case, no full stop.
    package let message: String
    /// Byte offsets in the expression's text.
    package let range: Range<Int>
  }
}
