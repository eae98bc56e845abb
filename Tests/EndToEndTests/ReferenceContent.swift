import Diagnostics
import Foundation
import NetdocsApp
import NetworkModel

/// The content of this repository, read once by the program itself.
enum ReferenceContent {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let loaded = WorkspaceLoader(
    contentFolder: root.appending(path: "content").path, templatesFolder: nil
  ).load(review: CalendarDay(today).map { WorkspaceReview(model: ModelReview(today: $0), on: $0) })

  /// The day on which the content is judged: its waivers and reviews end, and tests must not.
  static let today = "2026-11-21"

  /// The rows of a tab-separated table below `Expected`, without its header.
  static func rows(_ path: String) throws -> [[String]] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Expected/\(path)")
    let text = try String(contentsOf: url, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
