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
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            InputCode.unreadableFile, .error, "\(path) cannot be read", at: nil,
            notes: [.init(.fix, "check that the file exists and may be read")])
        ])
    }
    let bytes = Array(data)
    let read = JSONReader.read(SourceFile(path: path, bytes: bytes))
    guard let value = read.value else { return Diagnosed(nil, read.diagnostics) }
    guard value["register"]?.array != nil, value["cluster"]?.string != nil else {
      return Diagnosed(
        nil,
        [
          Diagnostic(
            InputCode.unknownValue, .error, "\(path) is no report of netdocs", at: nil,
            notes: [.init(.fix, "give a file of `netdocs report CLUSTER --format json`")])
        ])
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Diagnosed(
      BaselineReport(
        value: value,
        reference: .init(
          name: name, digest: SHA256Digest(hashing: bytes).hexadecimal, judgedOn: nil)))
  }
}
