/// A distribution with its keys by path, prepared once for many clusters.
final class DistributionIndex: Sendable {
  let shared: Shared<Distribution>
  var distribution: Distribution { shared.value }
  /// The keys that a host decides for itself.
  let perHostKeys: [ConfigurationPath]
  /// The paths of these keys as written.
  let perHostKeyTexts: Set<String>
  /// The facts that can differ between hosts.
  let perHostFacts: Set<String>
  /// The facts that hold for all hosts as soon as one of them decides so.
  let anyHostFacts: Set<String>
  /// The flows that belong to no component.
  let flows: [Marked<Shared<FlowTemplate>>]
  /// The listeners that belong to no component.
  let listeners: [Marked<Shared<ListenerTemplate>>]
  /// The components that the distribution runs.
  let uses: [Marked<ComponentUse>]
  /// Whether anything asks for the ports by which hosts are administered.
  let asksForAdminPorts: Bool
  private let keys: [String: Key]

  /// An entry of the model with a mark whether hosts can differ in it.
  struct Marked<Entry: Sendable>: Sendable {
    let entry: Entry
    let isPerHost: Bool
  }

  /// A key of the distribution; a class, because settings are large and looked up often.
  final class Key: Sendable {
    let setting: Setting
    let fixed: Distribution.FixedValue?
    /// Why a key has no value that no file mentions.
    let notSet: Reason
    private let constant: Evaluation?

    init(_ setting: Setting, fixed: Distribution.FixedValue?) {
      self.setting = setting
      self.fixed = fixed
      notSet = Reason(setting.path.text, "\(setting.path.text) not set", isDefault: true)
      let isConstant = setting.defaults.allSatisfy { $0.versions == .always }
      constant = isConstant ? Self.standard(setting, in: nil, notSet) : nil
    }

    /// The value where no file mentions the key; shared by all clusters unless it depends on the version.
    func standard(in version: ProductVersion?) -> Evaluation {
      constant ?? Self.standard(setting, in: version, notSet)
    }

    private static func standard(
      _ setting: Setting, in version: ProductVersion?, _ notSet: Reason
    ) -> Evaluation {
      guard let text = setting.defaultText(in: version) else {
        return Evaluation(.missing, [notSet])
      }
      let path = setting.path.text
      let reason = Reason(path, "\(path) not set, default \(text)", isDefault: true)
      return Evaluation(setting.value(of: text), [reason])
    }
  }

  init(_ distribution: Distribution) {
    shared = Shared(distribution)
    keys = Dictionary(
      distribution.keys.map { key in
        (key.path.text, Key(key, fixed: distribution.fixedValues[key.path.text]))
      }, uniquingKeysWith: { first, _ in first })
    perHostKeys = distribution.keys.filter(\.isPerHost).map(\.path)
    let paths = Set(perHostKeys.map(\.text))
    perHostKeyTexts = paths
    var facts: Set<String> = []
    var shared: Set<String> = []
    // Facts stand in an order in which each depends on earlier ones only.
    for fact in distribution.facts {
      let parts = fact.cases.flatMap { [$0.value] + ($0.when.map { [$0] } ?? []) }
      guard parts.contains(where: { Self.depends($0, paths, facts) }) else { continue }
      if fact.holdsAnywhere { shared.insert(fact.name) } else { facts.insert(fact.name) }
    }
    perHostFacts = facts
    anyHostFacts = shared
    let known = facts
    func isPerHost(_ expressions: [Expression]) -> Bool {
      expressions.contains { Self.depends($0, paths, known) }
    }
    flows = distribution.flows.map {
      Marked(entry: Shared($0), isPerHost: isPerHost($0.expressions))
    }
    listeners = distribution.listeners.map {
      Marked(entry: Shared($0), isPerHost: isPerHost([$0.when, $0.ports]))
    }
    let ports = distribution.flows.compactMap(\.ports) + distribution.listeners.map(\.ports)
    asksForAdminPorts = ports.contains(where: Self.asksForAdminPorts)
    uses = distribution.components.map {
      Marked(entry: $0, isPerHost: isPerHost([$0.when] + $0.settings.values))
    }
  }

  func key(_ path: String) -> Key? { keys[path] }

  private static func asksForAdminPorts(_ expression: Expression) -> Bool {
    var found = false
    expression.node.visit { node in
      if case .call(.sshPorts, _) = node { found = true }
      if case .call(.winRMPorts, _) = node { found = true }
    }
    return found
  }

  private static func depends(
    _ expression: Expression, _ keys: Set<String>, _ facts: Set<String>
  ) -> Bool {
    var found = false
    expression.node.visit { node in
      switch node {
      case .key(let path): found = found || keys.contains(path)
      case .name(let name): found = found || facts.contains(name)
      case .call(.hostFlag, _), .call(.sshPorts, _), .call(.winRMPorts, _): found = true
      default: break
      }
    }
    return found
  }
}

/// A component with its entries, prepared once for many clusters.
struct ComponentIndex: Sendable {
  let component: Component
  let flows: [Shared<FlowTemplate>]
  let listeners: [Shared<ListenerTemplate>]

  init(_ component: Component) {
    self.component = component
    flows = component.flows.map(Shared.init)
    listeners = component.listeners.map(Shared.init)
  }
}
