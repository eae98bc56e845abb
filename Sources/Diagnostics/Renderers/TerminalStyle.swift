/// Colours for a terminal, or none.
struct TerminalStyle {
  /// What a piece of output is.
  enum Role {
    case severity(Severity)
    case expected
    case gutter
    case emphasis
  }

  let usesColour: Bool

  /// The text in the colour of its role; with colour off the text itself.
  func paint(_ text: String, as role: Role) -> String {
    guard usesColour, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.code(of: role))m\(text)\u{1B}[0m"
  }

  private static func code(of role: Role) -> String {
    switch role {
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;34"
    case .expected: "2"
    case .gutter: "34"
    case .emphasis: "1"
    }
  }
}
