internal import Diagnostics
internal import Ingest
internal import Markup
internal import NetworkModel
internal import Publishing
internal import Rendering

/// The files that the report of a cluster rests on.
struct ReportInputs {
  private let workspace: Workspace
  private let cluster: ResolvedCluster
  private let shared: Shared

  init(_ workspace: Workspace, _ cluster: ResolvedCluster, shared: Shared? = nil) {
    self.workspace = workspace
    self.cluster = cluster
    self.shared = shared ?? Shared(workspace)
  }

  /// What the reports of all clusters have in common, hashed once.
  struct Shared: Sendable {
    /// The files of the register, then the settings.
    let register: [ComplianceReport.Input]
    /// The files of the network model.
    let model: [ComplianceReport.Input]
    /// One digest of the files of the network model, wherever they lie.
    let modelDigest: SHA256Digest

    init(_ workspace: Workspace) {
      let settings = workspace.files.filter { $0.path.hasSuffix("/netdocs.yaml") }
      register = (workspace.register + settings).map { ReportInputs.input($0, .register) }
      let files = ReportInputs.modelFiles(of: workspace)
      model = files.map { ReportInputs.input($0, .model) }
      modelDigest = ReportInputs.modelDigest(
        of: files.map { .init(path: $0.path, digest: SHA256Digest(hashing: $0.bytes)) })
    }
  }

  /// The documents under review that speak of the cluster's distribution.
  var documents: [Workspace.Document] {
    workspace.documents.filter {
      $0.claims.description.distribution == cluster.distribution.id
    }
  }

  /// Every file with its digest and what was read from it.
  var all: [ComplianceReport.Input] {
    let own = workspace.clusters.first { $0.definition.name == cluster.name }?.files ?? []
    return own.map { Self.input($0, .cluster) } + documents.map(Self.input) + shared.register
      + shared.model
  }

  /// One digest of the files of the network model.
  var modelDigest: SHA256Digest { shared.modelDigest }

  /// One digest of files of the network model: paths count from `model/` on, so that the same model
  /// has the same digest in every folder.
  static func modelDigest(of files: [BuildManifest.InputReference]) -> SHA256Digest {
    BuildManifest.digest(
      of: files.map { file in
        let parts = file.path.split(separator: "/")
        let start = parts.lastIndex { $0 == "model" } ?? 0
        return .init(path: parts[start...].joined(separator: "/"), digest: file.digest)
      })
  }

  /// The files of the workspace that could not be used, each with the first reason.
  func skipped(_ entries: [DiagnosticReport.Entry]) -> [ComplianceReport.Skipped] {
    let unusable = entries.map(\.diagnostic).filter { UnusableInput.codes.contains($0.code) }
    var reasons: [String: String] = [:]
    for diagnostic in unusable {
      guard let path = diagnostic.span?.file.path else { continue }
      reasons[path] = reasons[path] ?? diagnostic.message
    }
    for path in workspace.unreadable { reasons[path] = reasons[path] ?? "it could not be read" }
    return reasons.map { .init(path: $0, reason: $1) }
  }

  /// The files of the network model, those of the workspace included: what is below `model/`, unless
  /// it is something else, for example a cluster of that name.
  static func modelFiles(of workspace: Workspace) -> [SourceFile] {
    let others = Set(
      workspace.clusters.flatMap { $0.files.map(\.path) }
        + workspace.documents.map(\.claims.file.path) + workspace.register.map(\.path)
        + workspace.prose.map(\.page.file.path))
    return workspace.files.filter { file in
      (file.path.hasPrefix("model/") || file.path.contains("/model/"))
        && !others.contains(file.path)
    }
  }

  private static func input(
    _ file: SourceFile, _ kind: ComplianceReport.Input.Kind
  ) -> ComplianceReport.Input {
    var input = ComplianceReport.Input(
      path: file.path, digest: SHA256Digest(hashing: file.bytes).hexadecimal,
      size: file.bytes.count, kind: kind)
    (input.format, input.reader) = format(of: file.path)
    return input
  }

  /// A file with proofs.
  static func proof(_ file: SourceFile) -> ComplianceReport.Input {
    var input = input(file, .proof)
    (input.format, input.reader) = ("JSON", "netdocs")
    return input
  }

  private static func input(_ document: Workspace.Document) -> ComplianceReport.Input {
    var input = input(document.claims.file, .document)
    (input.format, input.reader) = name(of: document.page.format)
    input.rows = document.claims.flows.count
    input.rowsSeen = rows(in: document.page.blocks)
    input.passedOver = document.claims.tables.compactMap { table in
      guard case .other(let reason) = table.kind else { return nil }
      let heading = table.heading.isEmpty ? "" : " under “\(table.heading)”"
      return "line \(table.span.start.line)\(heading) is no port table: \(reason)"
    }
    return input
  }

  private static func rows(in blocks: [MarkupBlock]) -> Int {
    blocks.reduce(0) { count, block in
      switch block.kind {
      case .table(let table): count + table.rows.count
      case .quote(let inner), .footnoteDefinition(_, let inner): count + rows(in: inner)
      case .list(let list):
        count + list.items.reduce(0) { $0 + rows(in: $1.blocks) }
      default: count
      }
    }
  }

  private static func format(of path: String) -> (String, String) {
    if let markup = MarkupFormat(path: path) { return name(of: markup) }
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "yaml", "yml": return ("YAML", "Yams")
    case "json": return ("JSON", "Yams")
    case "tf", "tfvars": return ("Terraform variables", "netdocs")
    case "service", "conf", "env": return ("service unit", "netdocs")
    default: return ("text", "netdocs")
    }
  }

  private static func name(of format: MarkupFormat) -> (String, String) {
    switch format {
    case .markdown: ("Markdown", "cmark-gfm")
    case .html: ("HTML", "libxml2")
    case .asciidoc: ("AsciiDoc", "netdocs")
    case .restructuredText: ("reStructuredText", "netdocs")
    case .text: ("plain text", "netdocs")
    }
  }
}
