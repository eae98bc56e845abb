/// Finds the known page, and its revision, that a document was copied from.
///
/// Everything about the known pages is prepared once; a document then costs time in proportion to
/// its rows, and nothing when it has far more rows than any known page.
package struct OriginSearch: Sendable {
  private let pages: [OriginPage]
  private let mostRows: Int
  private let knownPorts: Set<UInt16>

  /// How much of a row is found when only its protocol and ports agree, in thousandths.
  static let weightOfTransport = 700
  /// The least similarity that is a match, in thousandths.
  static let leastSimilarity = 600
  /// The fewest rows that a match has in common with the page.
  static let fewestRows = 4

  /// Prepares the known pages of a model.
  package init(_ documents: [KnownDocument]) {
    pages = documents.sorted { $0.id < $1.id }.map(OriginPage.init)
    let revisions = documents.flatMap(\.revisions)
    mostRows = revisions.map(\.rows.count).max() ?? 0
    knownPorts = Set(revisions.flatMap(\.rows).compactMap { Self.firstPort($0.ports) })
  }

  /// The page that a document's rows come from; nil when nothing fits.
  ///
  /// The rows of the whole document are tried first, then those of each port table: a page may
  /// have been copied with an example beside it. Of equal matches the first page by id is taken.
  package func origin(of document: PortDocument) -> DocumentOrigin? {
    let tables = document.tables.filter { $0.kind == .ports && $0.flows.count >= Self.fewestRows }
    var candidates = tables.map(\.flows)
    if document.tables.count(where: { !$0.flows.isEmpty }) > 1 {
      candidates.insert(document.flows, at: 0)
    }
    var best: Match?
    for flows in candidates where isWorthComparing(flows) {
      let rows = OriginRows(flows.map { DocumentRow($0) })
      for page in pages where page.isWorthComparing(with: rows) {
        guard let match = match(rows, with: page) else { continue }
        if best.map({ $0.rank < match.rank }) ?? true { best = match }
      }
    }
    return best?.origin
  }

  /// Most tables are no copy of anything, and their ports alone say so.
  private func isWorthComparing(_ flows: [ClaimedFlow]) -> Bool {
    guard flows.count <= 10 * mostRows else { return false }
    let known = flows.count { flow in
      Self.firstPort(flow.ports).map { knownPorts.contains($0) } ?? true
    }
    return known >= Self.fewestRows
  }

  private static func firstPort(_ ports: ClaimedPorts) -> UInt16? {
    ports.ranges.map(\.first).min()
  }

  private func match(_ rows: OriginRows, with page: OriginPage) -> Match? {
    let scores = page.revisions.map { $0.score(of: rows) }
    guard let top = scores.max(), top.similarity >= Self.leastSimilarity,
      top.common >= Self.fewestRows
    else { return nil }
    let alike = scores.indices.filter { scores[$0].similarity == top.similarity }
    let evidence = alike.map { page.evidence(in: rows, for: $0) }
    let most = evidence.max() ?? 0
    // Pages go back and forth: of several windows the newest is the one to compare with.
    let fitting = zip(alike, evidence).filter { $0.1 == most }.map(\.0)
    guard let upper = fitting.last else { return nil }
    var lower = upper
    for index in fitting.reversed() where index == lower - 1 { lower = index }
    return Match(
      rows: rows, page: page, revisions: lower...upper, score: scores[upper], evidence: most)
  }

  /// A page that fits, before its differences are looked at.
  private struct Match {
    let rows: OriginRows
    let page: OriginPage
    let revisions: ClosedRange<Int>
    let score: OriginScore
    let evidence: Int

    var rank: (Int, Int, Int) { (score.similarity, score.common, evidence) }

    var origin: DocumentOrigin {
      let known = page.document
      let revision = known.revisions[revisions.upperBound]
      let newest = known.revisions.last ?? revision
      let isNewest = revisions.upperBound == known.revisions.count - 1
      let own = rows.entries(withLocal: page.revisions[revisions.upperBound].listsLocalRows)
        .map(\.row)
      return DocumentOrigin(
        page: known, revisions: revisions, similarity: score.similarity,
        rows: RevisionComparison(old: revision.rows, new: own, labels: false),
        since: isNewest
          ? nil : RevisionComparison(old: revision.rows, new: newest.rows, labels: true))
    }
  }
}
