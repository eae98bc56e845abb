package import Diagnostics
package import NetworkModel

/// A reference whose link was lost: a bare "here", "this guide" without a target.
package struct DeadReference: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0117", name: "dead-reference", severity: .note,
    title: "A reference points nowhere",
    rationale: """
      The sentence sends the reader to another page and the link is gone. What stood there is \
      missing from the review, too.
      """,
    remediation: "Restore the link, or name the document and where it is kept.",
    controls: ["NIST SP 800-53r5 SA-5"])

  private static let senders: Set<String> = [
    "more", "see", "find", "found", "read", "click", "described", "documented", "details",
    "information", "instructions", "available", "explained", "follow", "refer", "check", "go",
  ]
  private static let targets = [
    "this guide", "this document", "this article", "this tutorial", "this link",
    "these instructions", "this documentation",
  ]

  /// Creates the rule.
  package init() {}

  /// Reports each document once, at the first lost link.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    let places = document.passages.flatMap { passage in
      Sentences.of(passage.text).compactMap { Self.place(in: $0, passage) }
    }
    guard let first = places.first else { return [] }
    let count = places.count == 1 ? "1 reference" : "\(places.count) references"
    return [
      finding(
        "\(count) without a target", at: first,
        subject: "\(first.text) in \(document.description.title)"
      )
      .labelled("where?")
      .pointing(at: places.dropFirst().prefix(4).map { .init($0, "here too") })
      .with(.fix, "restore the link, or name the document")
    ]
  }

  private static func place(in sentence: String, _ passage: ClaimedCell) -> SourceSpan? {
    let words = Vocabulary.normalized(sentence).split(separator: " ").map(String.init)
    guard words.contains(where: senders.contains) else { return nil }
    if words.last == "here" { return unlinked("here", passage) }
    let list = WordList(sentence)
    guard let target = targets.first(where: list.contains) else { return nil }
    // `Follow this guide to set up a cluster` speaks of the page itself.
    guard words.suffix(2).joined(separator: " ") == target else { return nil }
    return unlinked(target, passage)
  }

  /// The words in the source with blanks or a full stop around them: links have signs of markup.
  private static func unlinked(_ words: String, _ passage: ClaimedCell) -> SourceSpan? {
    guard let span = passage.span.place(ofPhrase: words), span.range.lowerBound > 0 else {
      return nil
    }
    let bytes = span.file.bytes
    // A blank of any kind in front, the end of the sentence behind.
    let before = bytes[span.range.lowerBound - 1]
    let end = span.range.upperBound
    let after = end < passage.span.range.upperBound ? bytes[end] : 0x0A
    let isBare = [0x20, 0x0A, 0xA0].contains(before) && [0x2E, 0x0A, 0x0D].contains(after)
    return isBare ? span : nil
  }
}
