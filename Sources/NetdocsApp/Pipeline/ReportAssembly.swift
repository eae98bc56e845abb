internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering
internal import Validation

/// Collects what the report of a cluster is written from.
struct ReportAssembly {
  let loaded: LoadedWorkspace
  let firewall: ClusterFirewall
  let request: ReportRequest
  /// What the reports of all clusters have in common; nil where there is only one.
  var shared: ReportInputs.Shared?

  /// The report with the digest of its JSON form as its id.
  func report(on cluster: ResolvedCluster) -> IdentifiedReport {
    IdentifiedReport(ComplianceReport(parts(of: cluster)))
  }

  private func parts(of cluster: ResolvedCluster) -> ComplianceReport.Parts {
    let workspace = loaded.workspace
    let inputs = ReportInputs(workspace, cluster, shared: shared)
    let register = ReportRegister(loaded)
    var parts = ComplianceReport.Parts(cluster: cluster, catalog: workspace.catalog)
    parts.digest = { SHA256Digest(hashing: $0).hexadecimal }
    parts.rules = RuleDescriptions.all(in: workspace.catalog.controls)
    parts.entries =
      loaded.entries(about: cluster) + firewall.diagnostics.map { DiagnosticReport.Entry($0) }
    parts.documentEntries = loaded.entries(in: inputs.documents.map(\.claims.file.path))
    parts.registerEntries = loaded.registerEntries
    parts.isRegisterValid = !loaded.hasInvalidRegister
    parts.policy = register.policy
    let known = Set(parts.rules.map(\.code))
    parts.leftOut = loaded.leftOut.filter(known.contains)
    parts.proof = loaded.proofs.proof(of: cluster.name)
    parts.inputs =
      inputs.all + loaded.proofs.files(of: cluster.name).map(ReportInputs.proof)
    parts.skipped = inputs.skipped(loaded.entries)
    parts.enforcement = firewall.lines
    parts.documented = documented(cluster, in: inputs.documents.map(\.claims))
    parts.stewardship = register.stewardship(of: cluster)
    parts.exceptions = register.exceptions(
      for: cluster, entries: parts.entries + parts.documentEntries)
    parts.origins = inputs.documents.compactMap { document in
      document.origin.map { .init(path: document.claims.file.path, origin: $0) }
    }
    parts.notProven = notProven(of: cluster)
    parts.run = run(on: cluster, inputs)
    parts.run.nextReview = nextReview(parts.stewardship.values, register.policy)
    let redaction = redaction(of: cluster)
    parts.difference = request.baseline.flatMap {
      ReportDifference(
        from: $0.value, baseline: $0.reference, to: parts, redaction: redaction)
    }
    markHistory(of: &parts)
    parts.controls = ControlMatrix(
      workspace.catalog.controls, rules: parts.rules,
      entries: parts.entries + parts.documentEntries + parts.registerEntries,
      outputs: outputs(of: parts))
    if request.isRedacted, let redaction { parts.redact(with: redaction) }
    return parts
  }

  private func run(on cluster: ResolvedCluster, _ inputs: ReportInputs) -> ReportRun {
    var run = ReportRun()
    run.toolVersion = ToolVersion.number
    run.rulesetDigest = RulesetDigest.current.hexadecimal
    run.modelDigest = inputs.modelDigest.hexadecimal
    run.judgedOn = loaded.judgedOn
    run.invocation = request.invocation(for: cluster.name, on: loaded.judgedOn)
    run.previousDigest = request.previousDigest
    run.classification = loaded.workspace.settings.classification
    return run
  }

  /// The first day on which a flow is due, at the latest when the policy asks for the next review.
  private func nextReview(
    _ stewardship: some Sequence<Stewardship>, _ policy: RegisterPolicy
  ) -> CalendarDay {
    let latest = loaded.judgedOn.adding(days: policy.reviewEveryDays)
    return stewardship.compactMap(\.nextReview).min().map { min($0, latest) } ?? latest
  }

  private func markHistory(of parts: inout ComplianceReport.Parts) {
    guard let difference = parts.difference else { return }
    Self.markHistory(of: &parts.entries, difference)
    Self.markHistory(of: &parts.documentEntries, difference)
  }

  private static func markHistory(
    of entries: inout [DiagnosticReport.Entry], _ difference: ReportDifference
  ) {
    for index in entries.indices where entries[index].isOpen {
      let isNew = difference.newFindings.contains(entries[index].fingerprint)
      entries[index].history = isNew ? .new : .unchanged
    }
  }

  /// The rows of documents that have a flow, by the comparison that also finds the missing ones.
  private func documented(
    _ cluster: ResolvedCluster, in documents: [PortDocument]
  ) -> [FlowKey: [SourceSpan]] {
    let comparisons = documents.compactMap(loaded.context.comparison)
    guard !comparisons.isEmpty else { return [:] }
    var found: [FlowKey: [SourceSpan]] = [:]
    for flow in cluster.requiredFlows {
      found[FlowKey(flow), default: []] += comparisons.flatMap { $0.rows(having: flow) }
        .map(\.span)
    }
    return found
  }

  private func outputs(of parts: ComplianceReport.Parts) -> Set<ControlOutput> {
    var outputs: Set<ControlOutput> = [.register, .diagrams, .report]
    if !firewall.emitted.isEmpty { outputs.formUnion([.firewall, .runbook]) }
    if parts.difference != nil { outputs.insert(.diff) }
    if !loaded.workspace.register.isEmpty { outputs.insert(.waivers) }
    return outputs
  }

  /// How hosts are called outside; nil when nothing that is redacted is written or compared.
  private func redaction(of cluster: ResolvedCluster) -> Redaction? {
    let isCompared = request.baseline?.value["redacted"]?.bool == true
    guard request.isRedacted || isCompared else { return nil }
    let workspace = loaded.workspace
    let numbers = workspace.catalog.controls.frameworks.flatMap(\.controls).map(\.id)
    let model = ReportInputs.modelFiles(of: workspace)
    let paths = Set(model.map(\.path))
    var sources = RedactionSources(
      cluster, files: workspace.files.filter { !paths.contains($0.path) },
      otherHosts: loaded.clusters.flatMap { $0.definition.hosts.map(\.name) },
      exempt: Set(numbers))
    sources.register = workspace.register
    sources.model = model
    return Redaction(sources)
  }

  private func notProven(of cluster: ResolvedCluster) -> [String] {
    var limits = firewall.plan.notProven
    let weak = cluster.requiredFlows.filter { flow in
      flow.template.sources.allSatisfy { $0.evidence == .unverified }
    }
    if !weak.isEmpty {
      limits.append(
        "No source was read for \(weak.map(\.id).joined(separator: ", ")): common knowledge only.")
    }
    if let example = loaded.register.policy.example(cluster.name) {
      limits.append(
        "The register calls \(cluster.name) an example, in which findings may be expected without "
          + "anyone who accepts them: \(example.reason)")
    }
    limits.append("The running configuration was not compared with the files that were read.")
    return limits
  }
}

/// A report with the bytes that its id is the digest of.
struct IdentifiedReport {
  /// The report with its id.
  let report: ComplianceReport
  /// Its JSON form.
  let json: [UInt8]

  /// Writes the JSON form, which does not hold the id, and gives the report its digest.
  init(_ report: ComplianceReport) {
    json = JSONWriter.write(ComplianceReportJSON.value(of: report))
    var parts = report.parts
    parts.run.identifier = SHA256Digest(hashing: json).hexadecimal
    self.report = ComplianceReport(parts)
  }
}

/// One digest of everything that the rules say: equal digests mean equal rules.
enum RulesetDigest {
  /// That of all rules that reports count and list, those about the register included.
  static var current: SHA256Digest { of(RuleRegistry.infos) }

  static func of(_ infos: [RuleInfo]) -> SHA256Digest {
    let words = infos.map { info in
      [info.id, info.name, info.severity.rawValue, info.title, info.rationale, info.remediation]
        .joined(separator: "\n")
    }
    return SHA256Digest(hashing: Array(words.joined(separator: "\n\n").utf8))
  }
}
