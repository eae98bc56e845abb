/// Many small matrices with the same rows and columns, of which those places stand out that are not
/// as at most others.
package struct MatrixGallery: Hashable, Sendable {
  /// The prefix of all ids, unique among the drawings of one page.
  package var id: String
  /// What the drawing shows.
  package var title: String
  /// The same as the drawing, in a sentence or two.
  package var summary: String
  /// The names of the rows, which are those of the columns too; each has a letter of its own.
  package var parties: [String]
  /// The matrices, from left to right and from top to bottom.
  package var panels: [Panel]
  /// Sentences that explain the drawing, below it.
  package var notes: [String] = []

  /// Creates a gallery.
  package init(id: String, title: String, summary: String, parties: [String], panels: [Panel]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.parties = parties
    self.panels = panels
  }

  /// One matrix.
  package struct Panel: Hashable, Sendable {
    /// The name in data; of two panels with one name the later one is not drawn.
    package var id: String
    /// What stands above the matrix.
    package var title: String
    /// What stands under the title.
    package var subtitle = ""
    /// What stands below the matrix, a line each.
    package var remarks: [String] = []
    /// Where the panel leads to: a relative reference or `https:`.
    package var link: String?
    /// What is not empty.
    package var cells: [Cell] = []

    /// Creates a panel in which nothing is allowed yet.
    package init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// A place that is not empty, or that should not be.
  package struct Cell: Hashable, Sendable {
    /// The index of the row in `parties`.
    package var row: Int
    /// The index of the column in `parties`.
    package var column: Int
    /// How much is allowed; 0 for nothing.
    package var count: Int
    /// How it differs from most others; nil when it does not.
    package var difference: Difference?

    /// Creates a cell.
    package init(row: Int, column: Int, count: Int, difference: Difference? = nil) {
      self.row = row
      self.column = column
      self.count = count
      self.difference = difference
    }
  }

  /// How a place differs from that of most others.
  package enum Difference: String, Hashable, Sendable, CaseIterable {
    /// Others allow nothing here.
    case more = "+"
    /// Others allow something here.
    case less = "−"
    /// Others allow something else here.
    case other = "≠"
  }
}
