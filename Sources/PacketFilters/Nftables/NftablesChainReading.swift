import Diagnostics

/// What one text says about a chain; several texts may add to the same one.
struct NftablesChainReading {
  var chain: FilterChain
  /// What the text says about the end of the chain; nil when it says nothing.
  var policy: FilterVerdict?
  /// A policy or hook that was not understood, so that the end of the chain is unknown.
  var unknownEnd: SourceSpan?
  /// Whether the chain is one of type `nat`, whose `accept` means no more than "not translated".
  var translates = false
  var effects: [SideEffect] = []

  init(_ chain: FilterChain) { self.chain = chain }

  /// Takes over what a later text says about the same chain.
  mutating func add(_ other: NftablesChainReading) {
    chain.rules += other.chain.rules
    effects += other.effects
    policy = other.policy ?? policy
    unknownEnd = other.policy == nil ? other.unknownEnd ?? unknownEnd : nil
    guard other.chain.hook != nil else { return }
    chain.hook = other.chain.hook
    chain.priority = other.chain.priority
    translates = other.translates
  }
}
