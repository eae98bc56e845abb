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
    DifferenceSection(diagrams: DifferenceDiagrams(comparison)).write(&writer)
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
    let table = PortTableView(
      caption: section.title,
      columns: [.init("Change"), .init("What"), .init("How")], rows: section.entries.map(Self.row))
    writer.element("div", class: "changes") { $0.portTable(table) }
  }

  private static func row(_ entry: ChangeEntry) -> PortTableView.Row {
    let tone = entry.severity.map { Tone($0) } ?? .neutral
    var row = PortTableView.Row([
      PortTableView.Cell(.mark(tone, entry.word)),
      .text(entry.subject.contains(" ") ? RichText(entry.subject) : .code(entry.subject)),
      .text(RichText(shown(entry.statement))),
    ])
    row.details = entry.details.map { detail in
      RichText([
        .strong("\(Words.capitalized(detail.label)): "), .text(shown(detail.text)),
      ])
    }
    return row
  }

  /// A text with the arrow of all pages, which never begins a line.
  private static func shown(_ text: String) -> String {
    text.replacing(" -> ", with: "\u{A0}→ ")
  }
}
