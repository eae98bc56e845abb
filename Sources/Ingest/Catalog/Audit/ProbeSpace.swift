internal import Diagnostics
internal import NetworkModel

/// A distribution prepared for trying out its conditions.
final class ProbeSpace {
  let distribution: Distribution
  let facts: [String: FactDefinition]
  let keys: [String: Setting]
  private var compilers: [String: ProbeCompiler] = [:]
  /// Versions of which one lies in each stretch in which the model stays the same, newest first.
  let versions: [ProductVersion]

  init(_ distribution: Distribution, in catalog: Catalog) {
    self.distribution = distribution
    facts = Dictionary(
      distribution.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    keys = Dictionary(
      distribution.keys.map { ($0.path.text, $0) }, uniquingKeysWith: { first, _ in first })
    versions = Self.versions(of: distribution, catalog)
  }

  /// The questions of a version, asked once for many conditions.
  func compiler(for version: ProductVersion, allowsMistakes: Bool = false) -> ProbeCompiler {
    let key = "\(version.text) \(allowsMistakes)"
    if let known = compilers[key] { return known }
    let compiler = ProbeCompiler(self, version: version, allowsMistakes: allowsMistakes)
    compilers[key] = compiler
    return compiler
  }

  /// The versions to be tried for entries that hold within bounds.
  func versions(in bounds: [VersionBounds]) -> [ProductVersion] {
    versions.filter { version in bounds.allSatisfy { $0.contains(version) } }
  }

  private static func versions(
    of distribution: Distribution, _ catalog: Catalog
  ) -> [ProductVersion] {
    var bounds: [VersionBounds] = []
    for key in distribution.keys {
      bounds += [key.versions] + key.defaults.map(\.versions) + key.values.map(\.versions)
    }
    bounds += distribution.components.map(\.versions) + distribution.flows.map(\.versions)
    bounds += distribution.listeners.map(\.versions)
    for component in distribution.components.compactMap({ catalog.component($0.component) }) {
      bounds += component.flows.map(\.versions) + component.listeners.map(\.versions)
      bounds += component.settings.flatMap(\.defaults).map(\.versions)
    }
    var found = Set(bounds.flatMap { [$0.since, $0.until].compactMap(\.self) })
    found.formUnion(namedVersions(in: distribution))
    found.formUnion([distribution.versions.first, distribution.versions.last])
    return found.filter(distribution.versions.contains).sorted(by: >)
  }

  /// The versions with which conditions compare the version of a cluster.
  private static func namedVersions(in distribution: Distribution) -> [ProductVersion] {
    var found: [ProductVersion] = []
    let facts = distribution.facts.flatMap(\.cases).compactMap(\.when)
    let entries = distribution.flows.map(\.when) + distribution.listeners.map(\.when)
    for expression in facts + entries + distribution.components.map(\.when) {
      expression.node.visit { node in
        guard case .comparison(_, .name("version"), .literal(let value)) = node,
          let version = value.text.flatMap({ ProductVersion($0) })
        else { return }
        found.append(version)
      }
    }
    return found
  }
}

/// A condition with everything looked up that does not depend on a cluster.
indirect enum ProbeNode {
  case constant(Value)
  /// Something that a cluster decides; a position in the list of those.
  case leaf(Int)
  /// The first case whose condition holds.
  case decision(ProbeDecision)
  /// A setting of a component that keeps its default when the distribution gives it no value.
  case fallback(ProbeNode, Value)
  case not(ProbeNode)
  case and(ProbeNode, ProbeNode)
  case or(ProbeNode, ProbeNode)
  case comparison(Expression.Comparison, ProbeNode, ProbeNode)
  case membership(ProbeNode, [Value])
  case sum(ProbeNode, ProbeNode)
  case difference(ProbeNode, ProbeNode)

  /// All of some conditions.
  static func all(_ nodes: [ProbeNode]) -> ProbeNode {
    nodes.dropFirst().reduce(nodes.first ?? .constant(.boolean(true))) { .and($0, $1) }
  }

  /// Any of some conditions.
  static func any(_ nodes: [ProbeNode]) -> ProbeNode {
    nodes.dropFirst().reduce(nodes.first ?? .constant(.boolean(false))) { .or($0, $1) }
  }
}

/// A fact; a class, because many conditions share it.
final class ProbeDecision {
  let name: String
  let cases: [(when: ProbeNode?, value: ProbeNode)]

  init(name: String, cases: [(when: ProbeNode?, value: ProbeNode)]) {
    self.name = name
    self.cases = cases
  }
}

/// Something that a cluster decides, with the values that make a difference.
struct ProbeLeaf {
  /// The values that are tried.
  var options: [Value]
  /// Whether the values are all there are; otherwise what it is compared with is added.
  let isClosed: Bool
  /// The numbers that are allowed, if there is such a limit.
  var range: ClosedRange<Int>?

  /// Adds what it is compared with, and the numbers beside.
  mutating func add(_ value: Value) {
    guard !isClosed, let text = value.text else { return }
    var added = [value]
    if let number = Int(text) {
      let near = [number - 1, number, number + 1].filter { range?.contains($0) ?? ($0 >= 0) }
      added = near.map { .integer($0) }
    }
    for option in added where !options.contains(option) { options.append(option) }
  }
}

/// The settings that the names of an entry refer to.
enum ProbeScope {
  case distribution
  /// A component as a distribution runs it.
  case use(ComponentUse, Component)
  /// A component as any distribution could run it: every setting is open.
  case component(Component)

  /// What tells equal names of several scopes apart.
  var id: String {
    switch self {
    case .distribution: ""
    case .use(let use, _): "\(use.component)@\(use.span.range.lowerBound)"
    case .component(let component): component.id
    }
  }
}
