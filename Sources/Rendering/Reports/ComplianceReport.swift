package import Diagnostics
package import NetworkModel

/// Everything that the compliance report of one cluster is written from.
///
/// The report is evidence, not certification: it says what was compared with what, and what was not.
package struct ComplianceReport: Sendable {
  /// The cluster.
  package let cluster: ResolvedCluster
  /// The model it was resolved with.
  package let catalog: Catalog
  /// The findings about it, open and expected, sorted.
  package let entries: [DiagnosticReport.Entry]
  /// The files it was made from.
  package let inputs: [Input]
  /// The lines of generated firewalls that serve a flow, by flow id.
  package let enforcement: [String: [Enforcement]]
  /// Where documents under review claim a flow, by flow id.
  package let documented: [String: [SourceSpan]]
  /// The known pages that documents about the distribution come from, sorted by path.
  package let origins: [Origin]
  /// What nobody should conclude, one sentence each.
  package let notProven: [String]
  /// The rules that were run.
  package let rules: [DiagnosticReport.RuleDescription]

  /// Creates a report.
  package init(_ parts: Parts) {
    self.cluster = parts.cluster
    self.catalog = parts.catalog
    self.entries = parts.entries
    self.inputs = parts.inputs
    self.enforcement = parts.enforcement
    self.documented = parts.documented
    self.origins = parts.origins.sorted { $0.path < $1.path }
    self.notProven = parts.notProven
    self.rules = parts.rules
  }

  /// What a report is made of, in the order in which it becomes known.
  package struct Parts: Sendable {
    /// The cluster.
    package var cluster: ResolvedCluster
    /// The model.
    package var catalog: Catalog
    /// The findings.
    package var entries: [DiagnosticReport.Entry] = []
    /// The files.
    package var inputs: [Input] = []
    /// The firewall lines by flow id.
    package var enforcement: [String: [Enforcement]] = [:]
    /// The claims by flow id.
    package var documented: [String: [SourceSpan]] = [:]
    /// The documents that follow a known page.
    package var origins: [Origin] = []
    /// The limits.
    package var notProven: [String] = []
    /// The rules.
    package var rules: [DiagnosticReport.RuleDescription] = []

    /// Starts with a cluster and its model.
    package init(cluster: ResolvedCluster, catalog: Catalog) {
      self.cluster = cluster
      self.catalog = catalog
    }
  }

  /// An input file.
  package struct Input: Hashable, Sendable {
    /// The printed path.
    package let path: String
    /// The SHA-256 of its bytes in hexadecimal.
    package let digest: String
    /// Its size in bytes.
    package let size: Int
    /// Whether it is part of the network model and not of the cluster's definition.
    package let isModel: Bool

    /// Creates an input.
    package init(path: String, digest: String, size: Int, isModel: Bool) {
      self.path = path
      self.digest = digest
      self.size = size
      self.isModel = isModel
    }
  }

  /// A document under review that follows a known page.
  package struct Origin: Sendable {
    /// The printed path of the document.
    package let path: String
    /// The page.
    package let origin: DocumentOrigin

    /// Creates a reference.
    package init(path: String, origin: DocumentOrigin) {
      self.path = path
      self.origin = origin
    }
  }

  /// A line of a generated firewall.
  package struct Enforcement: Hashable, Sendable {
    /// The host.
    package let host: String
    /// The file, relative to the cluster's folder of the site.
    package let file: String
    /// The 1-based line.
    package let line: Int

    /// Creates a reference.
    package init(host: String, file: String, line: Int) {
      self.host = host
      self.file = file
      self.line = line
    }
  }

  /// The findings that nobody listed as known.
  package var open: [DiagnosticReport.Entry] { entries.filter(\.isOpen) }

  /// The flows that no document under review claims.
  package var undocumented: [ResolvedFlow] {
    cluster.requiredFlows.filter { documented[$0.id, default: []].isEmpty }
  }

  /// The verdict with its scope, in one sentence.
  package var verdict: String {
    let total = cluster.requiredFlows.count
    let missing = undocumented.count
    let documents =
      documented.isEmpty
      ? "no page under review describes this distribution"
      : "\(missing) of \(total) required flows of \(cluster.name) are in no page under review"
    let findings =
      open.isEmpty
      ? "no finding is open" : "\(open.count) finding\(open.count == 1 ? " is" : "s are") open"
    return "\(documents.prefix(1).uppercased())\(documents.dropFirst()); \(findings); no host's "
      + "firewall or sockets were read, so what is really open is not proven."
  }

  /// The worst state there is; without findings it is "agreed" only if every flow is documented.
  package var tone: Tone {
    guard let worst = open.map(\.diagnostic.severity).max() else {
      return undocumented.isEmpty ? .agreed : .unknown
    }
    return Tone(worst)
  }
}
