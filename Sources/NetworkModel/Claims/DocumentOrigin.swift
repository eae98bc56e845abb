/// The known page that a document's rows come from.
package struct DocumentOrigin: Hashable, Sendable {
  /// The page.
  package let page: KnownDocument
  /// The indices of the revisions that fit equally well, the best there are.
  package let revisions: ClosedRange<Int>
  /// How alike the rows are, in thousandths.
  package let similarity: Int
  /// The revision's rows (old) beside the document's (new).
  package let rows: RevisionComparison
  /// What changed upstream between the revision and the newest one; nil if it is the newest.
  package let since: RevisionComparison?

  /// The first revision that fits.
  package var first: DocumentRevision { page.revisions[revisions.lowerBound] }

  /// The last revision that fits; the rows were compared with it.
  package var last: DocumentRevision { page.revisions[revisions.upperBound] }

  /// When the page stopped saying so; nil if it still does.
  package var end: RevisionDate? { page.end(ofRevision: revisions.upperBound) }

  /// How many rows the revision has; host-local rows count where the page lists any.
  package var revisionRows: Int { last.rows.count }
}
