package import Diagnostics
internal import NetworkModel

/// Clusters that are routed to each other and use the same addresses.
package struct ClusterRangeOverlap: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0415", name: "cluster-range-overlap", severity: .error,
    title: "Two clusters that are routed to each other share addresses",
    rationale: """
      Between clusters an address has to mean one thing. Where ranges overlap, packets for the other \
      cluster stay in the own one, and no firewall log shows them.
      """,
    remediation: "Give each cluster ranges that none of its peers uses.")

  /// Creates the rule.
  package init() {}

  /// Compares each cluster with its peers, once a pair.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    let clusters = context.clusters.filter { !$0.definition.peers.isEmpty }
    guard !clusters.isEmpty else { return [] }
    let byName = Dictionary(
      context.clusters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<[String]> = []
    return clusters.sorted { $0.name < $1.name }.flatMap { cluster in
      cluster.definition.peers.flatMap { peer -> [Diagnostic] in
        guard let other = byName[peer.name], other.name != cluster.name,
          seen.insert([cluster.name, other.name].sorted()).inserted
        else { return [] }
        let sides = PeerRanges(cluster, other, context)
        return sides.overlaps.map { report($0, sides, peer) }
      }
    }
  }

  private func report(
    _ overlap: PeerRanges.Overlap, _ sides: PeerRanges, _ peer: ClusterDefinition.Peer
  ) -> Diagnostic {
    let (own, their) = (overlap.own, overlap.their)
    let (cluster, other) = (sides.own, sides.their)
    var report = finding(
      message(overlap, cluster.name, other.name),
      at: own.span ?? peer.span,
      subject: "\(own.kind.rawValue) \(own.prefix) of \(cluster.name) and "
        + "\(their.kind.rawValue) \(their.prefix) of \(other.name)",
      severity: overlap.isBetweenServices ? .note : nil
    )
    .pointing(at: [.init(their.span ?? other.distributionSpan, "\(their.words) of \(other.name)")])
    if own.span != nil { report = report.pointing(at: [.init(peer.span, "they are peers")]) }
    var cited: Set<String> = []
    for (side, owner) in [(own, cluster), (their, other)] {
      guard let model = side.model else { continue }
      let words =
        "\(side.prefix) is the default \(side.purpose) of "
        + "\(owner.distribution.title) (\(model.citation))"
      if cited.insert(words).inserted { report = report.with(.model, words) }
    }
    return report.with(.impact, overlap.impact(cluster.name, other.name))
      .with(.fix, fix(overlap))
  }

  private func message(_ overlap: PeerRanges.Overlap, _ name: String, _ other: String) -> String {
    let (own, their) = (overlap.own, overlap.their)
    let more = overlap.count > 1 ? " and \(overlap.count - 1) more" : ""
    guard own.isOfCluster || their.isOfCluster else {
      return "\(own.purpose)\(more) of \(name) and \(their.purpose) of \(other) have the address "
        + own.prefix.shortDescription
    }
    let one = words(own) + (own.kind.isAddress ? more : "")
    let two = words(their) + (their.kind.isAddress ? more : "")
    return "\(one) of \(name) and \(two) of \(other) overlap"
  }

  private func words(_ range: AddressRange) -> String {
    range.isOfCluster && !range.isWritten ? "\(range.words) (the default)" : range.words
  }

  private func fix(_ overlap: PeerRanges.Overlap) -> String {
    let movable = [overlap.own, overlap.their].first { $0.isOfCluster && !$0.isWritten }
    let range = movable ?? [overlap.own, overlap.their].first(where: \.isOfCluster)
    guard let range else { return "give the hosts other addresses" }
    let key = range.key.map { ", as \($0)" } ?? ""
    return "choose a \(range.purpose) that no peer uses for one of the two\(key)"
  }
}
