/// Who may open connections to whom, as a table: rows open, columns listen, and an empty cell
/// means that nothing is allowed.
package struct PortMatrix: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the matrix shows.
  package var title: String
  /// The same as the matrix, in a sentence or two.
  package var summary: String
  /// What stands above the names of the rows and before those of the columns.
  package var corner = "opens ↓ listens →"
  /// Who opens connections, from top to bottom.
  package var rows: [Party]
  /// Who listens, from left to right.
  package var columns: [Party]
  /// What is allowed; of two cells at one place the entries are shown together.
  package var cells: [Cell]
  /// What the levels of exposure are called in the legend; one without a name is not in it.
  package var exposureTitles: [Exposure: String] = [
    .inside: "from inside", .restricted: "from named networks outside", .everyone: "from anyone",
  ]
  /// The words in the cells that say the same as their frames; one without a word has none.
  package var exposureWords: [Exposure: String] = [
    .inside: "inside", .restricted: "from outside", .everyone: "from anyone",
  ]

  /// Creates a matrix in which nothing is allowed yet.
  package init(id: String, title: String, summary: String, rows: [Party], columns: [Party]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.rows = rows
    self.columns = columns
    cells = []
  }

  /// The name of a row or a column.
  package struct Party: Hashable, Sendable {
    /// The name that cells use.
    package var id: String
    /// What stands in the margin.
    package var title: String
    /// How many members it stands for.
    package var count = 1
    /// Where the name leads to: a relative reference or `https:`.
    package var link: String?

    /// Creates a party.
    package init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// What a row may open to a column.
  package struct Cell: Hashable, Sendable {
    /// The id of the row.
    package var row: String
    /// The id of the column.
    package var column: String
    /// What is allowed; the first six are written out.
    package var entries: [Entry]
    /// How far the opening side reaches.
    package var exposure: Exposure
    /// The number of its row in the table beside the matrix; empty for none.
    package var number = ""

    /// Creates a cell.
    package init(row: String, column: String, exposure: Exposure, entries: [Entry]) {
      self.row = row
      self.column = column
      self.exposure = exposure
      self.entries = entries
    }
  }

  /// One line of a cell.
  package struct Entry: Hashable, Sendable {
    /// Protocol and ports, for example `TCP 6443`.
    package var text: String
    /// What listens, for the text that a pointer shows.
    package var service = ""
    /// The word beside an open lock; nil when the listener is protected.
    package var insecurity: String?
    /// When the entry holds; nil for always.
    package var condition: String?
    /// Where the entry leads to: a relative reference or `https:`.
    package var link: String?
    /// What became of the entry, with its text in both states; nil when nothing is compared.
    package var change: LineChange?

    /// Creates an entry that holds always.
    package init(_ text: String) { self.text = text }
  }
}
