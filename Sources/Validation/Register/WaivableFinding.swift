package import Diagnostics

/// A finding with all that a waiver may select it by.
package struct WaivableFinding: Sendable {
  /// What was found.
  package let diagnostic: Diagnostic
  /// Its identity across runs.
  package let fingerprint: String
  /// The names of the clusters that it is about.
  package let clusters: [String]

  /// Joins what is known of a finding.
  package init(_ diagnostic: Diagnostic, fingerprint: String = "", clusters: [String] = []) {
    self.diagnostic = diagnostic
    self.fingerprint = fingerprint
    self.clusters = clusters
  }

  /// The printed path and each end of it that begins with a folder's or the file's name.
  var paths: [String] {
    guard let path = diagnostic.span?.file.path else { return [] }
    let starts = path.indices.filter { path[$0] == "/" }.map { path[path.index(after: $0)...] }
    return [path] + starts.map(String.init)
  }
}
