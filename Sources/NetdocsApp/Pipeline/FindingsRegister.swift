internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering
internal import Validation

/// The register of a workspace, on the day on which it is asked.
struct FindingsRegister {
  private let register: WorkspaceRegister
  private let problems: [Diagnostic]
  private let day: CalendarDay
  /// The beginning of the printed paths of its files.
  private let folder: String

  /// What the register makes of the findings of a run.
  struct Judgement {
    /// The findings and what is wrong with the register, sorted.
    let entries: [DiagnosticReport.Entry]
    /// All waivers with their states.
    let waivers: [Waiver]
    /// The records of the waivers, one each.
    let records: [WaiverRecord]
    /// The codes of rules that were not run.
    let silent: [DiagnosticCode]
    /// What is said about flows.
    let register: FlowRegister
    /// The day of judgement.
    let day: CalendarDay
    /// Why the register cannot be relied on; empty when it can.
    let faults: [DiagnosticReport.Entry]
  }

  /// Reads the files of the register of a content folder, given as it is printed.
  static func read(
    _ files: [SourceFile], on day: CalendarDay, content: String
  ) -> FindingsRegister {
    var problems: [Diagnostic] = []
    let register = RegisterReader.read(files).unwrap(into: &problems)
    return FindingsRegister(
      register: register, problems: problems, day: day, folder: content + "/register/")
  }

  /// What the register of flows lacks.
  func gaps(of clusters: [ResolvedCluster], isComplete: Bool) -> [Diagnostic] {
    FlowRegisterReview(register.flows, of: clusters, on: day).findings(isComplete: isComplete)
  }

  /// What the proofs of clusters are judged by.
  func bench(of clusters: [ResolvedCluster], _ proofs: ProofInputs) -> ProofShelf.Bench {
    ProofShelf.Bench(
      clusters: clusters, register: register.flows, day: day,
      signature: ProofSignature(keys: proofs.keys))
  }

  /// Decides for each finding which waiver fits it; a waiver that does not hold is a finding itself,
  /// and so is one that fits nothing, because a silent check looks like a clean one.
  ///
  /// No waiver for silent codes is called unused: their findings could not be there. None is where an
  /// input could not be used.
  func judge(
    _ diagnostics: [Diagnostic], in workspace: Workspace, silent: [DiagnosticCode]
  ) -> Judgement {
    let clusters = ClusterPaths(workspace)
    let sorted = diagnostics.sorted()
    let fingerprints = Fingerprint.numbered(sorted.map(Self.digest))
    let findings = zip(sorted, fingerprints).map { diagnostic, fingerprint in
      WaivableFinding(
        diagnostic, fingerprint: fingerprint, clusters: clusters.names(of: diagnostic))
    }
    let codes = RuleRegistry.infos.map(\.code)
    let rules = WaiverJudgement.Rules(
      silent: Set(silent.flatMap { [$0.id, $0.name] }),
      known: (codes + InputCodes.all).flatMap { [$0.name, $0.id] },
      isComplete: workspace.unreadable.isEmpty
        && !diagnostics.contains { UnusableInput.codes.contains($0.code) })
    let judgement = WaiverJudgement(of: findings, by: register, on: day, rules: rules)
    let judged = zip(findings, judgement.waiverOfFinding).map { finding, waiver in
      DiagnosticReport.Entry(
        finding.diagnostic, waiver: waiver, fingerprint: finding.fingerprint)
    }
    let wrong = (judgement.problems + problems).sorted()
    let about = zip(wrong, Fingerprint.numbered(wrong.map(Self.digest))).map {
      DiagnosticReport.Entry($0, fingerprint: $1)
    }
    let faults =
      judged.filter(isUnreadableFile)
      + about.filter { !RegisterRules.isRemark($0.diagnostic) }
    return Judgement(
      entries: (judged + about).sorted { $0.diagnostic < $1.diagnostic },
      waivers: judgement.waivers, records: register.waivers, silent: silent,
      register: register.flows, day: day, faults: faults)
  }

  // Such a file never became a part of the register, and nothing that it says counts.
  private func isUnreadableFile(_ entry: DiagnosticReport.Entry) -> Bool {
    UnusableInput.codes.contains(entry.diagnostic.code)
      && entry.diagnostic.span?.file.path.hasPrefix(folder) == true
  }

  private static func digest(of diagnostic: Diagnostic) -> String {
    SHA256Digest(hashing: Array(Fingerprint.text(of: diagnostic).utf8)).short
  }
}

/// Which cluster a finding is about.
struct ClusterPaths {
  private let names: [String: [String]]

  init(_ workspace: Workspace) {
    var names: [String: [String]] = [:]
    for cluster in workspace.clusters {
      for path in Set(cluster.files.map(\.path)) {
        names[path, default: []].append(cluster.definition.name)
      }
    }
    self.names = names
  }

  /// The clusters in whose files the finding stands; for gaps of the register and for proofs, those
  /// that they are about.
  func names(of diagnostic: Diagnostic) -> [String] {
    if let cluster = diagnostic.cluster { return [cluster] }
    return names[diagnostic.span?.file.path ?? ""] ?? []
  }
}
