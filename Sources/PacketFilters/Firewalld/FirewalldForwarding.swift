import Diagnostics
import Markup
import NetworkModel

/// Reads what firewalld does with packets that the host passes on or sends.
///
/// Policies from every zone to every zone, and from the host to every zone, are read. What zones and
/// policies between single zones do is not: behind the last policy that decides about every packet it
/// does not matter, and before it everything is unknown.
struct FirewalldForwarding {
  private let settings: FirewalldSettings

  init(_ settings: FirewalldSettings) { self.settings = settings }

  var chains: Diagnosed<[FilterChain]> {
    let parts = [forward, output]
    return Diagnosed(parts.map(\.value), parts.flatMap(\.diagnostics))
  }

  private var forward: Diagnosed<FilterChain> {
    var body = self.body(.forward) { $0.isBefore && !$0.concernsHost }
    if !body.isDecided { body.rules.append(zones) }
    return Diagnosed(chain(.forward, body.rules), body.diagnostics)
  }

  private var output: Diagnosed<FilterChain> {
    let body = self.body(.output) { $0.comesFromHost }
    return Diagnosed(chain(.output, body.rules), body.diagnostics)
  }

  private func chain(_ hook: PacketHook, _ rules: [FilterRule]) -> FilterChain {
    var chain = FilterChain(
      table: FirewalldReader.table, name: "filter_\(hook.rawValue.uppercased())")
    chain.hook = hook.rawValue
    chain.priority = 10
    let discarded = FirewalldProduct.discarded(at: hook).filter {
      settings.discardsStrangeAddresses || $0.match.destinations == nil
    }
    chain.rules = FirewalldProduct.accepted(at: hook) + discarded + rules
    return chain
  }

  /// What the zones do with packets that no policy has decided about; it is not read.
  private var zones: FilterRule {
    var rule = FilterRule(PacketMatch(), .drop, span: settings.somewhere)
    rule.unknown = [settings.somewhere]
    return rule
  }

  private struct Body {
    var rules: [FilterRule] = []
    var diagnostics: [Diagnostic] = []
    /// Whether every packet gets an answer.
    var isDecided = false
  }

  private func body(_ hook: PacketHook, _ isMeant: (FirewalldPolicy) -> Bool) -> Body {
    let ordered = settings.policies.values.map(FirewalldPolicy.init).filter(isMeant)
      .sorted { ($0.priority, $0.item.name) < ($1.priority, $1.item.name) }
    var body = Body()
    for policy in ordered where !body.isDecided {
      guard policy.isForEveryZone(at: hook) else {
        var rule = FilterRule(PacketMatch(), .drop, span: policy.item.place)
        rule.unknown = [policy.item.place]
        body.rules.append(rule)
        continue
      }
      let read = FirewalldBody(policy.item, settings).rules
      body.rules += read.value + policy.targetRules
      body.diagnostics += read.diagnostics
      body.isDecided = !policy.targetRules.isEmpty
    }
    return body
  }
}

/// One policy: from where to where, when, and what becomes of packets that none of its rules names.
struct FirewalldPolicy {
  let item: FirewalldItem
  /// The number that decides about the order; policies below zero come before zones.
  let priority: Int
  private let from: [String]
  private let to: [String]

  init(_ item: FirewalldItem) {
    self.item = item
    priority = Int(item.root["priority"] ?? "-1") ?? -1
    from = item.root.children(named: "ingress-zone").compactMap { $0["name"] }
    to = item.root.children(named: "egress-zone").compactMap { $0["name"] }
  }

  var isBefore: Bool { priority < 0 }
  var comesFromHost: Bool { from.contains("HOST") }
  /// Whether the policy is about packets from or to the host itself; without zones it is inert.
  var concernsHost: Bool {
    from.isEmpty || to.isEmpty || comesFromHost || to.contains("HOST")
  }

  func isForEveryZone(at hook: PacketHook) -> Bool {
    to == ["ANY"] && (hook == .output || from == ["ANY"])
  }

  var targetRules: [FilterRule] {
    let verdict: FilterVerdict
    switch item.root["target"] ?? "CONTINUE" {
    case "CONTINUE": return []
    case "ACCEPT": verdict = .accept
    default: verdict = .drop
    }
    return [FilterRule(PacketMatch(), verdict, span: item.place)]
  }
}

extension FirewalldItem {
  /// Where the item's element stands.
  var place: SourceSpan { span(root) }
}
