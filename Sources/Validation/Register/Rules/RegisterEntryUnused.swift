internal import Diagnostics
internal import NetworkModel

/// Entries that select no flow of any cluster.
struct RegisterEntryUnused: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0516", name: "register-entry-unused", severity: .warning,
    title: "An entry of the register selects no flow",
    rationale: "Either the flow is gone and the entry stayed, or its selector is wrong.",
    remediation: "Remove the entry, or mend its selector.",
    controls: ["PCI DSS 4.0.1 1.2.7", "NIST SP 800-53r5 CM-8"])

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    context.unused.map { report($0, in: context) }
  }

  private func report(
    _ entry: FlowRegisterEntry, in context: FlowRegisterContext
  ) -> Diagnostic {
    let text = entry.selector.text
    let finding = finding(
      "no flow is selected by \(text)", at: entry.span, subject: "entry for \(text)")
    let names = context.clusters.map(\.name)
    let isKnown = names.contains { entry.selector.cluster.matches($0) }
    let cluster = isKnown ? nil : Spelling.nearest(entry.selector.cluster.text, in: names)
    if let cluster { return finding.with(.fix, "did you mean cluster \(cluster)?") }
    let flows = context.clusters.filter { entry.selector.cluster.matches($0.name) }
      .flatMap { $0.flows.map(\.id) }
    let flow = entry.selector.flow.flatMap { Spelling.nearest($0.text, in: flows) }
    if let flow { return finding.with(.fix, "did you mean flow \(flow)?") }
    return finding.with(.fix, Self.info.step)
  }
}
