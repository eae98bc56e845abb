import Diagnostics
import NetworkModel
import Testing

@testable import Validation

/// Pointing at a word inside a cell.
@Suite struct WordSearches {
  private func place(of word: String, in text: String) -> String {
    SourceFile(path: "a.md", text: text).wholeSpan.place(of: word).text
  }

  @Test func findsAWordWhateverItsCase() {
    #expect(place(of: "master", in: "the Master node") == "Master")
  }

  @Test func passesOverPartsOfWords() {
    #expect(place(of: "8133", in: "18133,8133") == "8133")
    #expect(place(of: "master", in: "masterplan") == "masterplan")
  }

  @Test func staysAtTheWholeWhereTheWordIsNot() {
    #expect(place(of: "calico", in: "flannel") == "flannel")
    #expect(place(of: "", in: "flannel") == "flannel")
    #expect(place(of: "long word", in: "x") == "x")
  }

  @Test(arguments: [
    ("Kube-Proxy, (IPVS)", "kube-proxy ipvs"), ("  a  ", "a"), ("", ""), ("a/b\r\nc", "a b c"),
    ("Größe – 3", "größe 3"), ("--", "--"),
  ])
  func bringsWordsIntoOneForm(text: String, normalized: String) {
    #expect(Vocabulary.normalized(text) == normalized)
    // Beyond ASCII another way is taken; it has to come to the same.
    #expect(Vocabulary.normalized(text + " é") == "\(normalized) é".trimmed)
  }

  @Test func looksForWholeWordsInARow() {
    let list = WordList("The kube-proxy of Calico, é")
    #expect(list.contains("calico") && list.contains("Kube-Proxy OF"))
    #expect(list.contains(WordPhrase("e\u{301}")))
    #expect(!list.contains("kube") && !list.contains("of the") && !list.contains("calico é x"))
    #expect(!WordList("").contains("a"))
  }
}
