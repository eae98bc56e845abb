internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
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
  /// model is only read, the register of flows is not asked for gaps, and proofs are not judged.
  package func load(
    selection: RuleSelection = .all, documents: [String] = [], review: WorkspaceReview? = nil,
    proofs: ProofInputs = ProofInputs()
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
    let own = Set(workspace.clusters.map(\.definition.name))
    for path in configurations { Self.add(path, to: &workspace, &diagnostics) }
    let resolver = ClusterResolver(catalog: workspace.catalog)
    let clusters = workspace.clusters.compactMap { resolver.resolve($0.definition) }
    let context = RuleContext(
      catalog: workspace.catalog, documents: workspace.documents.map(\.claims), clusters: clusters)
    diagnostics += Validator(selection: selection).validate(context)
    let ownModel = inputs.files.filter { $0.kind == .model }.map(\.file.path)
    let reviewed = review?.model.problems(in: workspace.catalog, own: Set(ownModel)) ?? []
    diagnostics += reviewed.filter { selection.includes($0.code) }
    let register = FindingsRegister.read(
      workspace.register, on: review?.day ?? BuildClock.judgementDay, content: printedFolder)
    var shelf = ProofShelf()
    if review != nil {
      let gaps = register.gaps(
        of: clusters.filter { own.contains($0.name) },
        isComplete: workspace.unreadable.isEmpty
          && !diagnostics.contains { UnusableInput.codes.contains($0.code) })
      diagnostics += gaps.filter { selection.includes($0.code) }
      shelf = self.shelf(of: proofs, in: &workspace, on: register.bench(of: clusters, proofs))
        .unwrap(into: &diagnostics)
    }
    let silent = WorkspaceReview.silentCodes(in: review, selection)
    var loaded = LoadedWorkspace(
      workspace: workspace, clusters: clusters, context: context,
      judgement: register.judge(diagnostics, in: workspace, silent: silent))
    loaded.proofs = shelf
    return loaded
  }

  /// The proofs of the workspace, then those that were named, which become inputs like the others.
  private func shelf(
    of inputs: ProofInputs, in workspace: inout Workspace, on bench: ProofShelf.Bench
  ) -> Diagnosed<ProofShelf> {
    var diagnostics: [Diagnostic] = []
    var files = workspace.proofs.map { file in
      let place = file.path.dropFirst(printedFolder.count + 1)
      return ProofShelf.File(file: file, path: "\(contentFolder)/\(place)")
    }
    for path in inputs.files {
      // Folders of the machine are printed nowhere.
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let read = InputDiscovery.read(file: path, sizeLimit: InputKind.proof.sizeLimit)
      guard let found = read.unwrap(into: &diagnostics) else {
        workspace.unreadable.append(name)
        continue
      }
      let file = SourceFile(path: name, bytes: found.bytes)
      workspace.proofs.append(file)
      workspace.files.append(file)
      files.append(.init(file: file, path: path))
    }
    workspace.files.sort { $0.path < $1.path }
    let shelf = ProofShelf.read(files, on: bench).unwrap(into: &diagnostics)
    return Diagnosed(shelf, diagnostics)
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
  var printedFolder: String {
    let trimmed = contentFolder.hasSuffix("/") ? String(contentFolder.dropLast()) : contentFolder
    guard trimmed.hasPrefix("/") else { return trimmed.isEmpty ? "." : trimmed }
    let here = FileManager.default.currentDirectoryPath + "/"
    if trimmed.hasPrefix(here) { return String(trimmed.dropFirst(here.count)) }
    return trimmed.split(separator: "/").last.map(String.init) ?? trimmed
  }
}
