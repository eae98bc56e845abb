import Diagnostics
import Foundation
import Ingest
import NetworkModel

/// The clusters of this repository's content, read as the program reads them.
enum ReferenceClusters {
  /// All of them, by name.
  static let all: [ResolvedCluster] = {
    let content = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "content")
    let inputs = InputDiscovery(folder: content.path, label: "content").read().value
    let workspace = WorkspaceReader(builtInModel: []).read(inputs).value
    let resolver = ClusterResolver(catalog: workspace.catalog)
    return workspace.clusters.compactMap { resolver.resolve($0.definition) }
  }()
}
