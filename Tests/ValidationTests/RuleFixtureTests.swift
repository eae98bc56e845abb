import Diagnostics
import Foundation
import Testing
import Validation

/// Every rule does what its page says.
@Suite struct RuleFixtures {
  @Test(arguments: RuleFixture.names)
  func sayWhatThePageExpects(_ name: String) throws {
    let fixture = try RuleFixture.read(name)
    var changes: [(span: SourceSpan, text: String)] = []
    for example in fixture.cases {
      let run = FixtureRun(example, rule: name)
      let expected = try #require(example.expected, "\(name): \(example.heading) expects nothing")
      #expect(run.lines == expected, "\(name): \(example.heading)")
      #expect(
        run.reading.filter { $0.severity == .error }.map(\.message) == [],
        "\(name): \(example.heading) cannot be read")
      if run.lines != expected, let span = example.expectedSpan {
        changes.append((span, run.lines.map { $0 + "\n" }.joined()))
      }
    }
    try Self.update(name, changes)
  }

  /// `NETDOCS_UPDATE_GOLDEN=1` writes what the rules say into the pages; the test fails all the same.
  private static func update(_ name: String, _ changes: [(span: SourceSpan, text: String)]) throws {
    guard ProcessInfo.processInfo.environment["NETDOCS_UPDATE_GOLDEN"] == "1", !changes.isEmpty
    else { return }
    var bytes = changes[0].span.file.bytes
    for change in changes.reversed() {
      bytes.replaceSubrange(change.span.range, with: Array(change.text.utf8))
    }
    let url = RuleFixture.folder.appending(path: "\(name).md")
    try Data(bytes).write(to: url, options: .atomic)
    Issue.record("\(name).md rewritten; review and run again")
  }
}
