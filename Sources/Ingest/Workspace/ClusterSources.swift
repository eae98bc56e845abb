internal import Diagnostics
internal import Markup

/// The places of a workspace where clusters are defined.
struct ClusterSources {
  /// The path of the folder or page, relative to the content folder.
  let path: String
  let bundle: ClusterBundle
  let page: MarkupPage?
  let files: [SourceFile]

  /// Groups the files by cluster, in the order of paths.
  static func collect(
    _ inputs: [InputDiscovery.Input], _ diagnostics: inout [Diagnostic]
  ) -> [ClusterSources] {
    var sources: [ClusterSources] = []
    var folders: [String: [InputDiscovery.Input]] = [:]
    for input in inputs {
      switch input.kind {
      case .clusterFile(let cluster): folders[cluster, default: []].append(input)
      case .clusterPage:
        let page = MarkdownReader.read(input.file).unwrap(into: &diagnostics)
        let name = String(input.path.dropFirst("clusters/".count).dropLast(".md".count))
        sources.append(
          ClusterSources(
            path: input.path, bundle: ClusterBundle(page: page, name: name), page: page,
            files: [input.file]))
      default: break
      }
    }
    for (name, inputs) in folders.sorted(by: { $0.key < $1.key }) {
      sources.append(folder(name, inputs))
    }
    return sources.sorted { $0.path < $1.path }
  }

  private static func folder(_ name: String, _ inputs: [InputDiscovery.Input]) -> ClusterSources {
    let prefix = "clusters/\(name)/"
    let parts = inputs.map { input in
      ClusterBundle.Part(
        name: String(input.path.dropFirst(prefix.count)), span: input.file.wholeSpan)
    }
    let place = (inputs.first { $0.path.hasSuffix("/hosts.yaml") } ?? inputs.first)
      .map(\.file.wholeSpan)
    let nowhere = SourceFile(path: prefix, bytes: []).wholeSpan
    return ClusterSources(
      path: "clusters/\(name)",
      bundle: ClusterBundle(fallbackName: name, place: place ?? nowhere, files: parts), page: nil,
      files: inputs.map(\.file))
  }
}
