import Foundation
import Testing

/// Compares a text with `Golden/<name>` of these tests.
///
/// `NETDOCS_UPDATE_GOLDEN=1` rewrites the file; the test still fails, so that no run can both update
/// and pass.
func expectGolden(
  _ actual: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let url = folder.appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["NETDOCS_UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: url, options: .atomic)
    Issue.record("golden \(name) rewritten; review and run again", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: url, encoding: .utf8)
  #expect(actual == expected, "\(name) differs", sourceLocation: sourceLocation)
}
