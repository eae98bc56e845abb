package import Diagnostics
package import NetworkModel

/// Reads Terraform variable definitions, `name = value`.
///
/// Values are strings, numbers, booleans, lists and maps. Expressions and heredocs are reported.
package struct TerraformVariablesReader {
  private let file: SourceFile
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var diagnostics: [Diagnostic] = []

  /// Reads the text under a span; wrong lines are reported and left out.
  package static func read(_ span: SourceSpan) -> Diagnosed<ConfigurationValue> {
    var reader = TerraformVariablesReader(span)
    let entries = reader.entries(until: nil)
    return Diagnosed(ConfigurationValue(.map(entries), span: span), reader.diagnostics)
  }

  private init(_ span: SourceSpan) {
    self.file = span.file
    self.bytes = span.file.bytes[span.range]
    self.position = span.range.lowerBound
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func span(from start: Int) -> SourceSpan {
    SourceSpan(file: file, range: start..<max(start, position))
  }

  private mutating func entries(until end: UInt8?) -> [ConfigurationValue.Entry] {
    var entries: [ConfigurationValue.Entry] = []
    while true {
      skipBlanks(acrossLines: true)
      guard let byte = current, byte != end else { return entries }
      let start = position
      guard let key = key() else {
        report("expected `name = value`", from: start)
        skipLine()
        continue
      }
      let keySpan = span(from: start)
      skipBlanks(acrossLines: false)
      guard current == UInt8(ascii: "=") || current == UInt8(ascii: ":") else {
        report("expected = after \(key)", from: position)
        skipLine()
        continue
      }
      position += 1
      skipBlanks(acrossLines: false)
      if let value = value(depth: 0) {
        entries.append(.init(key: key, keySpan: keySpan, value: value))
      } else {
        skipLine()
      }
      skipBlanks(acrossLines: true)
      if current == UInt8(ascii: ",") { position += 1 }
    }
  }

  private mutating func key() -> String? {
    if current == UInt8(ascii: "\"") { return string() }
    let start = position
    while let byte = current, TerraformLexicon.isName(byte) { position += 1 }
    return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func value(depth: Int) -> ConfigurationValue? {
    let start = position
    guard depth < 64, let byte = current else {
      report(depth < 64 ? "value is missing" : "value is nested deeper than 64 levels", from: start)
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""):
      guard let text = string() else { return nil }
      return ConfigurationValue(.scalar(text, isQuoted: true), span: span(from: start))
    case UInt8(ascii: "["): return list(from: start, depth: depth)
    case UInt8(ascii: "{"):
      position += 1
      let entries = entries(until: UInt8(ascii: "}"))
      guard close(UInt8(ascii: "}"), from: start) else { return nil }
      return ConfigurationValue(.map(entries), span: span(from: start))
    default: return word(from: start)
    }
  }

  private mutating func list(from start: Int, depth: Int) -> ConfigurationValue? {
    position += 1
    var values: [ConfigurationValue] = []
    while true {
      skipBlanks(acrossLines: true)
      if current == UInt8(ascii: "]") || current == nil { break }
      guard let element = value(depth: depth + 1) else { return nil }
      values.append(element)
      skipBlanks(acrossLines: true)
      if current == UInt8(ascii: ",") { position += 1 }
    }
    guard close(UInt8(ascii: "]"), from: start) else { return nil }
    return ConfigurationValue(.list(values), span: span(from: start))
  }

  private mutating func close(_ byte: UInt8, from start: Int) -> Bool {
    guard current == byte else {
      report("bracket is never closed", from: start)
      return false
    }
    position += 1
    return true
  }

  private mutating func word(from start: Int) -> ConfigurationValue? {
    while let byte = current, TerraformLexicon.isName(byte) || byte == UInt8(ascii: ".") {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard text == "true" || text == "false" || Double(text) != nil else {
      if text == "null" { return ConfigurationValue(.null, span: span(from: start)) }
      position = max(position, start + 1)
      report("only plain values can be read here, not expressions", from: start)
      return nil
    }
    return ConfigurationValue(.scalar(text, isQuoted: false), span: span(from: start))
  }

  private mutating func string() -> String? {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), let escaped = current else {
        text.append(byte)
        continue
      }
      position += 1
      text.append(TerraformLexicon.unescaped(escaped))
    }
    report("text is never closed", from: start)
    return nil
  }

  private mutating func skipBlanks(acrossLines: Bool) {
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

  private mutating func skipLine() {
    while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func report(_ message: String, from start: Int) {
    let end = max(position, min(start + 1, bytes.endIndex))
    diagnostics.append(
      Diagnostic(
        ClusterCode.terraformSyntax, .error, message,
        at: SourceSpan(file: file, range: start..<end),
        notes: [.init(.fix, "write `name = \"text\"`, a number, true, false, a list or a map")]))
  }
}

/// The characters of Terraform's syntax.
private enum TerraformLexicon {
  static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "r"): UInt8(ascii: "\r")
    default: byte
    }
  }
}
