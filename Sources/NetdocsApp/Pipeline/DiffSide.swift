internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// One side of a comparison with what it was read from.
struct DiffSide {
  /// What is compared.
  var state: CanonicalState
  /// The cluster, when the side is one.
  let cluster: ResolvedCluster?
  /// The model that was applied; nil for documents and earlier outputs.
  let catalog: Catalog?
  /// The files that were read.
  let files: [SourceFile]

  /// A cluster; findings are nil where nobody looked for any, and so is the register.
  init(
    _ cluster: ResolvedCluster, called label: String, catalog: Catalog, files: [SourceFile],
    findings: [DiagnosticReport.Entry]?, register: [FlowKey: Stewardship]? = nil
  ) {
    state = CanonicalState(cluster, called: label, register: register)
    let known = findings?.filter { !$0.fingerprint.isEmpty }
    state.findings = known?.filter(\.isOpen).map(Self.finding)
    state.covered = Set((known ?? []).filter { !$0.isOpen }.map(\.fingerprint))
    self.cluster = cluster
    self.catalog = catalog
    self.files = files
  }

  /// Documents as one side.
  init(_ documents: [PortDocument], called label: String) {
    state = CanonicalState(label, from: .document)
    for document in documents {
      for claim in document.flows { state.add(claim) }
    }
    state.add(documents.flatMap(\.facts))
    cluster = nil
    catalog = nil
    files = documents.map(\.file)
  }

  /// The output of an earlier run.
  init(_ state: CanonicalState, file: SourceFile) {
    self.state = state
    cluster = nil
    catalog = nil
    files = [file]
  }

  private static func finding(_ entry: DiagnosticReport.Entry) -> CanonicalFinding {
    CanonicalFinding(
      fingerprint: entry.fingerprint, rule: entry.diagnostic.code.id,
      severity: entry.diagnostic.severity.rawValue, message: entry.diagnostic.message,
      place: entry.diagnostic.span?.description ?? "")
  }
}

/// Why a side cannot be compared.
struct DiffFault: Error {
  /// What is wrong; lower case, no full stop.
  let message: String
  /// What to do; lower case, no full stop.
  let fix: String
  /// How the command ends.
  let status: ExitStatus
  /// What was said while reading.
  var diagnostics: [Diagnostic] = []

  /// A side that does not exist, or could be several things.
  static func unknown(_ message: String, fix: String) -> DiffFault {
    DiffFault(message: message, fix: fix, status: .usage)
  }

  /// A side that exists and cannot be read.
  static func unreadable(
    _ message: String, fix: String, _ diagnostics: [Diagnostic] = []
  ) -> DiffFault {
    DiffFault(message: message, fix: fix, status: .unreadableInput, diagnostics: diagnostics)
  }
}
