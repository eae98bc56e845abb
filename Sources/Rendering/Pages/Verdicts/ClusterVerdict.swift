import NetworkModel

/// What came out for one cluster.
struct ClusterVerdict {
  let tone: Tone
  let word: String
  let sentence: String

  init(_ cluster: ResolvedCluster, _ findings: [FindingIndex.Entry]) {
    let counts = FindingCounts(findings)
    if counts.open > 0 {
      (tone, word) = (counts.tone, "Findings open")
    } else if let known = counts.coveredWord {
      (tone, word) = (.note, known)
    } else {
      (tone, word) = (.agreed, "No open finding")
    }
    let needs =
      "\(cluster.name) needs \(Words.count(cluster.requiredFlows.count, "flow")) for its "
      + Words.count(cluster.definition.hosts.count, "host")
    let verb = counts.open > 1 ? "are" : "is"
    let rest = (counts.covered + [counts.lapse]).filter { !$0.isEmpty }.map { ", \($0)" }
    sentence = "\(needs); \(counts.words) \(verb) open\(rest.joined())."
  }

  /// The strip of counts on the cluster's page.
  static func counts(
    _ contents: SiteContents.Cluster, _ findings: [FindingIndex.Entry]
  ) -> [Count] {
    let cluster = contents.resolved
    let counts = FindingCounts(findings)
    let waived =
      counts.waived > 0
      ? [Count(counts.waived, counts.waivedUntil, tone: .note, link: Link(at: "findings"))] : []
    return [
      Count(cluster.definition.hosts.count, "hosts", link: Link(at: "hosts")),
      Count(cluster.requiredFlows.count, "required flows", link: Link(at: "flows")),
      Count(
        ClusterProofSection.proven(of: contents), "flows proven", tone: contents.proof.tone,
        link: Link(at: "proof")),
      Count(
        cluster.exposedNotRequired.count, "exposed, not required", link: Link(at: "exposed")),
      Count(cluster.loopbackOnly.count, "must stay local", link: Link(at: "loopback")),
      Count(counts.open, "open findings", tone: counts.tone, link: Link(at: "findings")),
    ] + waived
  }
}
