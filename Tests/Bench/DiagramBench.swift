import Diagnostics
import Foundation
import Ingest
import NetworkModel
import Rendering

/// `netdocs-bench diagrams MODEL [COUNT]`: how many role flow diagrams of made-up clusters are laid out
/// and written in a second of processor time, and how long the slowest takes.
enum DiagramBench {
  static func run(_ catalog: Catalog, count: Int) {
    let reader = ClusterReader(catalog: catalog)
    let resolver = ClusterResolver(catalog: catalog)
    let clusters = (0..<count).compactMap { number in
      reader.read(ClusterWorkspace.bundle(number)).value.flatMap(resolver.resolve)
    }
    var bytes = 0
    var slowest = 0.0
    let start = clock()
    for cluster in clusters {
      let begin = clock()
      bytes += ClusterDiagrams.file(.flows, of: cluster, page: "index.html").count
      slowest = max(slowest, seconds(since: begin))
    }
    let total = seconds(since: start)
    print(
      "\(clusters.count) role flow diagrams, \(bytes / 1_024) KB: \(rounded(total)) seconds,",
      "\(rounded(total * 1_000 / Double(max(1, clusters.count)))) ms each,",
      "the slowest \(rounded(slowest * 1_000)) ms")
  }

  private static func seconds(since start: clock_t) -> Double {
    Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  private static func rounded(_ value: Double) -> Double { Double(Int(value * 1_000)) / 1_000 }
}
