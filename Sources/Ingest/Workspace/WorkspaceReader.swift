package import Diagnostics
internal import Markup
internal import NetworkModel

/// Turns the files of a content folder into a workspace.
package struct WorkspaceReader {
  private let builtInModel: [SourceFile]

  /// Creates a reader; files of the workspace replace built-in model files with the same path
  /// below `model/`.
  package init(builtInModel: [SourceFile]) { self.builtInModel = builtInModel }

  /// Reads the workspace; whatever is wrong is reported, everything else is still read.
  package func read(_ inputs: InputDiscovery.Inputs) -> Diagnosed<Workspace> {
    var diagnostics: [Diagnostic] = []
    let model = modelFiles(inputs.files)
    let catalog = CatalogReader.read(model).unwrap(into: &diagnostics)
    let settings =
      inputs.files.first { $0.kind == .settings }
      .map { WorkspaceSettings.read($0.file).unwrap(into: &diagnostics) } ?? WorkspaceSettings()
    var workspace = Workspace(
      settings: settings, catalog: catalog, documents: [], clusters: [], prose: [],
      pictures: inputs.pictures, register: inputs.files.filter { $0.kind == .register }.map(\.file),
      files: (inputs.files.filter { $0.kind != .model }.map(\.file) + model)
        .sorted { $0.path < $1.path },
      unreadable: inputs.unreadable)
    workspace.proofs = inputs.files.filter { $0.kind == .proof }.map(\.file)
    let reader = SourceDocumentReader(catalog)
    for input in inputs.files where [.document, .prose].contains(input.kind) {
      readPage(input, with: reader, into: &workspace, &diagnostics)
    }
    readClusters(inputs.files, into: &workspace, &diagnostics)
    return Diagnosed(workspace, diagnostics)
  }

  private func modelFiles(_ inputs: [InputDiscovery.Input]) -> [SourceFile] {
    let own = inputs.filter { $0.kind == .model }
    let replaced = Set(own.map(\.path))
    let builtIn = builtInModel.filter { file in
      !replaced.contains { file.path.hasSuffix($0) }
    }
    return (builtIn + own.map(\.file)).sorted { $0.path < $1.path }
  }

  private func readPage(
    _ input: InputDiscovery.Input, with reader: SourceDocumentReader,
    into workspace: inout Workspace, _ diagnostics: inout [Diagnostic]
  ) {
    if input.kind == .document {
      // A page from elsewhere has keys of its own.
      let isOwn = input.path.hasPrefix("sources/")
      let read = reader.read(input.file, strictFrontMatter: isOwn).unwrap(into: &diagnostics)
      // A page that was not read claims nothing: checking it would only bury the reason.
      if read.isUnusable {
        workspace.unreadable.append(input.file.path)
      } else {
        workspace.documents.append(
          .init(path: input.path, page: read.page, claims: read.claims, origin: read.origin))
      }
      return
    }
    let read = MarkdownReader.read(input.file)
    let page = read.unwrap(into: &diagnostics)
    guard !read.diagnostics.contains(where: { $0.severity == .error }) else {
      workspace.unreadable.append(input.file.path)
      return
    }
    let matter = FrontMatter.read(of: page, isDocument: false).unwrap(into: &diagnostics)
    workspace.prose.append(
      .init(
        path: input.path, page: page, title: matter.title ?? input.path, summary: matter.summary))
  }

  private func readClusters(
    _ inputs: [InputDiscovery.Input], into workspace: inout Workspace,
    _ diagnostics: inout [Diagnostic]
  ) {
    let reader = ClusterReader(catalog: workspace.catalog)
    var names: [String: SourceSpan] = [:]
    for source in ClusterSources.collect(inputs, &diagnostics) {
      let read = reader.read(source.bundle)
      diagnostics += read.diagnostics
      guard let definition = read.value else {
        workspace.unreadable.append(source.bundle.place.file.path)
        continue
      }
      if let first = names[definition.name] {
        diagnostics.append(
          Diagnostic(
            ClusterCode.duplicateName, .error, "cluster \(definition.name) is defined twice",
            at: definition.span, related: [.init(first, "first defined here")],
            notes: [.init(.fix, "give one of them another name")]))
        continue
      }
      names[definition.name] = definition.span
      workspace.clusters.append(
        .init(
          path: source.path, definition: definition, page: source.page, files: source.files))
    }
    workspace.clusters.sort { $0.definition.name < $1.definition.name }
    diagnostics += PeerChecks.problems(in: workspace.clusters.map(\.definition))
  }
}
