package import Diagnostics
internal import NetworkModel

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

  /// Why nobody may expect the finding without carrying its risk, in words; nil when somebody may.
  ///
  /// What stands in a document is quoted. What is true of a cluster, or of the register itself, is
  /// somebody's risk, except in clusters that the policy calls examples; and nobody approves the flows
  /// of an example that is in production.
  func barred(by register: FlowRegister) -> String? {
    let code = diagnostic.code
    let real = clusters.first { register.policy.example($0) == nil }
    if let real { return "\(code.name) of cluster \(real)" }
    if RegisterRules.approvals.contains(code),
      let running = clusters.first(where: register.isProduction)
    {
      return "\(code.name) of cluster \(running), which is in production by the register"
    }
    let isAboutRegister = RegisterRules.codes.contains(code)
    return isAboutRegister && clusters.isEmpty ? "\(code.name), a finding about the register" : nil
  }

  /// The printed path and each end of it that begins with a folder's or the file's name.
  var paths: [String] {
    guard let path = diagnostic.span?.file.path else { return [] }
    let starts = path.indices.filter { path[$0] == "/" }.map { path[path.index(after: $0)...] }
    return [path] + starts.map(String.init)
  }
}
