import Diagnostics

/// What a rule does to packets before the three hooks that are compared see them.
struct SideEffect {
  let kind: Kind
  /// The packets, as they are when the rule sees them.
  let match: PacketMatch
  let span: SourceSpan

  enum Kind {
    /// Connection tracking leaves the packets alone, so rules about states see `untracked`.
    case untracked
    /// The packets get another destination.
    case translated
  }

  /// The packets as the hooks behind see them: translations on the way may change where they go, and
  /// what connection tracking says is what the rule changes.
  private var matchBehind: PacketMatch {
    var wider = match
    wider.destinations = nil
    wider.ports = nil
    wider.originalPorts = nil
    wider.isTranslated = nil
    wider.states = nil
    wider.outgoingInterfaces = nil
    return wider
  }

  /// What follows for a filter: chains that make packets unknown where nothing is known.
  ///
  /// `chain` is the one with the rule. Connections that are not tracked matter only where rules ask
  /// for states.
  func chains(
    of chain: FilterChain, asksStates: Bool, _ diagnostics: inout [Diagnostic]
  ) -> [FilterChain] {
    switch kind {
    case .translated:
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.translated, .note, "packets get another destination here", at: span
        ).with(.impact, "what the filter decides holds for addresses and ports behind it"))
      return []
    case .untracked:
      guard asksStates else { return [] }
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning,
          "connections are not tracked here, which is not read", at: span
        ).with(.impact, "what rules about connection states do with the packets is unknown"))
      let hooks = chain.hook.map(PacketHook.behind) ?? PacketHook.allCases
      return hooks.map { .unknown(at: $0, behind: chain, matchBehind, [span]) }
    }
  }
}

extension [FilterChain] {
  /// Whether any rule asks what connection tracking says.
  var askStates: Bool {
    contains { chain in chain.rules.contains { $0.match.states != nil || !$0.unknown.isEmpty } }
  }
}

extension PacketHook {
  /// The hooks whose packets pass a chain at a hook of the kernel before or after, in either spelling;
  /// all of them where the name is not known.
  static func behind(_ name: String) -> [PacketHook] {
    switch name.lowercased() {
    case "prerouting", "ingress": [.input, .forward]
    case "postrouting", "egress": [.forward, .output]
    default: PacketHook(rawValue: name.lowercased()).map { [$0] } ?? allCases
    }
  }
}

extension FilterChain {
  /// A chain at a hook that makes packets unknown, because another one decides about them before.
  static func unknown(
    at hook: PacketHook, behind chain: FilterChain, _ match: PacketMatch, _ spans: [SourceSpan]
  ) -> FilterChain {
    var unknown = FilterChain(table: chain.table, name: "\(chain.name) before \(hook.rawValue)")
    unknown.hook = hook.rawValue
    unknown.priority = chain.priority
    var rule = FilterRule(match, .drop, span: spans.first)
    rule.unknown = spans
    unknown.rules = [rule]
    return unknown
  }
}
