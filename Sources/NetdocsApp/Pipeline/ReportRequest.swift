internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering

/// What someone asked of a report.
struct ReportRequest: Sendable {
  /// Whether addresses and names of hosts are replaced.
  var isRedacted = false
  /// The state that was approved.
  var baseline: BaselineReport?
  /// The SHA-256 of the report before this one, with the name of its file.
  var previous: (name: String, digest: String)?
  /// The names of files with proofs from outside the workspace, and of keys that must have signed.
  var proofs: (files: [String], keys: [String]) = ([], [])
  /// The folder with the content, as it is printed.
  var contentFolder = "content"

  /// The SHA-256 of the report before this one.
  var previousDigest: String? { previous?.digest }

  /// The command that makes the JSON form of the report, without folders of the machine.
  func invocation(for cluster: String, on day: CalendarDay) -> [String] {
    var words = ["netdocs", "report", cluster, "--format", "json"]
    if contentFolder != "content" { words += ["--content", contentFolder] }
    if isRedacted { words.append("--redact") }
    if let baseline { words += ["--baseline", baseline.reference.name] }
    if let previous { words += ["--previous", previous.name] }
    words +=
      proofs.files.flatMap { ["--proof", $0] } + proofs.keys.flatMap { ["--proof-key", $0] }
    return words + ["--now", day.text]
  }
}

/// The report that described an approved state, as it was read.
struct BaselineReport: Sendable {
  /// Its content.
  let value: JSONValue
  /// Which file it is.
  let reference: ReportDifference.Baseline

  /// Reads a file; nil with what is wrong when it is no report.
  static func read(_ path: String) -> Diagnosed<BaselineReport?> {
    let found = InputDiscovery.read(file: path, sizeLimit: sizeLimit)
    guard let file = found.value else { return Diagnosed(nil, found.diagnostics) }
    let read = JSONReader.read(file)
    guard let value = read.value else {
      return Diagnosed(nil, read.diagnostics.map { $0.with(.fix, fix) })
    }
    if let fault = fault(of: value) {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            InputCode.unknownValue, .error, "\(path) \(fault)",
            at: SourceSpan(file: file, range: 0..<0), notes: [.init(.fix, fix)])
        ])
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Diagnosed(
      BaselineReport(
        value: value,
        reference: .init(
          name: name, digest: SHA256Digest(hashing: file.bytes).hexadecimal, judgedOn: nil)))
  }

  private static let fix =
    "give the file that `netdocs report CLUSTER --format json` wrote, or restore it"

  /// The largest report that is read, in bytes.
  static let sizeLimit = 256 << 20

  /// Why a value is no report that can be compared, after its name; nil when it is one.
  private static func fault(of value: JSONValue) -> String? {
    guard value["register"]?.array != nil, value["cluster"]?.string != nil,
      value["findings"]?.array != nil, let version = value["schemaVersion"]?.integer
    else { return "is no report of netdocs" }
    let known = 1...ComplianceReportJSON.schemaVersion
    return known.contains(version)
      ? nil
      : "has schema version \(version), and this program reads \(known.lowerBound) to "
        + "\(known.upperBound)"
  }
}
