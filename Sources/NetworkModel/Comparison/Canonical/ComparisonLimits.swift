/// What of two states cannot be held against each other, although no row says so.
struct ComparisonLimits {
  private let old: CanonicalState
  private let new: CanonicalState
  private let words: FlowWords

  init(_ old: CanonicalState, _ new: CanonicalState, _ words: FlowWords) {
    self.old = old
    self.new = new
    self.words = words
  }

  /// Everything that concerns both sides.
  var omissions: [CanonicalState.Omission] {
    // Against nothing, everything opens or closes.
    let empty = [old, new].filter(\.flows.isEmpty).map {
      CanonicalState.Omission("flows", "\($0.label) states none")
    }
    return empty + [ofWords, ofAddresses, ofHosts, ofRegister, ofFindings].compactMap(\.self)
  }

  /// Why the addresses of networks are not compared; nil when they are, and for two documents, which
  /// have none.
  var ofAddresses: CanonicalState.Omission? {
    guard old.source.hasIDs || new.source.hasIDs else { return nil }
    let labels = [old, new].filter { $0.networks == nil }.map(\.label)
    guard !labels.isEmpty else { return nil }
    return .init(
      "addresses", "\(Self.list(labels)) none, so that networks which grow or shrink are not seen")
  }

  /// Why hosts are not compared; nil when they are, and when there are none to compare.
  var ofHosts: CanonicalState.Omission? {
    guard old.source.hasIDs || new.source.hasIDs else { return nil }
    let labels = [old, new].filter { $0.hosts == nil }.map(\.label)
    guard labels.isEmpty else { return .init("hosts", "\(Self.list(labels)) none") }
    guard let before = old.cluster, let after = new.cluster, before != after else { return nil }
    return .init("hosts", "\(before) and \(after) are two clusters with hosts of their own")
  }

  private var ofWords: CanonicalState.Omission? {
    if words == .apart {
      return .init(
        "names, reasons and facts", "a document has other words for them than the model")
    }
    return missing(\.facts).map { .init("facts", "\($0) states none") }
  }

  // What neither side states is not missing, and neither is what a register leaves empty.
  private var ofRegister: CanonicalState.Omission? {
    guard old.source.hasIDs, new.source.hasIDs, old.hasRegister != new.hasRegister else {
      return nil
    }
    let (stating, silent) = old.hasRegister ? (old, new) : (new, old)
    let subjects = Set(FlowMetadata.Key.compared.map(\.subject))
    let isStated = stating.flows.contains { flow in
      flow.terms.contains { subjects.contains($0.subject) && !$0.text.isEmpty }
    }
    return isStated ? .init("owners and approvals", "\(silent.label) states none") : nil
  }

  private var ofFindings: CanonicalState.Omission? {
    missing(\.findings).map { .init("findings", "\($0) has none with a fingerprint") }
  }

  /// The one side that does not state something.
  private func missing<Content>(_ content: KeyPath<CanonicalState, Content?>) -> String? {
    let labels = [old, new].filter { $0[keyPath: content] == nil }.map(\.label)
    return labels.count == 1 ? labels[0] : nil
  }

  private static func list(_ labels: [String]) -> String {
    labels.joined(separator: " and ") + (labels.count == 1 ? " states" : " state")
  }
}
