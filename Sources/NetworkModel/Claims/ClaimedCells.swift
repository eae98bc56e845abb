/// The cells of a row by what their column means; at most one of each meaning.
///
/// A row has few of them, and a document may have many rows: a short list takes half the memory of
/// a dictionary.
package struct ClaimedCells: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private struct Entry: Hashable, Sendable {
    let meaning: ColumnMeaning
    var cell: ClaimedCell
  }

  private var entries: [Entry] = []

  /// Creates cells; of two with the same meaning the later one counts.
  package init(dictionaryLiteral cells: (ColumnMeaning, ClaimedCell)...) {
    for (meaning, cell) in cells { self[meaning] = cell }
  }

  /// The cell of a meaning; nil when the row has none.
  package subscript(_ meaning: ColumnMeaning) -> ClaimedCell? {
    get { entries.first { $0.meaning == meaning }?.cell }
    set {
      let index = entries.firstIndex { $0.meaning == meaning }
      switch (index, newValue) {
      case (let index?, let cell?): entries[index].cell = cell
      case (let index?, nil): entries.remove(at: index)
      case (nil, let cell?):
        if entries.isEmpty { entries.reserveCapacity(6) }
        entries.append(Entry(meaning: meaning, cell: cell))
      case (nil, nil): break
      }
    }
  }
}
