internal import Diagnostics

/// Where findings stand, so that those of a cluster are found without asking each one.
struct FindingPlaces: Sendable {
  private var byPath: [String: [Int]] = [:]
  private var byCluster: [String: [Int]] = [:]

  /// Sorts findings by their files and by the clusters whose flows or proofs they are about.
  init(_ entries: [DiagnosticReport.Entry]) {
    for (number, entry) in entries.enumerated() {
      if let path = entry.diagnostic.span?.file.path { byPath[path, default: []].append(number) }
      if let cluster = entry.diagnostic.cluster {
        byCluster[cluster, default: []].append(number)
      }
    }
  }

  /// The numbers of the findings in some files or about the flows or proofs of a cluster, ascending.
  func numbers(in paths: some Sequence<String>, of cluster: String? = nil) -> [Int] {
    var found = Set(cluster.flatMap { byCluster[$0] } ?? [])
    for path in paths { found.formUnion(byPath[path, default: []]) }
    return found.sorted()
  }
}
