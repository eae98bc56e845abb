package import Diagnostics

/// A page that others copy, with what its port table said from revision to revision.
package struct KnownDocument: Hashable, Sendable {
  /// The id in the model, for example `k0s-networking`.
  package let id: String
  /// What the page is, as the end of "This is the …".
  package let title: String
  /// The id of the distribution it speaks of; nil if the model has none.
  package var distribution: String?
  /// Where the newest revision is found.
  package var address: String?
  /// Where the facts come from.
  package var sources: [SourceReference]
  /// The revisions, oldest first; neighbours differ in their rows.
  package var revisions: [DocumentRevision]
  /// Where the model names the page.
  package let span: SourceSpan

  /// Creates a page without revisions.
  package init(id: String, title: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.sources = []
    self.revisions = []
    self.span = span
  }

  /// When the rows of a revision were replaced: its own end, else the start of the next revision.
  package func end(ofRevision index: Int) -> RevisionDate? {
    guard revisions.indices.contains(index) else { return nil }
    if let until = revisions[index].until { return until }
    return index + 1 < revisions.count ? revisions[index + 1].from : nil
  }
}

/// What a page said over some time.
package struct DocumentRevision: Hashable, Sendable {
  /// The commit, shortened.
  package let revision: String
  /// Since when it said so.
  package let from: RevisionDate
  /// Until when, if that is known other than by the next revision.
  package var until: RevisionDate?
  /// The product versions that carried it, in words; nil if nobody knows.
  package var versions: String?
  /// The rows, in the order of the page.
  package var rows: [DocumentRow]
  /// Where the model lists it.
  package let span: SourceSpan

  /// Creates a revision without rows.
  package init(revision: String, from: RevisionDate, span: SourceSpan) {
    self.revision = revision
    self.from = from
    self.rows = []
    self.span = span
  }
}

/// A day or month in the life of a page.
package struct RevisionDate: Hashable, Sendable {
  /// `YYYY-MM` or `YYYY-MM-DD`.
  package let text: String
  /// Whether it is only known that it happened by then.
  package let isLatest: Bool

  /// Reads a month or a day; nil for anything else.
  ///
  /// Days are not checked against the calendar.
  package init?(_ text: String, isLatest: Bool = false) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = parts.map(\.utf8.count)
    let isNumeric = text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    guard isNumeric, lengths == [4, 2] || lengths == [4, 2, 2],
      let month = Int(parts[1]), (1...12).contains(month),
      parts.count < 3 || (1...31).contains(Int(parts[2]) ?? 0)
    else { return nil }
    self.text = text
    self.isLatest = isLatest
  }

  /// `YYYY-MM`.
  package var month: String { String(text.prefix(7)) }

  /// Whether it is certainly before another date: a month is not before its own days.
  package func isBefore(_ other: RevisionDate) -> Bool {
    let length = min(text.utf8.count, other.text.utf8.count)
    return text.prefix(length) < other.text.prefix(length)
  }
}
