import Diagnostics
import Testing

@testable import Rendering

/// Fixes as changes that can be applied.
@Suite struct FixHunks {
  private func hunk(_ line: String, _ marked: String, _ fix: String) -> String? {
    let file = SourceFile(path: "a.yaml", text: "# head\n\(line)\n")
    let start =
      7
      + (line.firstRange(of: marked).map {
        line.utf8.distance(from: line.startIndex, to: $0.lowerBound)
      } ?? 0)
    let span = SourceSpan(file: file, range: start..<start + marked.utf8.count)
    return FixHunk.text(
      for: Diagnostic(
        DiagnosticCode("ND0021", "unknown-key"), .error, "wrong", at: span,
        notes: [.init(.fix, fix)]))
  }

  @Test func replaceAMarkedValue() {
    #expect(
      hunk("  port: 112", "112", "write 6443")
        == "--- a.yaml\n+++ a.yaml\n@@ -2 +2 @@\n-  port: 112\n+  port: 6443")
    #expect(hunk("a: x", "x", "write `y z`")?.hasSuffix("+a: y z") == true)
    #expect(hunk("a: \"x\"", "\"x\"", "write y, or remove the key")?.hasSuffix("+a: \"y\"") == true)
  }

  @Test func areLeftOutWhereTheFixIsMoreThanAValue() {
    #expect(hunk("a: x", "x", "remove the key") == nil)
    #expect(hunk("a: x", "x", "write one of y, z") == nil)
    #expect(hunk("a: x y", "x y", "write z") == nil)
    #expect(hunk("a: x", "a: x", "write z") == nil)
  }

  @Test func quoteNoSecret() {
    #expect(hunk("token: abc", "abc", "write xyz") == nil)
  }
}
