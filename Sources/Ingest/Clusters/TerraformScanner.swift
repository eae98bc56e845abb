internal import Diagnostics
internal import NetworkModel

/// Walks the bytes of Terraform's syntax.
struct TerraformScanner {
  private static let reportLimit = 20
  private let file: SourceFile
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(_ span: SourceSpan) {
    self.file = span.file
    self.bytes = span.file.bytes[span.range]
    self.position = span.range.lowerBound
  }

  var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  func span(from start: Int) -> SourceSpan {
    SourceSpan(file: file, range: start..<max(start, position))
  }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  mutating func close(_ byte: UInt8, from start: Int) -> Bool {
    if accept(byte) { return true }
    report("bracket is never closed", from: start)
    return false
  }

  mutating func key() -> String? {
    if current == UInt8(ascii: "\"") { return string() }
    let name = take(Self.isName)
    return name.isEmpty ? nil : name
  }

  /// A number or a word; what is neither is passed by one byte.
  mutating func word() -> String {
    let text = take { Self.isName($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
    if text.isEmpty { position += 1 }
    return text
  }

  mutating func string() -> String? {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == UInt8(ascii: "\"") {
        noteTemplate(from: start)
        return String(decoding: text, as: UTF8.self)
      }
      guard byte == UInt8(ascii: "\\"), let escaped = current else {
        text.append(byte)
        continue
      }
      position += 1
      text.append(Self.unescaped(escaped))
    }
    report("text is never closed", from: start)
    return nil
  }

  /// `<<WORD`, lines, and a line that holds nothing but the word; `<<-` removes the indentation
  /// that the lines share.
  mutating func heredoc() -> String? {
    let start = position
    guard accept(UInt8(ascii: "<")), accept(UInt8(ascii: "<")) else {
      report("only plain values can be read here, not expressions", from: start)
      return nil
    }
    let isIndented = accept(UInt8(ascii: "-"))
    let word = take(Self.isName)
    skipLine()
    var lines: [String] = []
    while current != nil, !word.isEmpty {
      position += 1
      let first = position
      skipLine()
      let line = String(decoding: bytes[first..<position], as: UTF8.self)
      if line.trimmed == word {
        noteTemplate(from: start)
        return Self.text(of: lines, isIndented: isIndented)
      }
      lines.append(line)
    }
    report("text that starts with << is never closed", from: start)
    return nil
  }

  mutating func skipBlanks(acrossLines: Bool) {
    while let byte = current {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        || (acrossLines && byte == UInt8(ascii: "\n"))
      {
        position += 1
      } else if byte == UInt8(ascii: "#") || startsComment(UInt8(ascii: "/")) {
        skipLine()
      } else if startsComment(UInt8(ascii: "*")) {
        skipBlockComment()
      } else {
        return
      }
    }
  }

  mutating func skipLine() {
    while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
  }

  mutating func skipToEnd() { position = bytes.endIndex }

  mutating func report(_ message: String, from start: Int) {
    guard diagnostics.count < Self.reportLimit else { return }
    let end = max(position, min(start + 1, bytes.endIndex))
    diagnostics.append(
      Diagnostic(
        ClusterCode.terraformSyntax, .error, message,
        at: SourceSpan(file: file, range: start..<end),
        notes: [.init(.fix, "write `name = \"text\"`, a number, true, false, a list or a map")]))
  }

  mutating func reportRepeated(_ key: String, _ span: SourceSpan, _ first: SourceSpan) {
    guard diagnostics.count < Self.reportLimit else { return }
    diagnostics.append(
      Diagnostic(
        InputCode.duplicateKey, .error, "\(Quotation.of(key)) is set twice", at: span,
        related: [.init(first, "first set here")]
      )
      .with(.impact, "Terraform refuses the file")
      .with(.fix, "remove one of the two"))
  }

  /// Variable files hold no expressions: one inside a text means that something else fills it in.
  private mutating func noteTemplate(from start: Int) {
    guard !diagnostics.contains(where: { $0.code == InputCode.templateNotRendered }),
      let found = TemplateMark.first(in: span(from: start))
    else { return }
    diagnostics.append(found.mark.diagnostic(at: found.span))
  }

  private mutating func take(_ accepts: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = current, accepts(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func startsComment(_ second: UInt8) -> Bool {
    current == UInt8(ascii: "/") && position + 1 < bytes.endIndex && bytes[position + 1] == second
  }

  private mutating func skipBlockComment() {
    let start = position
    position += 2
    while let byte = current {
      position += 1
      if byte == UInt8(ascii: "*"), current == UInt8(ascii: "/") {
        position += 1
        return
      }
    }
    report("comment is never closed", from: start)
  }
}

extension TerraformScanner {
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "r"): UInt8(ascii: "\r")
    default: byte
    }
  }

  private static func text(of lines: [String], isIndented: Bool) -> String {
    let filled = lines.filter { !$0.trimmed.isEmpty }
    let indents = filled.map { $0.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count }
    let indent = isIndented ? indents.min() ?? 0 : 0
    return lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }
}
