package import Diagnostics

/// A sign of a template language: a file that has one is no configuration yet.
package enum TemplateMark: String, CaseIterable, Sendable {
  /// Go templates, Helm, Jinja: `{{ .Values.port }}`.
  case expression = "{{"
  /// Jinja statements: `{% if x %}`.
  case statement = "{%"
  /// Shell and Terraform: `${PORT}`.
  case variable = "${"
  /// ERB and EJS: `<%= port %>`.
  case embedded = "<%"

  /// The first mark of a text, or the first of some; what stands behind a `#` that starts a comment
  /// does not count.
  package static func first(
    in span: SourceSpan, among wanted: Set<TemplateMark> = Set(allCases)
  ) -> (mark: TemplateMark, span: SourceSpan)? {
    let bytes = span.file.bytes
    var comments = CommentScan()
    for offset in span.range {
      guard !comments.isComment(bytes[offset]), let mark = mark(at: offset, in: span),
        wanted.contains(mark)
      else { continue }
      return (mark, mark.extent(from: offset, in: span))
    }
    return nil
  }

  /// Follows the bytes of a text to tell comments: from a `#` at the start of a line or behind a
  /// blank, outside quotes, to the end of the line.
  private struct CommentScan {
    private var inComment = false
    private var quote: UInt8?
    private var last = UInt8(ascii: "\n")

    /// Whether the next byte belongs to a comment.
    mutating func isComment(_ byte: UInt8) -> Bool {
      defer { last = byte }
      if byte == UInt8(ascii: "\n") {
        (inComment, quote) = (false, nil)
      } else if inComment {
        return true
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "#"), last <= 0x20 {
        inComment = true
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        Self.opensQuotes(behind: last)
      {
        quote = byte
      }
      return inComment
    }

    // An apostrophe inside a word opens nothing.
    private static func opensQuotes(behind byte: UInt8) -> Bool {
      byte <= 0x20 || [UInt8](",:=([{".utf8).contains(byte)
    }
  }

  /// What to say about a file that has the mark at a place.
  package func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      InputCode.templateNotRendered, .error,
      "this is a template with `\(rawValue)`: render it first", at: span
    )
    .with(.impact, "nothing that the file says can be relied on before that")
    .with(.fix, "\(rendering), and give the result; quote the value if the sign is meant literally")
  }

  private var rendering: String {
    switch self {
    case .expression: "run `helm template`, or the Ansible play that writes the file"
    case .statement: "run the Ansible play that writes the file"
    case .variable: "run `envsubst < FILE`, or `terraform apply` where Terraform writes the file"
    case .embedded: "run `erb FILE`, or the tool that writes the file"
    }
  }

  private static func mark(at offset: Int, in span: SourceSpan) -> TemplateMark? {
    let bytes = span.file.bytes
    guard offset + 1 < span.range.upperBound else { return nil }
    switch (bytes[offset], bytes[offset + 1]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")): return .expression
    case (UInt8(ascii: "{"), UInt8(ascii: "%")): return .statement
    case (UInt8(ascii: "<"), UInt8(ascii: "%")): return .embedded
    case (UInt8(ascii: "$"), UInt8(ascii: "{")):
      // A doubled dollar sign is how such languages write a plain one.
      let isEscaped = offset > span.range.lowerBound && bytes[offset - 1] == UInt8(ascii: "$")
      return isEscaped ? nil : .variable
    default: return nil
    }
  }

  /// The mark up to the bracket that closes it, at most to the end of the line.
  private func extent(from start: Int, in span: SourceSpan) -> SourceSpan {
    let bytes = span.file.bytes
    let last = self == .embedded ? UInt8(ascii: ">") : UInt8(ascii: "}")
    let closing = self == .variable ? 1 : 2
    var end = start + 2
    var closed = 0
    while end < span.range.upperBound, bytes[end] != UInt8(ascii: "\n"), closed < closing {
      let closes =
        bytes[end] == last
        || (closed == 0 && closing == 2 && bytes[end] == UInt8(ascii: "%") && self != .expression)
      closed = closes ? closed + 1 : 0
      end += 1
    }
    return SourceSpan(file: span.file, range: start..<(closed == closing ? end : start + 2))
  }
}
