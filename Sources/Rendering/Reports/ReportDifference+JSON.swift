package import Diagnostics
internal import NetworkModel

extension ReportDifference {
  /// Compares the JSON form of an earlier report with what is there now; nil when the value is no
  /// report of this cluster in a known shape.
  ///
  /// Of a redacted report no reasons and owners are compared, and findings by the fingerprints that
  /// the redaction of this state gives them.
  package init?(
    from old: JSONValue, baseline: Baseline, to parts: ComplianceReport.Parts,
    redaction: Redaction? = nil
  ) {
    guard let version = old["schemaVersion"]?.integer,
      (1...ComplianceReportJSON.schemaVersion).contains(version),
      old["cluster"]?.string == parts.cluster.name, old["register"]?.array != nil,
      let findings = old["findings"]?.array
    else { return nil }
    let isRedacted = old["redacted"]?.bool == true
    self.baseline = Baseline(
      name: baseline.name, digest: baseline.digest, judgedOn: old["run"]?["judgedOn"]?.string,
      isRedacted: isRedacted)
    let comparison = CanonicalComparison(
      from: EarlierCluster(old, path: baseline.name).report(called: "the approved state"),
      to: CanonicalState(
        parts.cluster, called: "the present state", register: parts.stewardship))
    flows = comparison.flows.changes.map(FlowDifference.init)
    hosts = (comparison.hosts?.changes ?? []).map {
      .init(name: $0.name, kind: $0.kind, words: $0.statement)
    }
    comparesAddresses = comparison.comparesAddresses
    notCompared = Self.limits(of: comparison)
    let covered: Set<String?> = ["waived", "expected"]
    let past = (findings + (old["documentFindings"]?.array ?? []))
      .filter { !covered.contains($0["status"]?.string) }.compactMap(Past.init)
    let all = Self.fingerprints(of: parts, as: isRedacted ? redaction : nil)
    let current = all.filter(\.isOpen).map { ($0.own, $0.shown) }
    let known = Set(past.map(\.fingerprint))
    // What a waiver covers now is not gone.
    let present = Set(all.map(\.shown))
    newFindings = Set(current.filter { !known.contains($0.1) }.map(\.0))
    fixed = past.filter { !present.contains($0.fingerprint) }
    unchanged = current.count { known.contains($0.1) }
  }

  /// The fingerprints of all findings, each with that which the earlier report has for it.
  private static func fingerprints(
    of parts: ComplianceReport.Parts, as redaction: Redaction?
  ) -> [(own: String, shown: String, isOpen: Bool)] {
    let all = parts.entries + parts.documentEntries
    let shown = redaction?.fingerprints(of: all, digest: parts.digest) ?? all.map(\.fingerprint)
    return zip(all, shown).filter { !$0.0.fingerprint.isEmpty }
      .map { ($0.0.fingerprint, $0.1, $0.0.isOpen) }
  }

  // Reports do not state facts, and findings have a comparison of their own here.
  private static func limits(of comparison: CanonicalComparison) -> [String] {
    comparison.omissions.map(\.omission).filter { !["facts", "findings"].contains($0.subject) }
      .map { "\($0.subject): \($0.reason)" }
  }
}

extension ReportDifference.Past {
  init?(_ value: JSONValue) {
    guard let rule = value["ruleId"]?.string, let fingerprint = value["fingerprint"]?.string else {
      return nil
    }
    self.init(rule: rule, message: value["message"]?.string ?? "", fingerprint: fingerprint)
  }
}

extension ReportDifference.FlowDifference {
  init(_ change: CanonicalFlowChange) {
    let renamed =
      change.kind == .renamed ? ["was called \(change.before?.name ?? "")"] : []
    let terms = change.differingTerms.map { old, new in
      "\(new.subject): \(Self.quoted(old.text)) → \(Self.quoted(new.text))"
    }
    let packets = change.kind == .rejustified ? [] : [change.statement]
    self.init(
      id: change.shown?.name ?? "", kind: change.kind, opens: !change.opens.isEmpty,
      words: (packets + renamed + terms).joined(separator: "; "))
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? Waiver.absent : text }
}
