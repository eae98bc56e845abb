/// A port table: what may talk to what, over which protocol and port, why, and who says so.
package struct PortTableView: Sendable {
  /// What the table shows; it names the table for assistive technology.
  package var caption: String
  /// The columns from left to right.
  package var columns: [Column]
  /// The rows; a row with fewer cells than columns is filled up with empty ones.
  package var rows: [Row]
  /// What a script lets readers filter the rows by, for example `Role`; empty for no filter.
  package var filters: [String]

  /// Creates a table.
  package init(
    caption: String, columns: [Column] = Column.standard, rows: [Row], filters: [String] = []
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.filters = filters
  }

  /// One column.
  package struct Column: Hashable, Sendable {
    /// The head.
    package var title: String
    /// How its cells are aligned.
    package var alignment: Alignment

    /// Creates a column.
    package init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }

    /// Protocol, port, service, from and to, why, source.
    package static let standard = [
      Column("Protocol"), Column("Port", .trailing), Column("Service"), Column("From → to"),
      Column("Why"), Column("Source"),
    ]
  }

  /// The side at which a column's cells stand.
  package enum Alignment: Hashable, Sendable {
    /// Left.
    case leading
    /// Right, for numbers and ports.
    case trailing
  }

  /// One row.
  package struct Row: Sendable {
    /// The id that findings, diagrams and firewall lines link to.
    package var anchor: Anchor?
    /// The cells in column order.
    package var cells: [Cell]
    /// Marks the row when something is to be said about it.
    package var tone: Tone
    /// Quiet text over the whole width below the cells, for what would make a cell too tall.
    package var remark: RichText?
    /// Further quiet lines below the remark.
    package var details: [RichText] = []
    /// What the row has in each filter of the table.
    package var terms: [[String]] = []

    /// Creates a row.
    package init(
      _ cells: [Cell], anchor: Anchor? = nil, tone: Tone = .neutral, remark: RichText? = nil
    ) {
      self.cells = cells
      self.anchor = anchor
      self.tone = tone
      self.remark = remark
    }
  }

  /// One cell: what it says, and quiet lines under it such as conditions.
  package struct Cell: Sendable {
    /// What it says.
    package var content: Content
    /// Quiet lines below: "only with Calico VXLAN", "default".
    package var notes: [RichText]

    /// Creates a cell.
    package init(_ content: Content, notes: [RichText] = []) {
      self.content = content
      self.notes = notes
    }

    /// A cell of text.
    package static func text(_ text: RichText, notes: [RichText] = []) -> Cell {
      Cell(.text(text), notes: notes)
    }

    /// A cell of protocol words.
    package static func protocols(_ words: [String]) -> Cell { Cell(.protocols(words)) }

    /// A cell of ports and ranges as data has them (`30000-32767`).
    package static func ports(_ ranges: [String], notes: [RichText] = []) -> Cell {
      Cell(.ports(ranges), notes: notes)
    }

    /// A cell that says who opens the connection to whom.
    package static func direction(
      from: [String], to: [String], _ kind: DirectionKind = .forward
    ) -> Cell {
      Cell(.direction(from: from, to: to, kind))
    }

    /// A cell that links to the source line.
    package static func source(_ words: String, _ link: Link?) -> Cell {
      Cell(.source(words, link))
    }

    /// A cell without content.
    package static let empty = Cell(.text(""))
  }

  /// What a cell says.
  package enum Content: Sendable {
    /// Text.
    case text(RichText)
    /// Protocol words, each a chip.
    case protocols([String])
    /// Ports and ranges; a hyphen between two digits is shown as an en dash.
    case ports([String])
    /// Who opens the connection to whom.
    case direction(from: [String], to: [String], DirectionKind)
    /// A place in a document.
    case source(String, Link?)
    /// A word with shape and colour.
    case mark(Tone, String)
  }

  /// What is known about the direction.
  package enum DirectionKind: Hashable, Sendable {
    /// The first side opens the connection.
    case forward
    /// Either side opens it.
    case mutual
    /// The document does not say.
    case unstated
  }
}
