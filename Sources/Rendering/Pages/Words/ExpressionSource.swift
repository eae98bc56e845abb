import NetworkModel

/// Writes a syntax tree as an expression of the model's language.
enum ExpressionSource {
  static func text(of node: Expression.Node) -> String {
    switch node {
    case .literal(let value): value.text ?? "none"
    case .name(let name): name
    case .key(let path): "$\(path)"
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(text).joined(separator: ", ")))"
    case .not(let inner): "not \(grouped(inner))"
    case .and(let left, let right): "\(grouped(left)) and \(grouped(right))"
    case .or(let left, let right): "\(grouped(left)) or \(grouped(right))"
    case .comparison(let operation, let left, let right):
      "\(text(of: left)) \(operation.rawValue) \(text(of: right))"
    case .membership(let item, let list):
      "\(text(of: item)) in [\(list.map(text).joined(separator: ", "))]"
    }
  }

  private static func grouped(_ node: Expression.Node) -> String {
    switch node {
    case .and, .or: "(\(text(of: node)))"
    default: text(of: node)
    }
  }
}
