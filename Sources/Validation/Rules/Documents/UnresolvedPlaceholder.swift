package import Diagnostics
package import NetworkModel

/// A link text in brackets whose target was lost, or a word that says that something is missing.
package struct UnresolvedPlaceholder: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0119", name: "unresolved-placeholder", severity: .warning,
    title: "Something in brackets was never filled in",
    rationale: """
      In the original a link or a value stood there. The reader of the copy does not know which \
      ranges or which document are meant.
      """,
    remediation: "Write the value or the reference.",
    controls: ["NIST SP 800-53r5 SA-5", "NIST SP 800-53r5 SA-4(9)"])

  /// Creates the rule.
  package init() {}

  /// Reports each text in brackets once a document.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let lines = SourceLines(document).all
    let defined = Set(lines.compactMap { Self.definition($0.text) })
    var seen: Set<String> = []
    return lines.filter { !$0.text.hasPrefix(":") }.flatMap { line in
      Brackets.texts(in: line.text).compactMap { found -> Diagnostic? in
        guard Self.isPlaceholder(found.text), !defined.contains(found.text.lowercased()),
          seen.insert(found.text).inserted
        else { return nil }
        return finding(
          "[\(found.text)] has no target", at: line.span(of: found.range),
          subject: "\(found.text) in \(document.description.title)"
        )
        .labelled("a link or a value was lost")
        .with(.fix, "write what is meant, or restore the link")
      }
    }
  }

  /// The name that a line defines: `[name]: target`, or the entry `[name] …` of a list of sources.
  private static func definition(_ line: String) -> String? {
    let text = line.trimmed
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
    return text[text.index(after: text.startIndex)..<end].lowercased()
  }

  /// Several words, or the number of a standard: `[flags]` is the syntax of a command.
  private static func isPlaceholder(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 1, words.count <= 8 else { return false }
    let signs: Set<Character> = ["-", "_", "'", "’", " ", "/", ".", "(", ")"]
    guard text.allSatisfy({ $0.isLetter || $0.isNumber || signs.contains($0) }) else {
      return false
    }
    let isSyntax = words.allSatisfy { word in word.allSatisfy { $0.isUppercase || $0 == "_" } }
    return !isSyntax && words[0].contains(where: \.isLetter)
  }
}

/// Finds texts in square brackets that are no markup.
private enum Brackets {
  static func texts(in line: String) -> [(text: String, range: Range<String.Index>)] {
    guard line.utf8.contains(0x5B), line.utf8.count < 20_000 else { return [] }
    var found: [(text: String, range: Range<String.Index>)] = []
    var open: String.Index?
    var isCode = false
    for index in line.indices {
      switch line[index] {
      case "`": isCode.toggle()
      case "[" where !isCode: open = opens(line, index) ? index : nil
      case "]":
        if let start = open, closes(line, index) {
          let range = start..<line.index(after: index)
          found.append((String(line[range].dropFirst().dropLast()), range))
        }
        open = nil
      default: break
      }
    }
    return found
  }

  // Behind anything but a blank, a bracket or a quote belongs to an image, a macro or an index.
  private static func opens(_ line: String, _ index: String.Index) -> Bool {
    guard index > line.startIndex else { return false }
    return " (\t\"“|".contains(line[line.index(before: index)])
  }

  private static func closes(_ line: String, _ index: String.Index) -> Bool {
    let next = line.index(after: index)
    guard next < line.endIndex else { return true }
    return !"([:_{=*+?".contains(line[next])
  }
}
