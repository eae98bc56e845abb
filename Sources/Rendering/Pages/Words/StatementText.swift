import NetworkModel

/// Says a single statement of a condition, or its opposite.
struct StatementText: Sendable {
  /// The facts of the distribution by name.
  let facts: [String: FactDefinition]
  /// What people call the words of the model.
  let names: ModelNames

  func phrase(_ node: Expression.Node, isNegated: Bool) -> Phrase {
    switch node {
    case .name(let name): fact(name, isNegated)
    case .key(let path): Phrase(.when, .code(path) + (isNegated ? " is not true" : " is true"))
    case .comparison(let operation, let left, let right):
      comparison(isNegated ? operation.opposite : operation, left, right)
    case .membership(let item, let list):
      Phrase(
        .when, value(item) + (isNegated ? " is not " : " is ") + alternatives(list, beside: item))
    case .call(let function, let arguments):
      call(function, arguments, isNegated)
    default: Phrase(isNegated ? .unless : .when, .code(ExpressionSource.text(of: node)))
    }
  }

  private func fact(_ name: String, _ isNegated: Bool) -> Phrase {
    let title = names.lowercased(facts[name]?.title ?? name)
    let body = RichText(title)
    if ModelNames.isClause(title) { return Phrase(isNegated ? .unless : .when, body) }
    return Phrase(isNegated ? .without : .with, body)
  }

  private func comparison(
    _ operation: Expression.Comparison, _ left: Expression.Node, _ right: Expression.Node
  ) -> Phrase {
    if let role = countedRole(left), case .literal(.integer(let number)) = right {
      return Phrase(.when, RichText("there \(Self.number(operation, number, of: role))"))
    }
    return Phrase(.when, value(left) + " \(operation.words) " + word(right, beside: left))
  }

  /// The role whose hosts a value counts.
  private func countedRole(_ node: Expression.Node) -> Role? {
    switch node {
    case .call(.count, let arguments):
      if case .name(let name)? = arguments.first { Role(name) } else { nil }
    case .name(let name):
      facts[name].flatMap { fact in
        fact.cases.count == 1 && fact.cases[0].when == nil
          ? countedRole(fact.cases[0].value.node) : nil
      }
    default: nil
    }
  }

  private static func number(
    _ operation: Expression.Comparison, _ number: Int, of role: Role
  ) -> String {
    switch operation {
    case .greater where number == 0: "is a \(role.title)"
    case .greater where number == 1: "is more than one \(role.title)"
    case .greater: "are more than \(number) \(role.title)s"
    case .greaterOrEqual: "are at least \(Words.count(number, role.title))"
    case .less: "are fewer than \(Words.count(number, role.title))"
    case .lessOrEqual where number == 0, .equal where number == 0: "is no \(role.title)"
    case .lessOrEqual: "are at most \(Words.count(number, role.title))"
    case .equal: (number == 1 ? "is " : "are ") + Words.count(number, role.title)
    case .notEqual: "are not exactly \(Words.count(number, role.title))"
    }
  }

  private func call(
    _ function: ExpressionFunction, _ arguments: [Expression.Node], _ isNegated: Bool
  ) -> Phrase {
    let first = arguments.first.map(code) ?? ""
    switch function {
    case .flag where arguments.count == 2:
      return Phrase(
        .when, first + (isNegated ? " does not name " : " names ") + code(arguments[1]))
    case .flag: return Phrase(.when, first + (isNegated ? " is not given" : " is given"))
    case .hostFlag where arguments.count == 2:
      let verb = isNegated ? " of the host does not name " : " of the host names "
      return Phrase(.when, first + RichText(verb) + code(arguments[1]))
    case .hostFlag:
      return Phrase(
        .when, first + (isNegated ? " is not given on the host" : " is given on the host"))
    case .set: return Phrase(.when, first + (isNegated ? " is not set" : " is set"))
    case .listed: return Phrase(.when, first + (isNegated ? " has no entries" : " has entries"))
    case .addon: return Phrase(isNegated ? .without : .with, RichText("the add-on ") + first)
    case .sameSubnet:
      let role = arguments.first.map { Role(ExpressionSource.text(of: $0)).title } ?? "host"
      let words = isNegated ? "the \(role)s are in several subnets" : "all \(role)s share a subnet"
      return Phrase(.when, RichText(words))
    default:
      let text = ExpressionSource.text(of: .call(function, arguments))
      return Phrase(isNegated ? .unless : .when, .code(text))
    }
  }

  /// The left side of a comparison.
  private func value(_ node: Expression.Node) -> RichText {
    switch node {
    case .name(let name): RichText(names.subject(facts[name], name))
    case .call(.scheme, let arguments): "the scheme of " + (arguments.first.map(code) ?? "")
    case .call(.host, let arguments): "the host in " + (arguments.first.map(code) ?? "")
    case .call(.port, let arguments): "the port in " + (arguments.first.map(code) ?? "")
    case .call(.flagOption, let arguments): arguments.first.map(code) ?? ""
    case .call(.option, let arguments) where arguments.count == 2:
      code(arguments[1]) + " in " + code(arguments[0])
    default: code(node)
    }
  }

  /// The right side of a comparison: facts are compared with words that people know under another
  /// name, keys with what is written in a file.
  private func word(_ node: Expression.Node, beside left: Expression.Node) -> RichText {
    switch (node, left) {
    case (.name(let name), .name) where facts[name] == nil: RichText(names.title(of: name))
    case (.literal(let value), .name): RichText(names.title(of: value.text ?? ""))
    case (.name(let name), _) where facts[name] != nil: value(node)
    default: code(node)
    }
  }

  private func alternatives(
    _ list: [Expression.Node], beside item: Expression.Node
  ) -> RichText {
    let words = list.flatMap { node -> [RichText] in
      // A default such as 127.0.0.1,localhost is a list written as one word.
      guard case .literal(let value) = node, value.items.count > 1 else {
        return [word(node, beside: item)]
      }
      return value.items.map { .code($0) }
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return .join(Array(words.dropLast()), ", ") + " or " + last
  }

  private func code(_ node: Expression.Node) -> RichText {
    if case .key(let path) = node { return .code(path) }
    return .code(ExpressionSource.text(of: node))
  }
}

extension Expression.Comparison {
  /// The comparison that holds exactly when this one does not.
  fileprivate var opposite: Expression.Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  fileprivate var words: String {
    switch self {
    case .equal: "is"
    case .notEqual: "is not"
    case .less: "is below"
    case .lessOrEqual: "is at most"
    case .greater: "is above"
    case .greaterOrEqual: "is at least"
    }
  }
}
