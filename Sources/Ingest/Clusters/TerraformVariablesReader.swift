package import Diagnostics
package import NetworkModel

/// Reads Terraform variable definitions, `name = value`.
///
/// Values are strings, heredocs, numbers, booleans, lists and maps. Expressions are reported.
package struct TerraformVariablesReader {
  private static let depthLimit = 64
  private var scanner: TerraformScanner

  /// Reads the text under a span; wrong lines are reported and left out.
  package static func read(_ span: SourceSpan) -> Diagnosed<ConfigurationValue> {
    var reader = TerraformVariablesReader(scanner: TerraformScanner(span))
    let entries = reader.entries(until: nil, depth: 0)
    return Diagnosed(ConfigurationValue(.map(entries), span: span), reader.scanner.diagnostics)
  }

  private mutating func entries(until end: UInt8?, depth: Int) -> [ConfigurationValue.Entry] {
    var entries = KeyedEntries()
    while true {
      scanner.skipBlanks(acrossLines: true)
      guard let byte = scanner.current, byte != end else { return entries.entries }
      let start = scanner.position
      guard let key = scanner.key() else {
        scanner.report("expected `name = value`", from: start)
        scanner.skipLine()
        continue
      }
      let keySpan = scanner.span(from: start)
      scanner.skipBlanks(acrossLines: false)
      guard scanner.accept(UInt8(ascii: "=")) || scanner.accept(UInt8(ascii: ":")) else {
        scanner.report("expected = after \(key)", from: scanner.position)
        scanner.skipLine()
        continue
      }
      scanner.skipBlanks(acrossLines: false)
      if let value = value(depth: depth) {
        if let first = entries[key] { scanner.reportRepeated(key, keySpan, first.keySpan) }
        entries.append(.init(key: key, keySpan: keySpan, value: value))
      } else {
        scanner.skipLine()
      }
      scanner.skipBlanks(acrossLines: true)
      _ = scanner.accept(UInt8(ascii: ","))
    }
  }

  private mutating func value(depth: Int) -> ConfigurationValue? {
    let start = scanner.position
    guard depth < Self.depthLimit else {
      scanner.report("value is nested deeper than \(Self.depthLimit) levels", from: start)
      scanner.skipToEnd()
      return nil
    }
    switch scanner.current {
    case nil:
      scanner.report("value is missing", from: start)
      return nil
    case UInt8(ascii: "\""):
      guard let text = scanner.string() else { return nil }
      return ConfigurationValue(.scalar(text, isQuoted: true), span: scanner.span(from: start))
    case UInt8(ascii: "["): return list(from: start, depth: depth)
    case UInt8(ascii: "{"):
      _ = scanner.accept(UInt8(ascii: "{"))
      let entries = entries(until: UInt8(ascii: "}"), depth: depth + 1)
      guard scanner.close(UInt8(ascii: "}"), from: start) else { return nil }
      return ConfigurationValue(.map(entries), span: scanner.span(from: start))
    case UInt8(ascii: "<"):
      guard let text = scanner.heredoc() else { return nil }
      return ConfigurationValue(.scalar(text, isQuoted: true), span: scanner.span(from: start))
    default: return word(from: start)
    }
  }

  private mutating func list(from start: Int, depth: Int) -> ConfigurationValue? {
    _ = scanner.accept(UInt8(ascii: "["))
    var values: [ConfigurationValue] = []
    while true {
      scanner.skipBlanks(acrossLines: true)
      if scanner.current == UInt8(ascii: "]") || scanner.current == nil { break }
      guard let element = value(depth: depth + 1) else { return nil }
      values.append(element)
      scanner.skipBlanks(acrossLines: true)
      _ = scanner.accept(UInt8(ascii: ","))
    }
    guard scanner.close(UInt8(ascii: "]"), from: start) else { return nil }
    return ConfigurationValue(.list(values), span: scanner.span(from: start))
  }

  private mutating func word(from start: Int) -> ConfigurationValue? {
    let text = scanner.word()
    let isNumber =
      text.first.map { $0.isNumber || $0 == "-" } == true && Double(text)?.isFinite == true
    if text == "true" || text == "false" || isNumber {
      return ConfigurationValue(.scalar(text, isQuoted: false), span: scanner.span(from: start))
    }
    if text == "null" { return ConfigurationValue(.null, span: scanner.span(from: start)) }
    scanner.report("only plain values can be read here, not expressions", from: start)
    return nil
  }
}
