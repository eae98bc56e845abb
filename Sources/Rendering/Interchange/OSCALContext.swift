internal import Diagnostics
internal import NetworkModel

/// A report that is being written as OSCAL: identities, texts, and the findings as observations.
struct OSCALContext {
  /// What is written.
  let report: ComplianceReport
  /// The forms of texts.
  let text: OSCALText
  /// The findings about the cluster, then those in documents, each with its observation's UUID.
  let findings: [ExaminedFinding]
  private let resources: [String: String]

  init(_ report: ComplianceReport) {
    self.report = report
    let text = OSCALText(redaction: report.redaction)
    self.text = text
    findings = ExaminedFinding.all(of: report)
    resources = Dictionary(
      report.inputs.filter { !$0.isModel }.map {
        ($0.path, Self.uuid("resource", [text.shown($0.path)], of: report))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The namespace of properties that OSCAL does not define.
  static let namespace = "urn:uuid:" + NamedIdentifier.text(NamedIdentifier.namespace)

  /// The UUID of something in this cluster; equal names give equal UUIDs in every run and document.
  func uuid(_ kind: String, _ name: String...) -> String { Self.uuid(kind, name, of: report) }

  /// The same before there is a context.
  static func uuid(_ kind: String, _ name: [String], of report: ComplianceReport) -> String {
    NamedIdentifier.uuid(of: ([kind, report.cluster.name] + name).joined(separator: "\n"))
  }

  /// The UUID of a document, which changes with the report that it is made from.
  func documentUUID(_ kind: String) -> String {
    let run = report.run
    return uuid(
      kind, run.identifier, run.judgedOn?.text ?? "", run.toolVersion, run.rulesetDigest,
      run.modelDigest)
  }

  /// The UUID of the program as a component.
  var toolUUID: String { uuid("tool", report.run.toolVersion) }

  /// The UUID of the cluster as a component.
  var clusterUUID: String { uuid("cluster") }

  /// The UUID of a component by its id in the model; nil is the distribution itself.
  func componentUUID(_ id: String?) -> String {
    uuid("component", id ?? report.cluster.distribution.id)
  }

  /// The UUID of a person or group by its name in the register.
  func partyUUID(_ name: String) -> String { uuid("party", text.shown(name)) }

  /// The UUID of a file's entry in the back matter; nil for files that it does not list.
  func resourceUUID(of path: String) -> String? { resources[path] }

  /// The day on which everything was judged; the first day of Unix time when nobody gave one.
  var time: JSONValue { OSCALText.time(report.run.judgedOn) ?? "1970-01-01T00:00:00Z" }

  /// A property in our own namespace.
  func property(_ name: String, _ value: String, class group: String? = nil) -> JSONValue {
    OSCALForm.object([
      "name": .string(name), "ns": .string(Self.namespace), "value": text.value(value),
      "class": group.map { .string(OSCALText.token($0)) },
    ])
  }

  /// Properties in our own namespace; those without a value are left out.
  func properties(_ list: KeyValuePairs<String, String?>) -> [JSONValue] {
    list.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : property(name, $0) }
    }
  }

  /// Who found something: the program.
  var origins: JSONValue { [origin] }

  /// The program as an origin.
  var origin: JSONValue {
    ["actors": [["type": "tool", "actor-uuid": .string(toolUUID)]]]
  }

  /// A line of a file as evidence, with its SHA-256 and what it shows.
  func evidence(_ span: SourceSpan, _ remark: String) -> JSONValue {
    let path = span.file.path
    let line = span.start.line
    return OSCALForm.object([
      "href": .string(resourceUUID(of: path).map { "#\($0)" } ?? text.reference(to: path)),
      "description": text.block("\(path) line \(line)\(remark.isEmpty ? "" : ": \(remark)")"),
      "props": .array(
        properties(["line": "\(line)", "line-sha256": report.lineDigest(of: span)])),
    ])
  }
}

/// A finding with the UUID of its observation.
struct ExaminedFinding {
  let entry: DiagnosticReport.Entry
  /// Whether it is about the cluster and not about a document on the product.
  let isAboutCluster: Bool
  let uuid: String

  /// Whether there is a risk because of it: what is expected of a document on purpose is none, what
  /// is expected of a cluster is one that nobody has accepted.
  var isRisk: Bool { isAboutCluster || entry.isOpen || entry.waiver?.kind == .accepted }

  /// The waiver that covers it today; nil when none does.
  var acceptance: Waiver? { covering(.accepted) }

  /// The entry of the register that calls it expected; nil when none does.
  var expectation: Waiver? { covering(.expected) }

  private func covering(_ kind: Waiver.Kind) -> Waiver? {
    entry.isOpen || entry.waiver?.kind != kind ? nil : entry.waiver
  }

  /// All findings of a report.
  static func all(of report: ComplianceReport) -> [ExaminedFinding] {
    var seen: [String: Int] = [:]
    let entries = report.entries.map { ($0, true) } + report.documentEntries.map { ($0, false) }
    return entries.map { entry, isAboutCluster in
      let diagnostic = entry.diagnostic
      let name =
        entry.fingerprint.isEmpty
        ? "\(diagnostic.code.id)\n\(diagnostic.subject)\n\(diagnostic.message)"
        : entry.fingerprint
      let count = seen[name, default: 0]
      seen[name] = count + 1
      return ExaminedFinding(
        entry: entry, isAboutCluster: isAboutCluster,
        uuid: OSCALContext.uuid("finding", [name, "\(count)"], of: report))
    }
  }
}
