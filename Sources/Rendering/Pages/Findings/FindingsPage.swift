import Diagnostics

/// All findings: open ones first, waived and expected ones with their reasons.
struct FindingsPage {
  let view: SiteView

  var content: PageContent {
    let all = view.findings.all
    var writer = view.writer(for: SiteMap.findings)
    let counts = FindingCounts(all)
    writer.counts([
      Count(counts.errors, "open errors", tone: counts.errors > 0 ? .error : .neutral),
      Count(counts.warnings, "open warnings", tone: counts.warnings > 0 ? .warning : .neutral),
      Count(counts.notes, "open notes", tone: counts.notes > 0 ? .note : .neutral),
      Count(counts.waived, counts.waived > 0 ? counts.waivedUntil : "waived"),
      Count(counts.expected, "expected"),
    ])
    open(all, &writer)
    covered(all, &writer)
    let own = view.findings.told(on: SiteMap.findings)
    if !own.isEmpty {
      writer.heading(2, "In files without a page of their own", anchor: "elsewhere")
      for entry in own { writer.finding(view.card(entry)) }
    }
    return PageContent(
      path: SiteMap.findings, title: "Findings",
      lead: "Everything that was found, what is open first, and why the rest does not count.",
      kind: "List", body: writer.finish())
  }

  private func open(_ all: [FindingIndex.Entry], _ writer: inout HTMLWriter) {
    let open = all.filter(\.isOpen)
    guard !open.isEmpty else {
      writer.heading(2, "Open")
      return writer.paragraph("No finding is open.")
    }
    for severity in Severity.allCases.sorted(by: >) {
      let entries = open.filter { $0.finding.diagnostic.severity == severity }
      guard !entries.isEmpty else { continue }
      let title = "Open \(severity.rawValue)s"
      writer.heading(2, title)
      FindingTable(view: view).write(entries, caption: title, &writer)
    }
  }

  private func covered(_ all: [FindingIndex.Entry], _ writer: inout HTMLWriter) {
    let kinds: [(Waiver.Kind, String)] = [(.accepted, "Waived"), (.expected, "Expected")]
    for (kind, title) in kinds {
      let entries = all.filter { !$0.isOpen && $0.finding.waiver?.kind == kind }
      guard !entries.isEmpty else { continue }
      writer.heading(2, title, anchor: Anchor(title.lowercased()))
      FindingTable(view: view).write(entries, caption: "\(title) findings", &writer)
    }
  }
}

/// Findings as rows that lead to the full text; reasons of what does not count are always shown.
struct FindingTable {
  let view: SiteView

  func write(
    _ entries: [FindingIndex.Entry], caption: String, _ writer: inout HTMLWriter
  ) {
    writer.portTable(
      PortTableView(
        caption: caption,
        columns: [.init("Severity"), .init("Rule"), .init("Finding"), .init("Where")],
        rows: entries.map(row)))
  }

  private func row(_ entry: FindingIndex.Entry) -> PortTableView.Row {
    let diagnostic = entry.finding.diagnostic
    let severity = entry.finding.severityMark
    let rule = view.map.page(ofRule: diagnostic.code).map { Link(to: $0) }
    var row = PortTableView.Row([
      PortTableView.Cell(.mark(severity.tone, severity.word)),
      .text(RichText([.codeLink(diagnostic.code.id, rule)])),
      .text(.link(Words.capitalized(diagnostic.message), to: entry.link)),
      .text(diagnostic.span.map { view.placeText($0) } ?? RichText([.muted("no file")])),
    ])
    if let waiver = entry.finding.waiver {
      row.remark =
        RichText([.strong("\(waiver.heading): ")]) + view.linked(waiver.sentence)
    }
    return row
  }
}
