package import Diagnostics
internal import Foundation
package import Ingest
package import NetworkModel
package import Validation

/// The first half of every command: read, resolve, validate.
package struct WorkspaceLoader {
  private let contentFolder: String
  private let templatesFolder: String?

  /// Creates a loader for a content folder.
  package init(contentFolder: String, templatesFolder: String?) {
    self.contentFolder = contentFolder
    self.templatesFolder = templatesFolder
  }

  /// Templates and model: built in, replaced file by file by the workspace.
  package var assets: AssetStore {
    AssetStore(templates: templatesFolder ?? "templates", model: nil)
  }

  /// Reads and checks the workspace; whatever is wrong is in the result.
  ///
  /// Further files may lie anywhere; with some, the content folder need not exist. Those that are
  /// configuration by their name are read as clusters, all others as documents. Without a review the
  /// model is only read.
  package func load(
    selection: RuleSelection = .all, documents: [String] = [], review: ModelReview? = nil
  ) -> LoadedWorkspace {
    var diagnostics: [Diagnostic] = []
    var inputs = InputDiscovery.Inputs()
    if documents.isEmpty || FileManager.default.fileExists(atPath: contentFolder) {
      inputs = InputDiscovery(folder: contentFolder, label: printedFolder).read()
        .unwrap(into: &diagnostics)
    }
    var named: Set<String> = []
    let documents = documents.filter { named.insert($0).inserted }
    let configurations = documents.filter(LoneClusterFile.isNamed)
    inputs.add(documents: documents.filter { !LoneClusterFile.isNamed($0) }, &diagnostics)
    let model = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
      .compactMap { AssetStore.builtIn($0) }
    var workspace = WorkspaceReader(builtInModel: model).read(inputs).unwrap(into: &diagnostics)
    for path in configurations { Self.add(path, to: &workspace, &diagnostics) }
    let resolver = ClusterResolver(catalog: workspace.catalog)
    let clusters = workspace.clusters.compactMap { resolver.resolve($0.definition) }
    let context = RuleContext(
      catalog: workspace.catalog, documents: workspace.documents.map(\.claims), clusters: clusters)
    diagnostics += Validator(selection: selection).validate(context)
    let ownModel = inputs.files.filter { $0.kind == .model }.map(\.file.path)
    let reviewed = review?.problems(in: workspace.catalog, own: Set(ownModel)) ?? []
    diagnostics += reviewed.filter { selection.includes($0.code) }
    let register = FindingsRegister.read(workspace.register)
    let judged = register.judge(
      diagnostics, of: selection, silent: ModelReview.silentCodes(in: review, selection))
    return LoadedWorkspace(
      workspace: workspace, clusters: clusters, context: context, entries: judged.entries,
      hasInvalidRegister: judged.isInvalid)
  }

  private static func add(
    _ path: String, to workspace: inout Workspace, _ diagnostics: inout [Diagnostic]
  ) {
    let limit = InputKind.clusterFile(cluster: "").sizeLimit
    let read = InputDiscovery.read(file: path, sizeLimit: limit).unwrap(into: &diagnostics)
    guard let file = read else {
      workspace.unreadable.append(path)
      return
    }
    diagnostics += workspace.add(loneClusterFile: file)
  }

  /// Which of some paths are files outside the content folder.
  package func outside(_ paths: [String]) -> [String] {
    let folder = URL(filePath: contentFolder).standardizedFileURL.path + "/"
    return paths.filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let whole = URL(filePath: path).standardizedFileURL.path
      return exists && !isFolder.boolValue && !whole.hasPrefix(folder)
    }
  }

  // What is printed must not depend on where the workspace lies: an absolute path would put the
  // machine's folders on every page.
  private var printedFolder: String {
    let trimmed = contentFolder.hasSuffix("/") ? String(contentFolder.dropLast()) : contentFolder
    guard trimmed.hasPrefix("/") else { return trimmed.isEmpty ? "." : trimmed }
    let here = FileManager.default.currentDirectoryPath + "/"
    if trimmed.hasPrefix(here) { return String(trimmed.dropFirst(here.count)) }
    return trimmed.split(separator: "/").last.map(String.init) ?? trimmed
  }
}

/// A workspace with everything that was found in it.
package struct LoadedWorkspace: Sendable {
  /// What was read.
  package let workspace: Workspace
  /// The clusters with the model applied, in the order of the workspace.
  package let clusters: [ResolvedCluster]
  /// What the rules looked at.
  package let context: RuleContext
  /// All findings, sorted, each open or expected.
  package let entries: [DiagnosticReport.Entry]
  /// Whether the register has entries that are wrong or match nothing.
  package let hasInvalidRegister: Bool

  /// The findings that are not expected.
  package var open: [DiagnosticReport.Entry] { entries.filter(\.isOpen) }

  /// A cluster by name.
  package func cluster(_ name: String) -> ResolvedCluster? { clusters.first { $0.name == name } }

  /// The findings about a cluster: those in the files that define it.
  package func entries(about cluster: ResolvedCluster) -> [DiagnosticReport.Entry] {
    guard let source = workspace.clusters.first(where: { $0.definition.name == cluster.name })
    else { return [] }
    let paths = Set(source.files.map(\.path))
    return entries.filter { paths.contains($0.diagnostic.span?.file.path ?? "") }
  }

  /// How a command over this workspace ends.
  package func exitStatus(threshold: Severity) -> ExitStatus {
    let unusable = open.contains { UnusableInput.codes.contains($0.diagnostic.code) }
    if hasInvalidRegister { return .invalidRegister }
    if unusable || !workspace.unreadable.isEmpty { return .unreadableInput }
    return open.contains { $0.diagnostic.severity >= threshold } ? .findings : .clean
  }

  /// The findings as a report for the renderers.
  package func report(next: String?) -> DiagnosticReport {
    let unreadable = Set(
      workspace.unreadable
        + open.filter { UnusableInput.codes.contains($0.diagnostic.code) }
        .compactMap { $0.diagnostic.span?.file.path })
    return DiagnosticReport(
      tool: .init(
        name: "netdocs", version: ToolVersion.number,
        rules: RuleDescriptions.all(in: workspace.catalog.controls)),
      entries: entries,
      summary: .init(
        filesRead: workspace.files.count, filesUnreadable: unreadable.count, next: next))
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
    ClusterCode.serviceUnit, ClusterCode.addonFile,
  ]
}
