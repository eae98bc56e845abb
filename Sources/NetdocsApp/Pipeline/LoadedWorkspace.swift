package import Diagnostics
package import Ingest
package import NetworkModel
internal import Rendering
package import Validation

/// A workspace with everything that was found in it.
package struct LoadedWorkspace: Sendable {
  /// What was read.
  package let workspace: Workspace
  /// The clusters with the model applied, in the order of the workspace.
  package let clusters: [ResolvedCluster]
  /// What the rules looked at.
  package let context: RuleContext
  /// All findings, sorted, each with the waiver that fits it.
  package internal(set) var entries: [DiagnosticReport.Entry] {
    didSet { places = FindingPlaces(entries) }
  }
  private var places: FindingPlaces
  /// Why the register or the baseline cannot be relied on; empty when they can.
  package private(set) var registerFaults: [DiagnosticReport.Entry]
  /// The register of flows: who owns what, and why.
  package let register: FlowRegister
  /// All waivers and expected findings with their states, used or not, in the order of the register.
  package let waivers: [Waiver]
  /// The records of ``waivers``, one each, in the same order.
  let records: [WaiverRecord]
  /// The codes of rules that were not run, sorted.
  let leftOut: [DiagnosticCode]
  /// The day on which waivers and reviews were judged, in UTC.
  package let judgedOn: CalendarDay
  /// What packets showed of the clusters; nothing where proofs were not judged.
  var proofs = ProofShelf()
  /// What the comparison with a baseline came to; nil when there was none.
  package private(set) var comparison: DiagnosticReport.Comparison?

  init(
    workspace: Workspace, clusters: [ResolvedCluster], context: RuleContext,
    judgement: FindingsRegister.Judgement
  ) {
    self.workspace = workspace
    self.clusters = clusters
    self.context = context
    entries = judgement.entries
    places = FindingPlaces(judgement.entries)
    records = judgement.records
    leftOut = judgement.silent.sorted()
    registerFaults = judgement.faults
    register = judgement.register
    waivers = judgement.waivers
    judgedOn = judgement.day
  }

  /// The findings that no waiver covers.
  package var open: [DiagnosticReport.Entry] { entries.filter(\.isOpen) }

  /// A cluster by name.
  package func cluster(_ name: String) -> ResolvedCluster? { clusters.first { $0.name == name } }

  /// The findings about a cluster: those in the files that define it, and what the register lacks.
  package func entries(about cluster: ResolvedCluster) -> [DiagnosticReport.Entry] {
    guard let source = workspace.clusters.first(where: { $0.definition.name == cluster.name })
    else { return [] }
    return places.numbers(in: source.files.map(\.path), of: cluster.name).map { entries[$0] }
  }

  /// The findings in some files, in their order.
  func entries(in paths: some Sequence<String>) -> [DiagnosticReport.Entry] {
    places.numbers(in: paths).map { entries[$0] }
  }

  /// What is wrong with the files of the register; what flows of a cluster lack is about the cluster.
  var registerEntries: [DiagnosticReport.Entry] {
    entries(in: workspace.register.map(\.path)).filter { $0.diagnostic.cluster == nil }
  }

  /// How a command over this workspace ends, where findings of a severity fail.
  package func exitStatus(threshold: Severity) -> ExitStatus {
    exitStatus { $0.diagnostic.severity >= threshold }
  }

  /// How a command over this workspace ends, where some open findings fail.
  package func exitStatus(
    failing: (DiagnosticReport.Entry) -> Bool
  ) -> ExitStatus {
    if hasInvalidRegister { return .invalidRegister }
    if !isComplete { return .unreadableInput }
    return open.contains(where: failing) ? .findings : .clean
  }

  /// Whether every input could be read and used.
  package var isComplete: Bool {
    workspace.unreadable.isEmpty
      && !open.contains { UnusableInput.codes.contains($0.diagnostic.code) }
  }

  /// Holds the findings against those of an earlier run; findings of rules that were not run are not
  /// called gone.
  package mutating func compare(with baseline: FindingsBaseline, of selection: RuleSelection) {
    let isComplete = isComplete
    comparison = baseline.compare(&entries) { isComplete && selection.includes($0) }
  }

  /// Adds what is wrong with a baseline, without which the run proves nothing.
  package mutating func reject(_ baseline: [Diagnostic]) {
    entries += baseline.map { DiagnosticReport.Entry($0) }
    registerFaults += baseline.map { DiagnosticReport.Entry($0) }
  }

  /// Whether the register or the baseline cannot be relied on.
  package var hasInvalidRegister: Bool { !registerFaults.isEmpty }

  /// Whether a finding decides how a command ends, wherever it stands.
  package func decidesStatus(_ entry: DiagnosticReport.Entry) -> Bool {
    registerFaults.contains { $0.diagnostic == entry.diagnostic }
      || entry.isOpen && UnusableInput.codes.contains(entry.diagnostic.code)
  }

  /// What is wrong with the register, for commands that print something else; nil when nothing is.
  package var registerReport: DiagnosticReport? {
    guard hasInvalidRegister else { return nil }
    var report = report(next: "netdocs check")
    report.entries = registerFaults
    report.waivers = []
    return report
  }

  /// The findings as a report for the renderers.
  package func report(next: String?) -> DiagnosticReport {
    let unreadable = Set(
      workspace.unreadable
        + open.filter { UnusableInput.codes.contains($0.diagnostic.code) }
        .compactMap { $0.diagnostic.span?.file.path })
    var report = DiagnosticReport(
      tool: .init(
        name: "netdocs", version: ToolVersion.number,
        rules: RuleDescriptions.all(in: workspace.catalog.controls)),
      entries: entries,
      summary: .init(
        filesRead: workspace.files.count, filesUnreadable: unreadable.count, next: next))
    report.waivers = waivers
    report.judgedOn = judgedOn.text
    report.comparison = comparison
    return report
  }
}

/// The codes that mean "this input could not be used", as opposed to "this input says something
/// wrong".
enum UnusableInput {
  static let codes: Set<DiagnosticCode> = [
    InputCode.unreadableFile, InputCode.notUTF8, InputCode.fileTooLarge, InputCode.wideText,
    InputCode.nulByte, InputCode.lineTooLong, InputCode.nestingTooDeep, InputCode.tableTooWide,
    InputCode.tableTooLong, InputCode.tableTooLarge, InputCode.pageTooComplex,
    InputCode.tooManyNodes, InputCode.yamlSyntax,
    InputCode.templateNotRendered, ClusterCode.unknownDistribution, ClusterCode.unknownFormat,
    ClusterCode.missingFile, ClusterCode.terraformSyntax, ClusterCode.noModel,
    ClusterCode.serviceUnit, ClusterCode.addonFile, ProofCode.unusable,
  ]
}
