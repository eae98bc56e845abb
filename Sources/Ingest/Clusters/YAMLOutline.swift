internal import Diagnostics

/// What the lines of a YAML text show without being parsed, so that files which are templates can
/// be told apart as well.
struct YAMLOutline {
  /// The keys at the start of lines, each once, in order; in a list those of its elements.
  private(set) var keys: [String] = []
  /// The kinds of the documents, with their API groups where they name one.
  private(set) var kinds: [Kind] = []
  /// Whether the text is a list.
  private(set) var isList = false
  /// Whether no line says anything.
  private(set) var isEmpty = true
  /// The first line that says anything.
  private(set) var start: SourceSpan?

  /// What a document says it is.
  struct Kind {
    var name: String
    var group: String
    var span: SourceSpan
  }

  init(_ span: SourceSpan) {
    var known: Set<String> = []
    var document = Document()
    for number in span.start.line...max(span.start.line, span.end.line) {
      let line = span.file.span(ofLine: number)
      guard let first = line.file.bytes[line.range].first(where: { $0 > 0x20 }),
        first != UInt8(ascii: "#")
      else { continue }
      if line.text.hasPrefix("---") {
        document.finish(into: &kinds)
        continue
      }
      isEmpty = false
      start = start ?? line
      guard let (key, value) = entry(in: line) else { continue }
      if known.insert(key).inserted, keys.count < 500 { keys.append(key) }
      document.note(key, value, line)
    }
    document.finish(into: &kinds)
  }

  /// The key of a line at the outermost level, with the text behind it.
  private mutating func entry(in line: SourceSpan) -> (String, String)? {
    var text = line.text[...]
    if text.hasPrefix("- ") {
      isList = true
      text = text.dropFirst(2)
    } else if isList, text.hasPrefix("  "), !text.hasPrefix("   ") {
      text = text.dropFirst(2)
    }
    guard text.first.map({ $0.isLetter || $0 == "_" || $0 == "\"" }) == true,
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let key = text[..<colon].filter { $0 != "\"" }
    let rest = text[text.index(after: colon)...]
    guard !key.contains(" "), rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    return (String(key), rest.drop { $0.isWhitespace }.filter { $0 != "\"" && $0 != "'" })
  }

  /// The document whose lines are being read.
  private struct Document {
    var kind: String?
    var group = ""
    var span: SourceSpan?

    mutating func note(_ key: String, _ value: String, _ line: SourceSpan) {
      let word = value.split(separator: " ").first.map(String.init) ?? ""
      if key == "kind" { (kind, span) = (word, line) }
      if key == "apiVersion" {
        group = word.split(separator: "/").first.map(String.init) ?? ""
      }
    }

    mutating func finish(into kinds: inout [Kind]) {
      if let kind, let span { kinds.append(Kind(name: kind, group: group, span: span)) }
      self = Document()
    }
  }
}
