import Markup

/// The examples of a rule's specification with a word on what each listing is.
enum RuleExamples {
  /// Puts a line above each listing; an example without findings says so in place of nothing.
  static func explained(_ blocks: [MarkupBlock]) -> [MarkupBlock] {
    blocks.flatMap { block -> [MarkupBlock] in
      guard case .code(let code) = block.kind else { return [block] }
      let words = code.info.split(separator: " ").map(String.init)
      if words.first == "diagnostics" {
        let isSilent = code.text.allSatisfy(\.isWhitespace)
        let remark = paragraph([.text(isSilent ? "Nothing is found." : "What is found:")], block)
        return isSilent ? [remark] : [remark, block]
      }
      return [paragraph(title(words), block), block]
    }
  }

  private static func title(_ words: [String]) -> [MarkupInline] {
    if let name = words.first(where: { $0.hasPrefix("title=") }) {
      return [.text("File "), .code(name.dropFirst(6).filter { $0 != "\"" }), .text(":")]
    }
    if words.contains("register") {
      let day = words.first { $0.hasPrefix("day=") }.map { ", judged on \($0.dropFirst(4))" }
      return [.text("The register\(day ?? ""):")]
    }
    switch words.last {
    case "document": return [.text("A document:")]
    case "cluster": return [.text("A cluster:")]
    case "baseline": return [.text("A baseline:")]
    default: return [.text("Example:")]
    }
  }

  private static func paragraph(
    _ text: [MarkupInline], _ block: MarkupBlock
  ) -> MarkupBlock {
    MarkupBlock(.paragraph(text), at: block.span)
  }
}
