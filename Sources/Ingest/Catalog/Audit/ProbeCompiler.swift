internal import NetworkModel

/// Turns expressions into conditions that can be tried, all over the same open questions.
///
/// What no list of values describes is taken for independent: two questions about one text may both
/// be answered with yes. So a condition that is found to be impossible really is; some that are
/// impossible are not found.
final class ProbeCompiler {
  private(set) var leaves: [ProbeLeaf] = []
  private unowned let space: ProbeSpace?
  private let version: ProductVersion?
  private let allowsMistakes: Bool
  private var positions: [LeafID: Int] = [:]
  private var decisions: [String: ProbeDecision] = [:]

  private struct LeafID: Hashable {
    let scope: String
    let node: Expression.Node
  }

  /// Without a space only components can be compiled, with all of their settings open.
  ///
  /// With mistakes files may hold values that a key does not have.
  init(_ space: ProbeSpace?, version: ProductVersion?, allowsMistakes: Bool = false) {
    self.space = space
    self.version = version
    self.allowsMistakes = allowsMistakes
  }

  func compile(_ expression: Expression, in scope: ProbeScope) -> ProbeNode {
    compile(expression.node, in: scope)
  }

  func compile(_ node: Expression.Node, in scope: ProbeScope) -> ProbeNode {
    switch node {
    case .literal(let value): return .constant(value)
    case .name(let name): return self.name(name, in: scope)
    case .key(let path): return key(path, in: scope)
    case .not(let inner): return .not(compile(inner, in: scope))
    case .and(let left, let right): return .and(compile(left, in: scope), compile(right, in: scope))
    case .or(let left, let right): return .or(compile(left, in: scope), compile(right, in: scope))
    case .comparison(let operation, let left, let right):
      let (one, other) = (compile(left, in: scope), compile(right, in: scope))
      meet(one, other)
      return .comparison(operation, one, other)
    case .membership(let item, let list): return membership(node, item, list, in: scope)
    case .call(.plus, let arguments):
      return .sum(compile(arguments[0], in: scope), compile(arguments[1], in: scope))
    case .call(.minus, let arguments):
      return .difference(compile(arguments[0], in: scope), compile(arguments[1], in: scope))
    case .call(.set, let arguments) where isBeyondVersion(arguments[0], in: scope):
      return .constant(.boolean(false))
    case .call(let function, _):
      return .leaf(leaf(node, in: scope) { Self.leaf(of: function) })
    }
  }

  /// The leaves from which a value can come, conditions left out.
  func sources(of node: ProbeNode) -> Set<Int> {
    switch node {
    case .leaf(let position): [position]
    case .decision(let decision): decision.cases.reduce([]) { $0.union(sources(of: $1.value)) }
    case .fallback(let inner, _): sources(of: inner)
    case .sum(let left, let right), .difference(let left, let right):
      sources(of: left).union(sources(of: right))
    default: []
    }
  }

  // MARK: Names

  private func name(_ name: String, in scope: ProbeScope) -> ProbeNode {
    guard case .distribution = scope else { return .constant(.word(name)) }
    if let decision = decisions[name] { return .decision(decision) }
    guard let fact = space?.facts[name] else {
      guard name == "version", let version else { return .constant(.word(name)) }
      return .constant(.word(version.text))
    }
    let cases = fact.cases.map { item in
      (when: item.when.map { compile($0, in: scope) }, value: compile(item.value, in: scope))
    }
    let decision = ProbeDecision(name: name, cases: cases)
    decisions[name] = decision
    return .decision(decision)
  }

  private func key(_ path: String, in scope: ProbeScope) -> ProbeNode {
    switch scope {
    case .distribution:
      guard let setting = space?.keys[path] else { return .constant(.missing) }
      return .leaf(leaf(.key(path), in: scope) { keyLeaf(setting) })
    case .component(let component):
      guard let setting = Self.setting(path, of: component) else { return .constant(.missing) }
      return .leaf(leaf(.key(path), in: scope) { keyLeaf(setting) })
    case .use(let use, let component):
      let setting = Self.setting(path, of: component)
      let standing = setting?.defaultText(in: version).flatMap { setting?.value(of: $0) }
      guard let expression = use.settings[path] else { return .constant(standing ?? .missing) }
      let given = compile(expression, in: .distribution)
      return standing.map { .fallback(given, $0) } ?? given
    }
  }

  private static func setting(_ name: String, of component: Component) -> Setting? {
    component.settings.first { $0.path.text == name }
  }

  private func isBeyondVersion(_ node: Expression.Node, in scope: ProbeScope) -> Bool {
    guard case .key(let path) = node, case .distribution = scope, let version else { return false }
    return space?.keys[path]?.versions.contains(version) == false
  }

  // MARK: Leaves

  private func leaf(
    _ node: Expression.Node, in scope: ProbeScope, _ make: () -> ProbeLeaf
  ) -> Int {
    let id = LeafID(scope: scope.id, node: node)
    if let known = positions[id] { return known }
    positions[id] = leaves.count
    leaves.append(make())
    return leaves.count - 1
  }

  private func keyLeaf(_ setting: Setting) -> ProbeLeaf {
    let fixed = space?.distribution.fixedValues[setting.path.text]?.text
    let standing = fixed ?? setting.defaultText(in: version)
    var options = [standing.map { setting.value(of: $0) } ?? .missing]
    let isKnown = version.map(setting.versions.contains) ?? true
    guard isKnown else { return ProbeLeaf(options: options, isClosed: true) }
    switch setting.type {
    case .boolean:
      options += [.boolean(true), .boolean(false)].filter { !options.contains($0) }
      return ProbeLeaf(options: options, isClosed: true)
    case .enumeration:
      let values = setting.values.filter { value in
        version.map(value.versions.contains) ?? true
      }
      options += values.map { .word($0.text) }.filter { !options.contains($0) }
      if allowsMistakes { options.append(Self.others[0]) }
      return ProbeLeaf(options: options, isClosed: true)
    case .integer, .port:
      let range = setting.allowedNumbers
      options += [range.lowerBound, range.upperBound].map { .integer($0) }
      return ProbeLeaf(options: options, isClosed: false, range: range)
    default:
      return ProbeLeaf(options: options + Self.others, isClosed: false)
    }
  }

  private static func leaf(of function: ExpressionFunction) -> ProbeLeaf {
    if function.isCondition {
      return ProbeLeaf(options: [.boolean(true), .boolean(false)], isClosed: true)
    }
    if [.count, .hosts].contains(function) {
      return ProbeLeaf(options: (0...3).map { .integer($0) }, isClosed: false)
    }
    return ProbeLeaf(options: [.missing] + others, isClosed: false)
  }

  // Texts that no model holds: two, so that values of two keys can differ.
  private static let others: [Value] = [.word("\u{1}"), .word("\u{2}")]

  // MARK: What is compared with what

  /// Makes the leaves of either side able to be what the other side is.
  private func meet(_ one: ProbeNode, _ other: ProbeNode) {
    let (left, right) = (sources(of: one), sources(of: other))
    for position in left {
      for value in constants(of: other) { leaves[position].add(value) }
    }
    for position in right {
      for value in constants(of: one) { leaves[position].add(value) }
    }
    guard !left.isEmpty, !right.isEmpty else { return }
    let values = left.union(right).sorted().flatMap { leaves[$0].options }
    for position in left.union(right) {
      for value in values { leaves[position].add(value) }
    }
  }

  /// The constants that a value can be.
  private func constants(of node: ProbeNode) -> [Value] {
    switch node {
    case .constant(let value): [value]
    case .decision(let decision): decision.cases.flatMap { constants(of: $0.value) }
    case .fallback(let inner, let standing): constants(of: inner) + [standing]
    default: []
    }
  }

  private func membership(
    _ node: Expression.Node, _ item: Expression.Node, _ list: [Expression.Node],
    in scope: ProbeScope
  ) -> ProbeNode {
    let elements = list.map { compile($0, in: scope) }
    let values = elements.compactMap { element -> Value? in
      if case .constant(let value) = element { value } else { nil }
    }
    // Whether an open list has an entry is a question of its own.
    guard values.count == elements.count else {
      return .leaf(
        leaf(node, in: scope) {
          ProbeLeaf(options: [.boolean(true), .boolean(false)], isClosed: true)
        })
    }
    let subject = compile(item, in: scope)
    for position in sources(of: subject) {
      for text in values.flatMap(\.items) { leaves[position].add(.word(text)) }
    }
    return .membership(subject, values)
  }
}

extension Setting {
  /// The numbers that files may give: what the product lets through, which can be more than works.
  var allowedNumbers: ClosedRange<Int> {
    let standard = type == .port ? 1...65_535 : 0...Int(Int32.max)
    let range = range ?? standard
    guard let accepts else { return range }
    return min(range.lowerBound, accepts.lowerBound)...max(range.upperBound, accepts.upperBound)
  }
}
