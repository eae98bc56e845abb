package import Diagnostics

/// A finding that a workspace lists as known.
package struct ExpectedFinding: Hashable, Sendable {
  /// The rule's id or name.
  package let rule: String
  /// The printed path, or its end; nil for any file.
  package let path: String?
  /// A text that the marked line, the message or the subject holds; nil for any.
  package let contains: String?
  /// Why it is expected.
  package let reason: String
  /// Where the register lists it.
  package let span: SourceSpan

  /// Creates an expectation.
  package init(rule: String, path: String?, contains: String?, reason: String, span: SourceSpan) {
    self.rule = rule
    self.path = path
    self.contains = contains
    self.reason = reason
    self.span = span
  }

  /// Whether a diagnostic is the one that is expected.
  package func matches(_ diagnostic: Diagnostic) -> Bool {
    guard rule == diagnostic.code.name || rule == diagnostic.code.id else { return false }
    if let path {
      let actual = diagnostic.span?.file.path ?? ""
      guard actual == path || actual.hasSuffix("/" + path) else { return false }
    }
    guard let contains else { return true }
    let line = diagnostic.span.map { $0.file.line($0.start.line) } ?? ""
    return [line, diagnostic.message, diagnostic.subject].contains { $0.contains(contains) }
  }
}
