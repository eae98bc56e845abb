internal import Diagnostics
internal import Foundation
internal import Ingest
internal import Markup
internal import NetworkModel

/// Reads the definition of a cluster that belongs to no content folder.
enum DiffClusterFiles {
  /// The files of a folder that defines a cluster.
  static func folder(_ path: String) -> ClusterBundle {
    let limit = InputKind.clusterFile(cluster: "").sizeLimit
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let parts = names.sorted().compactMap { name -> ClusterBundle.Part? in
      guard InputKind(path: "clusters/c/\(name)") == .clusterFile(cluster: "c") else { return nil }
      let file = InputDiscovery.read(file: "\(path)/\(name)", sizeLimit: limit).value
      return file.map { .init(name: name, span: $0.wholeSpan) }
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let place = parts.first { $0.name == "hosts.yaml" }?.span
    return ClusterBundle(
      fallbackName: name, place: place ?? SourceFile(path: path, bytes: []).wholeSpan,
      files: parts)
  }

  /// The files in a page that defines a cluster; nil for any other file.
  static func page(_ path: String) -> ClusterBundle? {
    guard path.hasSuffix(".md"),
      let file = InputDiscovery.read(file: path, sizeLimit: InputKind.clusterPage.sizeLimit).value
    else { return nil }
    let name = path.split(separator: "/").last?.dropLast(3) ?? ""
    let bundle = ClusterBundle(page: MarkdownReader.read(file).value, name: String(name))
    return bundle["hosts.yaml"] == nil ? nil : bundle
  }

  /// The cluster that a bundle defines.
  static func read(
    _ bundle: ClusterBundle, at path: String, called label: String
  ) throws(DiffFault) -> DiffSide {
    let read = ClusterReader(catalog: catalog).read(bundle)
    return try side(
      read, at: path, called: label, files: bundle.files.map(\.span.file))
  }

  /// The cluster that a configuration file defines by itself.
  static func lone(_ path: String, called label: String) throws(DiffFault) -> DiffSide {
    var diagnostics: [Diagnostic] = []
    let limit = InputKind.clusterFile(cluster: "").sizeLimit
    let file = InputDiscovery.read(file: path, sizeLimit: limit).unwrap(into: &diagnostics)
    guard let file else {
      throw .unreadable("\(path) cannot be read", fix: "check the path", diagnostics)
    }
    return try side(
      LoneClusterFile.read(file, catalog: catalog), at: path, called: label, files: [file])
  }

  private static func side(
    _ read: Diagnosed<ClusterDefinition?>, at path: String, called label: String,
    files: [SourceFile]
  ) throws(DiffFault) -> DiffSide {
    let resolver = ClusterResolver(catalog: catalog)
    guard let definition = read.value, let cluster = resolver.resolve(definition) else {
      throw .unreadable(
        "\(path) defines no cluster", fix: "run netdocs check \(path), which says why",
        read.diagnostics)
    }
    guard !definition.hosts.isEmpty else {
      throw .unreadable(
        "\(path) names no hosts, and flows are between hosts",
        fix: "name the folder with its hosts.yaml, or the cluster")
    }
    return DiffSide(cluster, called: label, catalog: catalog, files: files, findings: nil)
  }

  private static var catalog: Catalog {
    let model = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
      .compactMap { AssetStore.builtIn($0) }
    return CatalogReader.read(model).value
  }
}
