internal import Diagnostics
internal import Yams

/// Turns libyaml's errors into diagnostics that say what to do.
struct YAMLSyntaxError {
  let source: YAMLSource

  /// The diagnostic for an error that Yams threw.
  func diagnostic(for error: any Error) -> Diagnostic {
    guard let error = error as? YamlError else { return plain("not readable as YAML", at: 0) }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return diagnostic(problem, at: mark, context)
    case .reader(let problem, _, let value, _):
      return unprintable(UInt32(bitPattern: value)) ?? plain(problem, at: 0)
    default: return plain("not readable as YAML", at: 0)
    }
  }

  private func diagnostic(
    _ problem: String, at mark: Mark, _ context: YamlError.Context?
  ) -> Diagnostic {
    let offset = source.offset(line: mark.line, column: mark.column)
    let text = SourceSpan(file: source.file, range: source.range)
    if let found = TemplateMark.first(in: text) {
      let line = source.span(at: offset).start.line
      return found.mark.diagnostic(at: found.span)
        .with(.note, "as YAML it fails in line \(line): \(problem)")
    }
    var diagnostic = plain(message(for: problem, at: offset), at: offset)
    if let context, let text = Self.known(context.text) {
      let start = source.offset(line: context.mark.line, column: context.mark.column)
      let span = source.span(at: start)
      if start != offset { diagnostic.related.append(.init(span, text)) }
    }
    return diagnostic.with(.fix, fix(for: problem, at: offset))
  }

  private func plain(_ message: String, at offset: Int) -> Diagnostic {
    let start = max(offset, source.range.lowerBound)
    return Diagnostic(InputCode.yamlSyntax, .error, message, at: source.span(at: start))
  }

  private func unprintable(_ value: UInt32) -> Diagnostic? {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    guard let index = source.text.unicodeScalars.firstIndex(of: scalar) else { return nil }
    let before = source.text.utf8.distance(from: source.text.startIndex, to: index)
    let name = CharacterName.codePoint(scalar)
    return plain("character \(name) may not stand in YAML", at: source.range.lowerBound + before)
      .with(.fix, "remove it, or write it as an escape in double quotes")
  }

  private func isTab(at offset: Int) -> Bool {
    offset < source.range.upperBound && source.file.bytes[offset] == 0x09
  }

  private func message(for problem: String, at offset: Int) -> String {
    if isTab(at: offset) { return "a tab stands where only blanks may indent" }
    return Self.known(problem) ?? problem
  }

  private func fix(for problem: String, at offset: Int) -> String {
    if isTab(at: offset) { return "indent with blanks" }
    let rule = Self.fixes.first { problem.contains($0.problem) }
    return rule?.fix ?? "check this line and the one above it"
  }

  private static let fixes: [(problem: String, fix: String)] = [
    (
      "mapping values are not allowed",
      "quote the value if it contains `: `, or fix the indentation"
    ),
    ("cannot start any token", "quote the value"),
    ("did not find expected key", "align this line with the keys above it"),
    ("did not find expected '-' indicator", "align the list's `-` with those above"),
    ("expected ',' or ']'", "close the bracket, or put a comma between the elements"),
    ("expected ',' or '}'", "close the brace, or put a comma between the entries"),
    ("unexpected end of stream", "close the quote that was opened before"),
    ("could not find expected ':'", "write `: ` behind the key"),
    ("undefined alias", "define the anchor before it is used"),
    ("exceeded max", "flatten the structure"),
  ]

  /// What libyaml says, in plain words; nil when that adds nothing.
  private static func known(_ text: String) -> String? {
    let words = [
      ("mapping values are not allowed in this context", "a second `: ` in one value"),
      ("found character that cannot start any token", "a value cannot start with this character"),
      ("did not find expected key", "this line fits no key above it"),
      ("did not find expected '-' indicator", "this line fits no list above it"),
      ("did not find expected <document start>", "this fits nothing above it"),
      ("found unexpected end of stream", "the text ends within a quoted value"),
      ("could not find expected ':'", "a key without a colon"),
      ("while parsing a block mapping", "the mapping starts here"),
      ("while parsing a block collection", "the list starts here"),
      ("while parsing a flow mapping", "the brace opens here"),
      ("while parsing a flow sequence", "the bracket opens here"),
      ("while scanning a simple key", "the key starts here"),
      ("while scanning a quoted scalar", "the quote opens here"),
    ]
    return words.first { $0.0 == text }?.1
  }
}
