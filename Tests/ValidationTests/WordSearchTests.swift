import Diagnostics
import Testing
import Validation

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
}
