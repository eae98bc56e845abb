internal import Diagnostics
internal import NetworkModel

/// Entries with a `*` that the policy does not allow.
struct RegisterSelectorRefused: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0520", name: "register-selector-refused", severity: .error,
    title: "A selector is wider than the policy allows",
    rationale: "An entry for everything says nothing about anything.",
    remediation: "Name what is meant, or allow the `*` in `policy: wildcards`.",
    controls: ["PCI DSS 4.0.1 1.2.5"])

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    context.register.refused.map { report($0, by: context.register.policy) }
  }

  private func report(_ entry: FlowRegisterEntry, by policy: RegisterPolicy) -> Diagnostic {
    let keys = entry.selector.wildcards.filter { !policy.wildcards.contains($0) }
      .map { "`\($0.rawValue)`" }.joined(separator: " and ")
    return finding(
      "the policy allows no `*` in \(keys)", at: entry.span,
      subject: "entry for \(entry.selector.text)"
    )
    .with(.impact, "the entry says nothing of any flow")
    .with(.fix, "name what is meant, or add \(keys) to `policy: wildcards`")
  }
}
