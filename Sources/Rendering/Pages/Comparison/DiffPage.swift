internal import Diagnostics
package import NetworkModel

/// A comparison of two states as one self-contained page.
package struct DiffPage {
  private let comparison: CanonicalComparison
  private let words: CanonicalSections

  /// Prepares the page; the sections are those of the other formats.
  package init(_ comparison: CanonicalComparison, _ words: CanonicalSections) {
    self.comparison = comparison
    self.words = words
  }

  /// The page at its place, which is the root of a site of one page.
  package var content: PageContent {
    let path: SitePath = "diff.html"
    var writer = HTMLWriter(page: path, capacity: 1 << 16)
    writer.callout(verdict)
    writer.counts(counts)
    for section in words.sections { write(section, &writer) }
    return PageContent(
      path: path, title: words.title, lead: "Flow by flow, whatever the two were read from.",
      kind: "Comparison", body: writer.finish())
  }

  private var verdict: Callout {
    let changes = comparison.flows.changes
    let lines = words.lead.map { RichText($0) }
    if comparison.flows.opens { return Callout(.warning, "Something opens", lines) }
    if changes.contains(where: { !$0.closes.isEmpty }) {
      return Callout(.note, "Something closes", lines)
    }
    return Callout(.agreed, "Nothing opens and nothing closes", lines)
  }

  private var counts: [Count] {
    let flows = comparison.flows
    let kinds = CanonicalFlowChange.Kind.allCases.compactMap { kind -> Count? in
      let count = flows.count(kind)
      guard count > 0 else { return nil }
      let opens = flows.changes.contains { $0.kind == kind && !$0.opens.isEmpty }
      return Count(count, kind.adjective, tone: opens ? .warning : .neutral)
    }
    return kinds + [Count(flows.unchanged, "unchanged")]
  }

  private func write(_ section: ChangeSection, _ writer: inout HTMLWriter) {
    writer.heading(2, section.title)
    if !section.introduction.isEmpty { writer.paragraph(RichText(section.introduction)) }
    writer.table(
      DataTable(
        caption: section.title,
        columns: [.init("Change"), .init("What"), .init("How"), .init("Remarks")],
        rows: section.entries.map(Self.row)))
  }

  private static func row(_ entry: ChangeEntry) -> [RichText] {
    let tone = entry.severity.map { Tone($0) } ?? .neutral
    let remarks = entry.details.enumerated().flatMap { index, detail -> [RichText.Piece] in
      [.muted("\(index == 0 ? "" : "; ")\(detail.label) "), .text(detail.text)]
    }
    return [
      RichText([.mark(tone, entry.word)]),
      entry.subject.contains(" ") ? RichText(entry.subject) : .code(entry.subject),
      RichText(entry.statement), RichText(remarks),
    ]
  }
}
