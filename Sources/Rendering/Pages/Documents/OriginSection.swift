import Diagnostics
import NetworkModel

/// The known page that a document follows, and what changed there since.
struct OriginSection {
  let origin: DocumentOrigin

  func write(to writer: inout HTMLWriter) {
    writer.heading(2, "Where this page comes from", anchor: "origin")
    writer.paragraph(RichText(OriginText(origin).sentences))
    writer.list(revision)
    writer.list(here)
    guard let since = origin.since, since.differences > 0 else { return }
    writer.table(
      DataTable(
        caption: "Rows that changed there since", showsCaption: true,
        columns: [.init("Change"), .init("Then"), .init("Now")], rows: rows(since)))
  }

  private var revision: [RichText] {
    var text = RichText("Revision ") + .code(origin.last.revision)
    if let versions = origin.last.versions { text = text + RichText(", versions \(versions)") }
    if let address = origin.page.address {
      text = text + RichText("; the page today: ") + .link(address, to: Link(address: address))
    }
    return [text]
  }

  /// What the document says otherwise than the page did.
  private var here: [RichText] {
    origin.rows.changed.map { change in
      RichText("Here \(OriginText.line(change.new)); there \(OriginText.line(change.old))")
    } + origin.rows.added.map { RichText("Only here: \(OriginText.line($0))") }
      + origin.rows.removed.map { RichText("Only there: \(OriginText.line($0))") }
  }

  private func rows(_ since: RevisionComparison) -> [[RichText]] {
    since.changed.map { change in
      [
        "changed", RichText(OriginText.line(change.old) + remark(change.old, than: change.new)),
        RichText(OriginText.line(change.new) + remark(change.new, than: change.old)),
      ]
    } + since.added.map { ["added", "", RichText(OriginText.line($0))] }
      + since.removed.map { ["removed", RichText(OriginText.line($0)), ""] }
  }

  /// What one remark mentions and the other does not: `(mentions heapster)`.
  private func remark(_ row: DocumentRow, than other: DocumentRow) -> String {
    let own = row.mentions.filter { !other.mentions.contains($0) }
    return own.isEmpty ? "" : " (mentions \(Words.list(own)))"
  }
}
