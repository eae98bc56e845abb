package import Diagnostics
internal import NetworkModel

/// A default that another document, or the model, contradicts.
package struct ContradictoryDefault: WorkspaceRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0215", name: "contradictory-default", severity: .error,
    title: "A stated default contradicts another document or the model",
    rationale: """
      Defaults decide which ports a cluster needs without anyone writing them down. Two answers \
      mean that one firewall is wrong.
      """,
    remediation: "Correct the default, or say for which version it holds.",
    controls: ["NIST SP 800-53r5 CM-6", "NIST SP 800-53r5 CM-3", "PCI DSS 4.0.1 1.2.7"])

  /// Creates the rule.
  package init() {}

  /// Compares claimed defaults with the model at the stated version, and between the documents of
  /// one product.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    var claims: [String: [Claim]] = [:]
    var findings: [Diagnostic] = []
    for document in context.documents {
      guard let baseline = context.baseline(for: document) else { continue }
      let written = document.defaults + Self.statedProviders(in: document, context)
      for claim in written.compactMap({ read($0, document, baseline, context) }) {
        claims["\(baseline.distribution.id) \(claim.fact.name)", default: []].append(claim)
        if !claim.isRight { findings.append(wrong(claim, baseline)) }
      }
    }
    return findings + claims.values.flatMap(conflicts)
  }

  /// A default that a document claims, with what the model says at its version.
  private struct Claim {
    let written: ClaimedDefault
    let setting: ClaimedSetting
    let fact: ResolvedFact
    let document: PortDocument

    var isRight: Bool { setting.agrees(with: fact.evaluation.value) }
    var version: ProductVersion? { document.description.version }
  }

  /// The network provider that a sentence calls the default, as a row of settings would say it; a
  /// page may say so twice, or has such a row as well.
  private static func statedProviders(
    in document: PortDocument, _ context: RuleContext
  ) -> [ClaimedDefault] {
    let vocabulary = context.catalog.vocabulary
    guard !document.defaults.contains(where: { ClaimedSetting($0, vocabulary).fact == "cni" })
    else { return [] }
    let facts = document.facts.filter { $0.subject == .defaultCNI && $0.kind == .claim }
    return facts.prefix(1).map { fact in
      let name = ClaimedCell(text: "network provider", span: fact.span)
      let value = ClaimedCell(text: fact.value.text, span: fact.span.place(of: fact.value.text))
      return ClaimedDefault(setting: name, value: value, remark: "")
    }
  }

  private func read(
    _ written: ClaimedDefault, _ document: PortDocument, _ baseline: ModelBaseline,
    _ context: RuleContext
  ) -> Claim? {
    let setting = ClaimedSetting(written, context.catalog.vocabulary)
    guard !setting.values.isEmpty, let name = setting.fact,
      let fact = baseline.defaults.fact(name), fact.evaluation.value != .missing
    else { return nil }
    return Claim(written: written, setting: setting, fact: fact, document: document)
  }

  private func wrong(_ claim: Claim, _ baseline: ModelBaseline) -> Diagnostic {
    let actual = claim.fact.evaluation.value.text ?? ""
    let product = baseline.distribution.title
    let version = claim.version.map { " \($0.text)" } ?? ""
    return finding(
      "the default of \(claim.written.setting.text) is \(actual) in \(product)\(version), "
        + "not \(claim.written.value.text)",
      at: claim.written.value.span,
      subject: "\(claim.fact.name) in \(claim.document.description.title)"
    )
    .labelled("the model says \(actual)")
    .with(.model, "\(claim.fact.title): \(actual) (\(source(of: claim.fact, baseline)))")
    .with(.fix, "write \(actual), or the version for which \(claim.written.value.text) holds")
  }

  private func source(of fact: ResolvedFact, _ baseline: ModelBaseline) -> String {
    let declared = baseline.distribution.facts.first { $0.name == fact.name }?.span
    let fixed = fact.evaluation.reasons.compactMap(\.span).first
    return (fixed ?? declared ?? baseline.distribution.span).citation
  }

  /// Neighbouring documents, in the order of the versions they speak of, that disagree.
  private func conflicts(_ claims: [Claim]) -> [Diagnostic] {
    let ordered = claims.sorted { one, other in
      guard let left = one.version, let right = other.version, left != right else {
        return one.document.file.path < other.document.file.path
      }
      return left < right
    }
    return zip(ordered, ordered.dropFirst()).compactMap { earlier, later in
      guard earlier.document.file.path != later.document.file.path,
        Set(earlier.setting.values).isDisjoint(with: later.setting.values)
      else { return nil }
      return conflict(earlier, later)
    }
  }

  private func conflict(_ earlier: Claim, _ later: Claim) -> Diagnostic {
    let (old, new) = (earlier.written.value, later.written.value)
    let changed = earlier.isRight && later.isRight
    let report = finding(
      "the default of \(later.written.setting.text) is \(new.text) here, and \(old.text) in "
        + "\"\(earlier.document.description.title)\"",
      at: new.span,
      subject: "\(later.fact.name) in \(later.document.description.title) and "
        + earlier.document.description.title,
      severity: changed ? .note : nil
    )
    .pointing(at: [.init(old.span, "the other default")])
    guard changed, let before = earlier.version, let after = later.version else {
      return report.with(
        .fix, "let both documents state one default, or the version each holds for")
    }
    return
      report
      .with(.note, "both are right: the default changed between \(before.text) and \(after.text)")
      .with(.fix, "say in both documents for which versions the default holds")
  }
}
