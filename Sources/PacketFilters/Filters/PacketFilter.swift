package import Diagnostics
package import NetworkModel

/// A firewall's rules as packet sets, in the order in which they are tried.
package struct PacketFilter: Hashable, Sendable {
  /// The chains in the order of the text.
  package var chains: [FilterChain]
  /// What was not understood outside of chains: with any of these, nothing is known for sure.
  package var unknown: [SourceSpan]

  /// Creates a filter.
  package init(chains: [FilterChain] = []) {
    self.chains = chains
    self.unknown = []
  }

  /// The chains that the kernel enters by itself at a hook, by ascending priority.
  package func chains(at hook: PacketHook) -> [FilterChain] {
    chains.filter { $0.hook == hook.rawValue }.enumerated()
      .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }
      .map(\.element)
  }

  /// The chain with a name in a table.
  package func chain(_ name: String, table: String) -> FilterChain? {
    chains.first { $0.name == name && $0.table == table }
  }
}

/// A list of rules.
package struct FilterChain: Hashable, Sendable {
  /// Family and name of the table, for example `inet netdocs`.
  package var table: String
  /// The chain's name.
  package var name: String
  /// The hook at which the kernel enters the chain; nil for chains that only rules enter.
  package var hook: String?
  /// The order among chains of the same hook, lower first.
  package var priority: Int
  /// What happens at the end of the chain; always accept or drop.
  package var policy: FilterVerdict
  /// The family whose packets the kernel shows to the chain; nil for both.
  package var family: IPAddress.Family?
  /// The rules in order.
  package var rules: [FilterRule]
  /// Where the chain stands; nil for chains that were never text.
  package var span: SourceSpan?

  /// Creates an empty chain that accepts at its end.
  package init(table: String, name: String, span: SourceSpan? = nil) {
    self.table = table
    self.name = name
    self.hook = nil
    self.priority = 0
    self.policy = .accept
    self.family = nil
    self.rules = []
    self.span = span
  }
}

/// One rule: a set of packets and what happens to them.
package struct FilterRule: Hashable, Sendable {
  /// The packets, as far as they were understood.
  package var match: PacketMatch
  /// The parts that were not understood: whether the rule applies is unknown when there are any.
  package var unknown: [SourceSpan]
  /// What happens to the packets.
  package var verdict: FilterVerdict
  /// The named counter; nil when the rule counts nothing, or without a name.
  package var counter: String?
  /// The comment; empty when there is none.
  package var comment: String
  /// Where the rule stands; nil for rules that were never text.
  package var span: SourceSpan?

  /// Creates a rule.
  package init(_ match: PacketMatch, _ verdict: FilterVerdict, span: SourceSpan? = nil) {
    self.match = match
    self.unknown = []
    self.verdict = verdict
    self.counter = nil
    self.comment = ""
    self.span = span
  }
}

/// What a rule does with a packet.
package enum FilterVerdict: Hashable, Sendable {
  /// Lets it pass this chain.
  case accept
  /// Discards it, silently or with an answer.
  case drop
  /// Nothing: the next rule is tried.
  case next
  /// Goes back to the rule after the jump; at the end of a base chain the policy decides.
  case leave
  /// Tries another chain of the same table and comes back.
  case jump(String)
  /// Tries another chain of the same table and does not come back.
  case enter(String)
}

extension FilterChain {
  /// Limits the chain and its rules to one family, as tables of one family are.
  mutating func limit(to family: IPAddress.Family) {
    self.family = family
    for index in rules.indices {
      guard let known = rules[index].match.family, known != family else {
        rules[index].match.family = family
        continue
      }
      rules[index].match.states = []
    }
  }
}
