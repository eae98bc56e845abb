internal import Markup
internal import NetworkModel

/// The text of a table cell, with everything kept apart that a plain text would glue together.
///
/// `80<br>443` are two lines whatever spelling the tag has, and `80<sup>1</sup>` is a port with a
/// mark, never port 801.
enum CellText {
  /// The text of a cell; line breaks stay, struck text is left out.
  static func text(of cell: MarkupCell) -> String {
    guard cell.inlines.contains(where: isMarkup) else { return cell.text }
    var writer = Writer()
    writer.append(cell.inlines)
    return writer.text.trimmed
  }

  private static func isMarkup(_ inline: MarkupInline) -> Bool {
    switch inline {
    case .text, .code, .softBreak, .lineBreak, .footnoteReference, .image: false
    case .html, .strikethrough: true
    case .emphasis(let children), .strong(let children), .link(_, _, let children):
      children.contains(where: isMarkup)
    }
  }

  /// The lower-case name of a tag such as `</br>`; empty for comments.
  static func tagName(of tag: String) -> String {
    let name = tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
    return name.lowercased()
  }

  private struct Writer {
    var text = ""
    private var raised = 0

    init() {}

    mutating func append(_ inlines: [MarkupInline]) {
      for inline in inlines { append(inline) }
    }

    private mutating func append(_ inline: MarkupInline) {
      switch inline {
      case .text(let part), .code(let part): text += raised > 0 ? Self.raise(part) : part
      case .image(_, _, let alt): text += alt
      case .softBreak: text += " "
      case .lineBreak: text += "\n"
      case .footnoteReference, .strikethrough: break
      case .html(let tag): append(tag: tag)
      case .emphasis(let children), .strong(let children), .link(_, _, let children):
        append(children)
      }
    }

    private mutating func append(tag: String) {
      switch CellText.tagName(of: tag) {
      case "sup": raised = max(0, raised + (tag.hasPrefix("</") ? -1 : 1))
      case "br", "p", "div", "li", "ul", "ol", "hr", "tr", "td", "table":
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      default: break
      }
    }

    private static func raise(_ text: String) -> String {
      let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
      return String(
        text.map { character in
          guard character.isASCII, let value = character.wholeNumberValue else { return character }
          return digits[value]
        })
    }
  }
}
