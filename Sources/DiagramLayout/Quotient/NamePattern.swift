/// What names have in common that differ in numbers only.
enum NamePattern {
  /// The name with a star in place of each number.
  static func stem(of name: String) -> String {
    tokens(of: name).map { $0.isNumber ? "*" : $0.text }.joined()
  }

  /// Whether a stem has anything but numbers and punctuation.
  static func isWord(_ stem: String) -> Bool { stem.contains { $0.isLetter } }

  /// One name for several of one stem: numbers that differ become stars, and one that is a mere
  /// counter at the end is left out.
  static func merged(_ names: [String]) -> String {
    guard var result = names.first.map(tokens(of:)) else { return "" }
    for name in names.dropFirst() {
      let other = tokens(of: name)
      guard other.count == result.count else { return names[0] }
      for index in result.indices where result[index].text != other[index].text {
        result[index].text = "*"
      }
    }
    let isOne = names.allSatisfy { $0 == names[0] }
    if !isOne, result.last?.text == "*" { dropCounter(&result) }
    return result.map(\.text).joined()
  }

  private struct Token {
    var text: String
    var isNumber: Bool
  }

  /// `controller-*` and `node*` lose the star, `10.0.0.*` keeps it.
  private static func dropCounter(_ tokens: inout [Token]) {
    guard tokens.count > 1 else { return }
    var text = tokens[tokens.count - 2].text
    guard let end = text.last, end.isLetter || "-_# ".contains(end) else { return }
    while let last = text.last, "-_# ".contains(last) { text.removeLast() }
    guard !text.isEmpty else { return }
    tokens.removeLast()
    tokens[tokens.count - 1].text = text
  }

  private static func tokens(of name: String) -> [Token] {
    var result: [Token] = []
    for character in name {
      let isStar = character == "*"
      let isNumber = isStar || character.isASCII && character.isNumber
      // A star is a number of its own.
      let continues =
        result.last.map { $0.isNumber == isNumber && $0.text != "*" && !isStar } ?? false
      if continues {
        result[result.count - 1].text.append(character)
      } else {
        result.append(Token(text: String(character), isNumber: isNumber))
      }
    }
    return result
  }
}
