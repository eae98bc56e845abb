package import Diagnostics
import Mustache

extension DiagnosticCode {
  /// A page template uses a name that no page provides.
  package static let unknownTemplateName = DiagnosticCode("ND0064", "unknown-template-name")
  /// A page template cannot be used as it is written.
  package static let invalidTemplate = DiagnosticCode("ND0065", "invalid-template")
}

/// A page template that was checked when it was read.
///
/// All values are escaped or written by a typed writer before they get here; the template only
/// places them. So each value tag is rendered as is, whatever the number of its braces.
struct ShellTemplate: Sendable {
  private let template: MustacheTemplate

  /// Reads and checks a template; nil with diagnostics when it cannot be used.
  static func load(_ file: SourceFile, slots: [TemplateSlot]) -> Diagnosed<ShellTemplate?> {
    var scanner = TemplateScanner(file.bytes)
    let tags = scanner.tags()
    var check = TemplateCheck(file: file, slots: slots)
    check.run(tags)
    guard check.diagnostics.isEmpty else { return Diagnosed(nil, check.diagnostics) }
    do {
      let template = try MustacheTemplate(string: unescaped(file, tags))
      return Diagnosed(ShellTemplate(template: template))
    } catch {
      let diagnostic = Diagnostic(
        .invalidTemplate, .error, "the template cannot be parsed: \(error)", at: file.wholeSpan)
      return Diagnosed(nil, [diagnostic])
    }
  }

  /// Fills the template.
  func render(_ values: [String: TemplateValue]) -> [UInt8] {
    var dictionary: [String: Any] = [:]
    dictionary.reserveCapacity(values.count)
    for (name, value) in values {
      switch value {
      case .escaped(let text): dictionary[name] = text
      case .flag(let isSet): dictionary[name] = isSet
      }
    }
    return Array(template.render(dictionary).utf8)
  }

  /// Writes each value tag with three braces: the engine's own escaping works on characters and
  /// lets a quotation mark pass that carries a combining mark.
  private static func unescaped(_ file: SourceFile, _ tags: [TemplateTag]) -> String {
    var bytes: [UInt8] = []
    var position = 0
    for tag in tags where tag.kind == .value {
      bytes += file.bytes[position..<tag.range.lowerBound]
      bytes += "{{{\(tag.name)}}}".utf8
      position = tag.range.upperBound
    }
    bytes += file.bytes[position...]
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What stands for a name in a template.
enum TemplateValue: Sendable {
  /// Text or markup that is safe where its slot may stand.
  case escaped(String)
  /// Yes or no.
  case flag(Bool)

  /// Escapes a text.
  static func text(_ text: String) -> TemplateValue {
    var bytes = ByteBuffer(capacity: text.utf8.count)
    HTMLEscaping.append(text, to: &bytes)
    return .escaped(String(decoding: bytes.finish(), as: UTF8.self))
  }

  /// Takes finished markup.
  static func markup(_ markup: TrustedHTML) -> TemplateValue { .escaped(markup.text) }
}
