internal import Diagnostics
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Validation

/// The file that keeps the findings of a run for later ones.
enum BaselineFile {
  /// Reads a baseline; nil with an error when the file is missing or cannot be used on a day.
  static func read(_ path: String, on day: CalendarDay) -> Diagnosed<FindingsBaseline?> {
    let read = InputDiscovery.read(file: path, sizeLimit: 64 << 20)
    guard let file = read.value else {
      let empty = SourceFile(path: path, bytes: [])
      let reason = read.diagnostics.first?.message ?? "it cannot be read"
      return Diagnosed(nil, [FindingsBaseline.unusable(empty, reason)])
    }
    var reading = FindingsBaseline.Reading()
    reading.day = day
    reading.digest = { SHA256Digest(hashing: Array($0.utf8)).short }
    return FindingsBaseline.read(file, against: reading)
  }

  /// Writes the open findings of a run, and says how the command ends: what is found need not fail
  /// when it was just accepted, but a run over part of the inputs is no measure for others.
  static func write(
    _ loaded: LoadedWorkspace, after earlier: FindingsBaseline?, to path: String
  ) -> ExitStatus {
    let status = loaded.exitStatus { _ in false }
    guard status == .clean else {
      Console.message("error: \(path) was not written, because \(status.meaning)\n")
      return status
    }
    let baseline = FindingsBaseline(
      of: loaded.entries, on: loaded.judgedOn.text, after: earlier)
    do {
      try Data(JSONWriter.write(baseline.json)).write(to: URL(filePath: path), options: .atomic)
    } catch {
      Console.message("error: \(path) cannot be written: \(error.localizedDescription)\n")
      return .unwritableOutput
    }
    let count = baseline.findings.reduce(0) { $0 + $1.count }
    Console.message("wrote \(count) open finding\(count == 1 ? "" : "s") to \(path)\n")
    return .clean
  }
}
