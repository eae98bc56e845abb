internal import Diagnostics
internal import Foundation
internal import Ingest
internal import Markup
internal import NetworkModel

/// Finds out what the sides of a comparison are, and reads them.
///
/// A name of the workspace comes before a path; `./name` is always a path.
struct DiffInputs {
  private let workspace: WorkspaceOptions
  private let day: CalendarDay
  private var loaded: [String: LoadedWorkspace] = [:]

  /// Plans a comparison; findings of clusters are those of a report for the day.
  init(_ workspace: WorkspaceOptions, on day: CalendarDay) {
    self.workspace = workspace
    self.day = day
  }

  /// Reads a side: a cluster's name, `FOLDER#name`, a file or a folder.
  mutating func read(_ argument: String) throws(DiffFault) -> DiffSide {
    let path = Self.trimmed(argument)
    let exists = FileManager.default.fileExists(atPath: path)
    if !argument.contains("/") {
      let content = load(workspace.content)
      if let found = content.cluster(argument) { return side(found, argument, in: content) }
    }
    if exists {
      return Self.isFolder(path) ? try readFolder(path, argument) : try readFile(path, argument)
    }
    if let mark = argument.lastIndex(of: "#") {
      let name = String(argument[argument.index(after: mark)...])
      return try readCluster(name, of: Self.trimmed(String(argument[..<mark])), argument)
    }
    throw unknown(argument)
  }

  // The cluster of a content folder, by its name.
  private mutating func readCluster(
    _ name: String, of folder: String, _ label: String
  ) throws(DiffFault) -> DiffSide {
    guard Self.isFolder(folder) else {
      throw .unknown(
        "there is no folder \(folder)", fix: "name the content folder of a checkout: DIR#\(name)")
    }
    let content = load(Self.contentFolder(folder))
    if let found = content.cluster(name) { return side(found, label, in: content) }
    let names = content.clusters.map(\.name)
    throw .unknown(
      "\(folder) has no cluster \(name)"
        + (Spelling.nearest(name, in: names).map { "; did you mean \($0)?" } ?? ""),
      fix: names.isEmpty
        ? "name a folder with clusters/" : "name one of \(names.joined(separator: ", "))")
  }

  private mutating func readFolder(
    _ path: String, _ label: String
  ) throws(DiffFault) -> DiffSide {
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
    if names.contains("hosts.yaml") { return try readDefinition(path, label) }
    for name in ["report.json", "flows.json"] where names.contains(name) {
      return try readOutput("\(path)/\(name)", label)
    }
    if names.contains("clusters") || names.contains("netdocs.yaml") {
      let content = load(path)
      let clusters = content.clusters
      if clusters.count == 1 { return side(clusters[0], label, in: content) }
      let known = clusters.map { "\(path)#\($0.name)" }.joined(separator: ", ")
      throw .unknown(
        "\(path) has \(clusters.count) clusters",
        fix: clusters.isEmpty ? "name a folder with a hosts.yaml" : "name one of them: \(known)")
    }
    let pages = DiffDocuments.paths(below: path)
    guard !pages.isEmpty else {
      throw .unknown(
        "\(path) holds no page, no hosts.yaml and no report.json",
        fix: "name a file, or a folder that holds one of them")
    }
    return try DiffDocuments.read(pages, called: label)
  }

  private mutating func readFile(
    _ path: String, _ label: String
  ) throws(DiffFault) -> DiffSide {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".json") { return try readOutput(path, label) }
    if name == "hosts.yaml" { return try readDefinition(Self.parent(of: path), label) }
    if let bundle = DiffClusterFiles.page(path) {
      return try readDefinition(path, label, bundle: bundle)
    }
    if LoneClusterFile.isNamed(path) { return try DiffClusterFiles.lone(path, called: label) }
    return try DiffDocuments.read([path], called: label)
  }

  /// A folder or page that defines a cluster: one of a content folder is read with all of it, so
  /// that its own model counts and its findings are known.
  private mutating func readDefinition(
    _ path: String, _ label: String, bundle: ClusterBundle? = nil
  ) throws(DiffFault) -> DiffSide {
    let above = Self.parent(of: path)
    if above == "clusters" || above.hasSuffix("/clusters") {
      let content = load(Self.parent(of: above))
      let place = "clusters/" + (path.split(separator: "/").last ?? "")
      let source = content.workspace.clusters.first { $0.path == place }
      if let found = source.flatMap({ content.cluster($0.definition.name) }) {
        return side(found, label, in: content)
      }
    }
    return try DiffClusterFiles.read(
      bundle ?? DiffClusterFiles.folder(path), at: path, called: label)
  }

  private func readOutput(_ path: String, _ label: String) throws(DiffFault) -> DiffSide {
    var diagnostics: [Diagnostic] = []
    let limit = JSONReader.Limits().bytes
    let file = InputDiscovery.read(file: path, sizeLimit: limit).unwrap(into: &diagnostics)
    guard let file, let value = JSONReader.read(file).unwrap(into: &diagnostics) else {
      throw .unreadable(
        "\(path) cannot be read", fix: "write the file again with netdocs", diagnostics)
    }
    return DiffSide(try EarlierOutput(value, path: path).state(called: label), file: file)
  }

  private mutating func load(_ folder: String) -> LoadedWorkspace {
    if let known = loaded[folder] { return known }
    let loader = WorkspaceLoader(
      contentFolder: folder, templatesFolder: workspace.templates)
    let review = WorkspaceReview(model: ModelReview(today: day), on: day)
    let content = loader.load(review: review)
    loaded[folder] = content
    return content
  }

  private func side(
    _ cluster: ResolvedCluster, _ label: String, in content: LoadedWorkspace
  ) -> DiffSide {
    let source = content.workspace.clusters.first { $0.definition.name == cluster.name }
    return DiffSide(
      cluster, called: label, catalog: content.workspace.catalog, files: source?.files ?? [],
      findings: content.entries(about: cluster),
      register: ReportRegister(content).stewardship(of: cluster))
  }

  private mutating func unknown(_ argument: String) -> DiffFault {
    let content = load(workspace.content)
    let isBroken = content.workspace.clusters.contains { $0.definition.name == argument }
    if isBroken {
      return .unreadable(
        "cluster \(argument) cannot be resolved", fix: "run netdocs check, which says why")
    }
    let names = content.clusters.map(\.name)
    let folder = Self.parent(of: argument)
    let beside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let last = argument.split(separator: "/").last.map(String.init) ?? argument
    let prefix = argument.contains("/") ? "\(folder)/" : ""
    let near =
      Spelling.nearest(argument, in: names)
      ?? Spelling.nearest(last, in: beside.sorted()).map { prefix + $0 }
    return .unknown(
      "there is no cluster, file or folder \(argument)"
        + (near.map { "; did you mean \($0)?" } ?? ""),
      fix: names.isEmpty
        ? "name a file or folder"
        : "name a file, a folder or one of the clusters \(names.joined(separator: ", "))")
  }

  private static func contentFolder(_ folder: String) -> String {
    let inner = folder + "/content"
    let isContent = ["clusters", "netdocs.yaml"].contains {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    return !isContent && isFolder(inner) ? inner : folder
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
