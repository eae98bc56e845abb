internal import Diagnostics

/// Comments, targets, footnotes and directives.
extension RSTBlockReader {
  /// Reads what starts with two dots.
  mutating func readExplicit() {
    let line = lines[index]
    let rest = bytes.trimmed((line.first + 2)..<line.end)
    index += 1
    // An empty comment ends right here.
    if rest.isEmpty && (!hasMore || lines[index].isBlank) { return }
    let body = takeIndented()
    guard !rest.isEmpty else { return }
    switch bytes[rest.lowerBound] {
    case UInt8(ascii: "_"), UInt8(ascii: "|"): return
    case UInt8(ascii: "["): readFootnote(rest, body)
    default:
      if let directive = RSTDirective(rest, body: body, in: bytes) { read(directive, at: line) }
    }
  }

  private mutating func readFootnote(_ rest: Range<Int>, _ body: ArraySlice<RSTLine>) {
    guard let close = bytes[rest].firstIndex(of: UInt8(ascii: "]")) else { return }
    let label = bytes.text((rest.lowerBound + 1)..<close)
    guard RSTInlineReader.isFootnoteLabel(label) else { return }
    let text = bytes.trimmed((close + 1)..<rest.upperBound)
    let first = RSTLine(indent: 0, first: text.lowerBound, end: text.upperBound)
    let content = nested((text.isEmpty ? [] : [first]) + body.dedented())
    let name = document.notes.definition(label)
    let number = document.reading.footnotes.number(of: name)
    let end = body.last?.end ?? rest.upperBound
    let span = SourceSpan(file: document.file, range: rest.lowerBound..<end)
    document.reading.footnotes.define(number, as: content, at: span)
  }

  private mutating func read(_ directive: RSTDirective, at line: RSTLine) {
    switch RSTDirective.kinds[directive.name] {
    case .table: readTableDirective(directive)
    case .listTable: readListTable(directive, at: line)
    case .csvTable: readCSVTable(directive, at: line)
    case .code: appendCode(directive.content[...], language: bytes.text(directive.argument))
    case .html: appendHTML(directive)
    case .text: blocks += nested(directive.argumentLine + directive.content)
    case .titled:
      if !directive.argument.isEmpty {
        append(.paragraph(document.inlines(directive.argument)), at: directive.argument)
      }
      blocks += nested(directive.content)
    case .container: blocks += nested(directive.content)
    case nil: break
    }
  }

  private mutating func appendHTML(_ directive: RSTDirective) {
    guard bytes.text(directive.argument) == "html", !directive.content.isEmpty else { return }
    let text = directive.content.map { bytes.text($0.range) + "\n" }.joined()
    append(.html(text), at: Self.extent(of: directive.content))
  }

  private mutating func readTableDirective(_ directive: RSTDirective) {
    let title = caption(of: directive)
    let inner = nested(directive.content)
    let first = inner.firstIndex { if case .table = $0.kind { true } else { false } }
    for (index, block) in inner.enumerated() {
      guard index == first, case .table(var table) = block.kind else {
        blocks.append(block)
        continue
      }
      table.caption = title
      blocks.append(MarkupBlock(.table(table), at: block.span))
    }
  }

  /// The caption of a table; nil without one.
  func caption(of directive: RSTDirective) -> String? {
    let lines = directive.argumentLine + directive.moreArgument
    let text = BlankTrimming.trimmed(document.inlines(lines).plainText)
    return text.isEmpty ? nil : text
  }
}
