/// A listing: a command, a configuration, a file.
package struct CodeBlock: Sendable {
  /// The text; a line break at its end is ignored.
  package var text: String
  /// What it is, for example a file name; printed above and used as its name.
  package var title: String?
  /// The language as a word, for example `sh`; kept for tools, nothing is coloured.
  package var language: String?
  /// The number of the first line when lines are numbered, else nil.
  package var firstLine: Int?
  /// Whether each numbered line gets the id `L` and its number.
  package var hasLineAnchors: Bool
  /// Whether a button offers to copy it.
  package var isCopyable: Bool

  /// Creates a listing without line numbers.
  package init(
    _ text: String, title: String? = nil, language: String? = nil, isCopyable: Bool = true
  ) {
    self.text = text
    self.title = title
    self.language = language
    self.isCopyable = isCopyable
    firstLine = nil
    hasLineAnchors = false
  }

  /// Creates a listing of a file with numbered lines that can be linked to as `#L12`.
  package static func file(
    _ text: String, title: String, firstLine: Int = 1
  ) -> CodeBlock {
    var block = CodeBlock(text, title: title)
    block.firstLine = firstLine
    block.hasLineAnchors = true
    return block
  }
}

extension HTMLWriter {
  /// Writes a listing; long lines wrap, so that it needs no scroll region and prints completely.
  package mutating func code(_ block: CodeBlock) {
    element("figure", class: "code") { writer in
      if let title = block.title { writer.element("figcaption", text: title) }
      var attributes: [HTMLAttribute] = []
      if block.firstLine != nil { attributes.append(.class("numbered")) }
      if block.isCopyable { attributes.append(.text(.dataCopy, "block")) }
      if let language = block.language { attributes.append(.text(.dataLanguage, language)) }
      writer.element("pre", attributes) { writer in
        writer.element("code") { $0.lines(of: block) }
      }
    }
    newline()
  }

  private mutating func lines(of block: CodeBlock) {
    let trimmed = block.text.hasSuffix("\n") ? String(block.text.dropLast()) : block.text
    guard let first = block.firstLine else { return text(trimmed) }
    var number = first
    for line in trimmed.split(separator: "\n", omittingEmptySubsequences: false) {
      var attributes: [HTMLAttribute] = [.class("line"), .number(.dataLine, number)]
      if block.hasLineAnchors { attributes.append(.id(.line(number))) }
      element("span", attributes, text: String(line))
      newline()
      number += 1
    }
  }
}
