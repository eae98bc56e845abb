internal import Diagnostics

/// Turns text into Markdown that shows exactly that text.
///
/// Only what would be read as markup is escaped, because reports are read in terminals as well.
enum MarkdownEscaping {
  /// Where a text stands.
  struct Context {
    /// Pipes end a cell and are escaped.
    var isInTable = false
    /// The text begins a block, where `#`, `-`, `1.` and the like have a meaning.
    var startsBlock = false
  }

  /// Escapes running text; line breaks and tabs become blanks, control characters U+FFFD, and what
  /// reorders the text is written out.
  static func text(_ text: String, _ context: Context) -> String {
    let scalars = Array(VisibleText.inOrder(text).unicodeScalars.map(plain))
    var result = String.UnicodeScalarView()
    var isAtStart = context.startsBlock
    for (index, scalar) in scalars.enumerated() {
      let needsEscape =
        isSpecial(scalar, at: index, in: scalars, context)
        || (isAtStart && opensBlock(at: index, in: scalars))
      if needsEscape { result.append("\\") }
      result.append(scalar)
      if scalar != " " && !isDigit(scalar) { isAtStart = false }
    }
    return String(result)
  }

  /// Wraps text as code.
  static func code(_ text: String, _ context: Context) -> String {
    let shown = VisibleText.inOrder(text).unicodeScalars.map(plain)
    let line = String(String.UnicodeScalarView(shown))
    guard !line.isEmpty else { return "" }
    let content =
      context.isInTable
      ? line.split(separator: "|", omittingEmptySubsequences: false)
        .joined(separator: "\\|") : line
    let fence = String(repeating: "`", count: longestRun(of: "`", in: content) + 1)
    let isTight = !content.hasPrefix("`") && !content.hasSuffix("`") && !content.hasPrefix(" ")
    return isTight ? fence + content + fence : "\(fence) \(content) \(fence)"
  }

  /// The length of the longest run of a character.
  static func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: " "
    case 0x00...0x1F, 0x7F...0x9F: "\u{FFFD}"
    default: scalar
    }
  }

  private static func isSpecial(
    _ scalar: Unicode.Scalar, at index: Int, in text: [Unicode.Scalar], _ context: Context
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "[", "]", "<", "~": true
    case "|": context.isInTable
    case "_": !(isWord(text, index - 1) && isWord(text, index + 1))
    case "&": index + 1 < text.count && (isWord(text, index + 1) || text[index + 1] == "#")
    case ":": index + 2 < text.count && text[index + 1] == "/" && text[index + 2] == "/"
    case ".": isAfterWWW(text, index)
    case "#": isOnlyFollowedByHashes(text, index)
    default: false
    }
  }

  private static func opensBlock(at index: Int, in text: [Unicode.Scalar]) -> Bool {
    switch text[index] {
    case "#", ">", "-", "+", "=": text[..<index].allSatisfy { $0 == " " }
    case ".", ")": index > 0 && isDigit(text[index - 1])
    default: false
    }
  }

  /// A run of `#` at the end of a heading would be dropped as its closing mark.
  private static func isOnlyFollowedByHashes(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index == 0 || text[index - 1] == " " else { return false }
    return text[index...].allSatisfy { $0 == "#" || $0 == " " }
  }

  private static func isAfterWWW(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    index >= 3 && text[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
  }

  private static func isWord(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    guard text.indices.contains(index), text[index].isASCII else { return false }
    return text[index].properties.isAlphabetic || isDigit(text[index])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}
