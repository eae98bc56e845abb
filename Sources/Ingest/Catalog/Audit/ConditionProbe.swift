internal import Diagnostics
internal import NetworkModel

/// Tries out under which answers to the open questions a condition holds.
///
/// Questions are answered only when the condition asks them, so that few combinations are tried; a
/// condition that needs more than the limit is not decided.
struct ConditionProbe {
  /// Whether a condition can hold, and whether it can fail to hold; nil when that was not found out.
  struct Outcome {
    var canHold: Bool?
    var canFail: Bool?

    static let open = Outcome(canHold: nil, canFail: nil)
  }

  /// How many combinations are tried at most.
  static let limit = 4000

  private let leaves: [ProbeLeaf]
  private let node: ProbeNode
  private let scope: EmptyScope
  private var answers: [Value?]
  private var asked = 0
  private var steps = 0
  private var wanted: Set<Bool> = []

  /// Looks for some results; the search ends when all are found.
  static func outcome(
    of node: ProbeNode, _ leaves: [ProbeLeaf], wanted: Set<Bool> = [true, false]
  ) -> Outcome {
    var probe = ConditionProbe(node, leaves)
    probe.wanted = wanted
    let isComplete = probe.search()
    func found(_ result: Bool) -> Bool? {
      guard wanted.contains(result) else { return nil }
      if !probe.wanted.contains(result) { return true }
      return isComplete ? false : nil
    }
    return Outcome(canHold: found(true), canFail: found(false))
  }

  private init(_ node: ProbeNode, _ leaves: [ProbeLeaf]) {
    self.node = node
    self.leaves = leaves
    answers = Array(repeating: nil, count: leaves.count)
    scope = EmptyScope()
  }

  /// Tries all combinations of the open questions; false when there are too many.
  private mutating func search() -> Bool {
    steps += 1
    guard steps <= Self.limit else { return false }
    if let value = value(of: node) {
      wanted.remove(value.isTrue)
      return true
    }
    let position = asked
    for option in leaves[position].options {
      answers[position] = option
      defer { answers[position] = nil }
      guard search() else { return false }
      if wanted.isEmpty { return true }
    }
    return true
  }

  /// The value under the answers so far; nil when another answer is needed.
  private mutating func value(of node: ProbeNode) -> Value? {
    switch node {
    case .constant(let value): return value
    case .leaf(let position):
      if let answer = answers[position] { return answer }
      asked = position
      return nil
    case .decision(let decision): return value(of: decision)
    case .fallback(let inner, let standing):
      guard let value = value(of: inner) else { return nil }
      return value == .missing ? standing : value
    case .not(let inner): return value(of: inner).map { .boolean(!$0.isTrue) }
    case .and(let left, let right): return join(left, right, decides: false)
    case .or(let left, let right): return join(left, right, decides: true)
    case .comparison(let operation, let left, let right):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      return scope.value(of: .comparison(operation, .literal(one), .literal(other)))
    case .membership(let item, let list):
      guard let value = value(of: item) else { return nil }
      return scope.value(of: .membership(.literal(value), list.map { .literal($0) }))
    case .sum(let left, let right): return calculated(.plus, left, right)
    case .difference(let left, let right): return calculated(.minus, left, right)
    }
  }

  private mutating func calculated(
    _ function: ExpressionFunction, _ left: ProbeNode, _ right: ProbeNode
  ) -> Value? {
    guard let one = value(of: left), let other = value(of: right) else { return nil }
    return scope.value(of: .call(function, [.literal(one), .literal(other)]))
  }

  private mutating func join(_ left: ProbeNode, _ right: ProbeNode, decides: Bool) -> Value? {
    guard let one = value(of: left) else { return nil }
    if one.isTrue == decides { return .boolean(decides) }
    return value(of: right).map { .boolean($0.isTrue) }
  }

  private mutating func value(of decision: ProbeDecision) -> Value? {
    for item in decision.cases {
      if let when = item.when {
        guard let condition = value(of: when) else { return nil }
        guard condition.isTrue else { continue }
      }
      return value(of: item.value)
    }
    return .missing
  }
}

/// A scope in which nothing is configured: comparisons of plain values need no more.
private struct EmptyScope: ExpressionScope {
  private static let nowhere = SourceFile(path: "", bytes: []).wholeSpan
  let definition = ClusterDefinition(name: "", distribution: "", span: Self.nowhere)

  func fact(_ name: String) -> Evaluation? { nil }
  func key(_ path: String) -> Evaluation { Evaluation(.missing) }
  func isSet(_ path: String) -> Evaluation { Evaluation(.boolean(false)) }

  func value(of node: Expression.Node) -> Value {
    Expression(node, text: "", span: Self.nowhere).evaluate(in: self).value
  }
}
