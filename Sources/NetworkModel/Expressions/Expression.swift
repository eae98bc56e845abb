package import Diagnostics

/// An expression of the model's small closed language.
///
/// The grammar is described in the documentation page "The language of the network model".
package struct Expression: Hashable, Sendable {
  /// The syntax tree.
  package let node: Node
  /// The text as written, for people.
  package let text: String
  /// Where it stands in the model.
  package let span: SourceSpan

  /// Creates an expression from its parts.
  package init(_ node: Node, text: String, span: SourceSpan) {
    self.node = node
    self.text = text
    self.span = span
  }

  /// The condition that always holds.
  package static func always(at span: SourceSpan) -> Expression {
    Expression(.literal(.boolean(true)), text: "always", span: span)
  }

  /// One node of the syntax tree.
  package indirect enum Node: Hashable, Sendable {
    /// `6443`, `1.31.1`, `true`.
    case literal(Value)
    /// A fact, or a word if no fact has the name.
    case name(String)
    /// `$spec.api.port`: a configuration key, or a setting inside a component.
    case key(String)
    /// `count(controller)`.
    case call(ExpressionFunction, [Node])
    /// `not x`.
    case not(Node)
    /// `x and y`.
    case and(Node, Node)
    /// `x or y`.
    case or(Node, Node)
    /// `x == y` and the other comparisons.
    case comparison(Comparison, Node, Node)
    /// `x in [a, b]` or `x in $list`.
    case membership(Node, [Node])
  }

  /// The comparison operators.
  package enum Comparison: String, CaseIterable, Hashable, Sendable {
    /// Same text.
    case equal = "=="
    /// Other text; false when a side is missing.
    case notEqual = "!="
    /// At most.
    case lessOrEqual = "<="
    /// At least.
    case greaterOrEqual = ">="
    /// Below.
    case less = "<"
    /// Above.
    case greater = ">"
  }
}

extension Expression.Node {
  /// Calls a closure with this node and every node below it.
  package func visit(_ body: (Expression.Node) -> Void) {
    body(self)
    switch self {
    case .literal, .name, .key: break
    case .call(_, let arguments): for argument in arguments { argument.visit(body) }
    case .not(let inner): inner.visit(body)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right):
      left.visit(body)
      right.visit(body)
    case .membership(let item, let list):
      item.visit(body)
      for element in list { element.visit(body) }
    }
  }
}
