internal import Diagnostics
internal import NetworkModel

/// A sentence that asks for all traffic, beside a sample of a zone that rejects the rest.
struct BlanketSentence {
  /// Where the sentence asks for it.
  let span: SourceSpan
  /// The zone that does not.
  let sample: FirewallSample

  private static let everything = ["all traffic", "any traffic", "all ports", "all connections"]
  private static let demands = [
    "enable", "allow", "allows", "permit", "open", "accept", "allowed", "opened", "permitted",
  ]
  private static let denials = ["not", "never", "deny", "denies", "block", "blocks", "drop"]

  /// The sentences of a document; none where no sample contradicts them.
  static func all(in document: PortDocument) -> [BlanketSentence] {
    let samples = FirewallSample.all(in: document)
    guard let strict = samples.first(where: \.rejectsRest), samples.allSatisfy(\.rejectsRest),
      strict.table != nil
    else { return [] }
    return document.passages.flatMap { passage in
      Sentences.of(passage.text).compactMap { sentence in
        let words = WordList(sentence)
        guard let phrase = everything.first(where: words.contains),
          words.containsAny(of: demands), !words.containsAny(of: denials)
        else { return nil }
        let place = passage.span.place(ofPhrase: phrase) ?? passage.span
        return BlanketSentence(span: place, sample: strict)
      }
    }
  }
}
