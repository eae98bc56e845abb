/// A line of text with the few kinds of emphasis that pages need.
package struct RichText: Hashable, Sendable {
  /// The pieces in order.
  package var pieces: [Piece]

  /// Joins pieces.
  package init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Plain text.
  package init(_ text: String) { pieces = [.text(text)] }

  /// A linked text; plain when there is no allowed target.
  package static func link(_ text: String, to link: Link?) -> RichText {
    RichText([.link(text, link)])
  }

  /// A piece of code, an address or a port.
  package static func code(_ text: String) -> RichText { RichText([.code(text)]) }

  /// Joins two texts.
  package static func + (left: RichText, right: RichText) -> RichText {
    RichText(left.pieces + right.pieces)
  }

  /// The words without emphasis.
  package var plainText: String { pieces.map(\.plainText).joined() }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { pieces.allSatisfy(\.plainText.isEmpty) }

  /// One piece.
  package enum Piece: Hashable, Sendable {
    /// Plain text.
    case text(String)
    /// Important text.
    case strong(String)
    /// Code, an address or a port.
    case code(String)
    /// Quiet text.
    case muted(String)
    /// A linked text; plain when there is no target.
    case link(String, Link?)
    /// Linked code, such as an id.
    case codeLink(String, Link?)
    /// A word in a quiet frame.
    case chip(String)
    /// A shape and a word in a colour.
    case mark(Tone, String)

    /// The words without emphasis.
    package var plainText: String {
      switch self {
      case .text(let text), .strong(let text), .code(let text), .muted(let text),
        .link(let text, _), .codeLink(let text, _), .chip(let text), .mark(_, let text):
        text
      }
    }
  }
}

extension RichText: ExpressibleByStringInterpolation {
  /// Plain text; interpolated values are text as well.
  package init(stringLiteral value: String) { self.init(value) }
}

extension HTMLWriter {
  /// Writes a line of text.
  package mutating func rich(_ text: RichText) {
    for piece in text.pieces { write(piece) }
  }

  /// Writes a paragraph.
  package mutating func paragraph(_ text: RichText) {
    element("p") { $0.rich(text) }
    newline()
  }

  /// Writes a list; nothing when there are no items.
  package mutating func list(_ items: [RichText], ordered: Bool = false) {
    guard !items.isEmpty else { return }
    element(ordered ? "ol" : "ul") { writer in
      for item in items { writer.element("li") { $0.rich(item) } }
    }
    newline()
  }

  private mutating func write(_ piece: RichText.Piece) {
    switch piece {
    case .text(let text): self.text(text)
    case .strong(let text): element("strong", text: text)
    case .code(let text): element("code", text: text)
    case .muted(let text): element("span", class: "muted", text: text)
    case .link(let text, let target): link(text, to: target)
    case .codeLink(let text, let target):
      linked(to: target) { $0.element("code", text: text) }
    case .chip(let word): chip(word)
    case .mark(let tone, let word): mark(tone, word)
    }
  }
}
