internal import Foundation
package import Testing

/// Compares a text with the file `Golden/<name>` next to the calling test.
///
/// With `NETDOCS_UPDATE_GOLDEN=1` the file is rewritten and the test fails all the same, so that no
/// run in this mode can pass for a green one.
package func expectGolden(
  _ actual: String, named name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = Golden(name: name, testFile: filePath)
  if ProcessInfo.processInfo.environment["NETDOCS_UPDATE_GOLDEN"] == "1" {
    try golden.write(actual)
    Issue.record("\(name) was rewritten: review it and run again", sourceLocation: sourceLocation)
    return
  }
  let expected = try #require(
    golden.read(), "Golden/\(name) is missing", sourceLocation: sourceLocation)
  guard actual != expected else { return }
  Attachment.record(actual, named: "\(name).got", sourceLocation: sourceLocation)
  let place = FirstDifference(expected: expected, actual: actual).description
  Issue.record("\(name) differs in \(place)", sourceLocation: sourceLocation)
}

/// A file with the expected output of a test.
struct Golden {
  private let url: URL

  init(name: String, testFile: String) {
    url = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden/\(name)")
  }

  /// The content, or nil when there is no such file.
  func read() -> String? {
    (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ text: String) throws {
    let folder = url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }
}

/// Where two texts start to differ.
struct FirstDifference: CustomStringConvertible {
  let description: String

  init(expected: String, actual: String) {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(left, right).prefix { $0 == $1 }.count
    let was = same < left.count ? String(left[same]) : "the end"
    let isNow = same < right.count ? String(right[same]) : "the end"
    description = "line \(same + 1)\nexpected: \(was)\nactual:   \(isNow)"
  }
}
