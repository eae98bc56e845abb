package import Diagnostics

/// A finding that the register lists as known, with the reason.
package struct ExpectedEntry: Hashable, Sendable {
  /// The rule's id or name.
  package let rule: String
  /// The printed path of the file, or its end; nil for findings in any file.
  package let path: String?
  /// A text that the marked line or the message holds; nil for any.
  package let contains: String?
  /// Why the finding is expected.
  package let reason: String
  /// Where the register lists it.
  package let span: SourceSpan

  /// Reads `register/expected.yaml`; entries without a reason are reported and left out.
  package static func read(_ file: SourceFile) -> Diagnosed<[ExpectedEntry]> {
    var diagnostics: [Diagnostic] = []
    guard
      let node = YAMLReader.read(file.wholeSpan, aliases: .refused).unwrap(into: &diagnostics)
    else { return Diagnosed([], diagnostics) }
    var mapping = YAMLMapping(node, of: "the register of expected findings")
    var entries: [ExpectedEntry] = []
    for element in mapping.list("expected", required: true) {
      var nested = YAMLMapping(element, of: "an expected finding")
      let rule = nested.string("rule", required: true)
      let reason = nested.string("reason", required: true)
      let path = nested.string("path")?.text
      let contains = nested.string("contains")?.text
      if let rule, let reason {
        entries.append(
          ExpectedEntry(
            rule: rule.text, path: path, contains: contains, reason: reason.text,
            span: element.span))
      }
      mapping.absorb(nested)
    }
    return Diagnosed(entries, diagnostics + mapping.finish())
  }
}
