extension HTMLAttribute {
  /// What the rows of a table can be filtered by.
  static func filters(_ names: [String]) -> HTMLAttribute {
    .text(.dataFilters, names.map(plain).joined(separator: "|"))
  }

  /// What a row has in each filter of its table.
  static func terms(_ terms: [[String]]) -> HTMLAttribute {
    .text(.dataTerms, terms.map { $0.map(plain).joined(separator: ",") }.joined(separator: "|"))
  }

  /// A word without the characters that separate words.
  private static func plain(_ word: String) -> String {
    word.replacing("|", with: " ").replacing(",", with: " ")
  }
}

extension HTMLWriter {
  /// Writes the place where the script puts the filter of all tables of the page that have one.
  package mutating func filterPlace() {
    element("div", [.class("filter"), .flag(.hidden)]) { _ in }
    newline()
  }
}
