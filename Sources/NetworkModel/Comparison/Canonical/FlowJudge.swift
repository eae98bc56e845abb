/// Names what became of flows.
struct FlowJudge {
  /// What the old flows let through, by the addresses that stayed and those that did not.
  let before: FlowReach
  /// What the new flows let through, likewise.
  let after: FlowReach
  let words: FlowWords
  let networks: NetworkDifferences

  /// A flow of the new set alone.
  func appearance(of flow: CanonicalFlow) -> CanonicalFlowChange {
    let opens = opens(flow)
    return CanonicalFlowChange(
      kind: opens.isEmpty ? .added : .opened, before: nil, after: networks.labelled(flow, .new),
      opens: opens, closes: [])
  }

  /// A flow of the old set alone.
  func end(of flow: CanonicalFlow) -> CanonicalFlowChange {
    let closes = closes(flow)
    return CanonicalFlowChange(
      kind: closes.isEmpty ? .dropped : .closed, before: networks.labelled(flow, .old), after: nil,
      opens: [], closes: closes)
  }

  /// A flow of both sets; nil when nothing about it differs.
  func change(from old: CanonicalFlow, to new: CanonicalFlow) -> CanonicalFlowChange? {
    guard let kind = kind(old, new) else { return nil }
    let isSame = kind == .renamed || kind == .rejustified
    return CanonicalFlowChange(
      kind: kind, before: networks.labelled(old, .old), after: networks.labelled(new, .new),
      opens: isSame ? [] : opens(new), closes: isSame ? [] : closes(old))
  }

  private func opens(_ flow: CanonicalFlow) -> [CanonicalFlow.Packets] {
    before.beyond(networks.split(flow, .new)).map { networks.joined($0, .new) }
  }

  private func closes(_ flow: CanonicalFlow) -> [CanonicalFlow.Packets] {
    after.beyond(networks.split(flow, .old)).map { networks.joined($0, .old) }
  }

  private func kind(_ old: CanonicalFlow, _ new: CanonicalFlow) -> CanonicalFlowChange.Kind? {
    let (one, other) = (networks.split(old, .old), networks.split(new, .new))
    switch (one.covers(other), other.covers(one)) {
    case (true, true): break
    case (true, false): return .narrowed
    case (false, true): return .widened
    case (false, false): return .changed
    }
    guard words != .apart else { return nil }
    if FlowWords.plain(old.name) != FlowWords.plain(new.name) { return .renamed }
    return CanonicalFlow.differingTerms(old, new).isEmpty ? nil : .rejustified
  }
}
