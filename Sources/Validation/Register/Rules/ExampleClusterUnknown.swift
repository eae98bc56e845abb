internal import Diagnostics
internal import NetworkModel

/// Names under `expectedInClusters` that no cluster has.
struct ExampleClusterUnknown: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0529", name: "example-cluster-unknown", severity: .error,
    title: "The policy calls a cluster an example that does not exist",
    rationale: "A name kept for later exempts whichever cluster gets it, and nobody decides then.",
    remediation: "Correct the name, or remove the entry.",
    controls: ["NIST SP 800-53r5 CA-5"])

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    guard context.isComplete else { return [] }
    let names = context.clusters.map(\.name)
    let known = Set(names)
    return context.register.policy.expectedInClusters.filter { !known.contains($0.cluster) }.map {
      let near = Spelling.nearest($0.cluster, in: names).map { "did you mean \($0)?" }
      return finding(
        "there is no cluster \(Quotation.of($0.cluster)) to call an example", at: $0.span,
        subject: "example \($0.cluster)"
      )
      .with(.fix, near ?? "correct the name, or remove the entry")
    }
  }
}
