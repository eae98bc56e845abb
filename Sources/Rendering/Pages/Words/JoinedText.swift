extension RichText {
  /// Texts one after the other with a separator between them.
  static func join(_ texts: [RichText], _ separator: String) -> RichText {
    var pieces: [Piece] = []
    for (index, text) in texts.enumerated() {
      if index > 0 { pieces.append(.text(separator)) }
      pieces += text.pieces
    }
    return RichText(pieces)
  }
}
