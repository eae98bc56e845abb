import Diagnostics
import Foundation
import Ingest
import NetworkModel

/// The small model that the examples of the rules are read against.
enum FixtureModel {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Model")

  static let read: Diagnosed<Catalog> = {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let files = paths.sorted().filter { $0.hasSuffix(".yaml") }.compactMap { path in
      (try? String(contentsOf: folder.appending(path: path), encoding: .utf8))
        .map { SourceFile(path: "model/\(path)", text: $0) }
    }
    return CatalogReader.read(files)
  }()

  static var catalog: Catalog { read.value }
}
