import Diagnostics
import Markup
import NetworkModel

/// A document under review: its rows beside what the model says, its findings, its prose.
struct DocumentPage {
  let view: SiteView
  let document: SiteContents.Document

  var content: PageContent {
    let file = document.page.file
    let path = view.map.page(ofDocument: file.path) ?? SiteMap.documents
    let findings = view.findings.told(on: path)
    let verdict = DocumentVerdict(document, findings)
    var writer = view.writer(for: path)
    writer.callout(Callout(verdict.tone, verdict.word, [RichText(verdict.sentence)]))
    writer.counts(
      verdict.counts + [
        Count(
          FindingCounts(findings).open, "open findings", tone: FindingCounts(findings).tone,
          link: Link(at: "findings"))
      ])
    writer.facts(facts)
    if let origin = document.origin { OriginSection(origin: origin).write(to: &writer) }
    rows(findings, &writer)
    missing(&writer)
    defaults(&writer)
    otherTables(&writer)
    writer.findings(findings, in: view, none: "No rule found anything wrong in this document.")
    prose(&writer)
    return page(path, writer.finish())
  }

  private func page(_ path: SitePath, _ body: TrustedHTML) -> PageContent {
    var content = PageContent(
      path: path, title: document.claims.description.title,
      lead: "What this document claims, row by row, beside what the model says.",
      kind: "Document", body: body)
    content.searchWords = document.claims.flows.flatMap { flow in
      flow.ports.ranges.map(\.description) + [flow.service]
    }
    content.inputs = [document.path]
    return content
  }

  private var facts: [Fact] {
    let description = document.claims.description
    let product = description.distribution.flatMap { id in
      let title = view.contents.catalog.distribution(id)?.title ?? id
      let page = view.map.page(ofDistribution: id).map { Link(to: $0) }
      let version = description.version.map { " \($0.text)" } ?? ""
      let reason = description.concluded.map { " (not stated; \($0))" } ?? ""
      return RichText.link(title, to: page) + RichText(version + reason)
    }
    return [
      Fact("Document", Self.given(description.document)),
      Fact("Original", address(description.address)),
      Fact("About", product ?? Self.given(nil)),
      Fact("Published", Self.given(description.published)),
      Fact("Read", Self.given(description.retrieved)),
      Fact("File", view.placeText(document.page.file.span(ofLine: 1), isShort: false)),
    ]
  }

  private func address(_ address: String?) -> RichText {
    guard let address, !address.isEmpty else { return Self.given(nil) }
    return .link(address, to: Link(address: address))
  }

  /// What nobody stated is said to be missing.
  static func given(_ text: String?) -> RichText {
    guard let text, !text.isEmpty else { return RichText([.mark(.unknown, "NOT PROVIDED")]) }
    return RichText(text)
  }

  private func rows(_ findings: [FindingIndex.Entry], _ writer: inout HTMLWriter) {
    writer.heading(2, "Row by row", anchor: "rows")
    let tables = document.claims.tables.filter { $0.kind == .ports }
    guard !tables.isEmpty else {
      return writer.paragraph("No table of this document was understood as a port table.")
    }
    let comparison = ComparisonTable(view: view, document: document, findings: findings)
    for table in tables {
      if tables.count > 1 {
        writer.heading(3, table.heading.isEmpty ? "Port table" : table.heading)
      }
      writer.element("div", class: "compared") { $0.portTable(comparison.view(of: table)) }
    }
  }

  private func missing(_ writer: inout HTMLWriter) {
    guard let ids = document.comparison?.missing, !ids.isEmpty else { return }
    writer.heading(2, "In the model, not in this document", anchor: "missing")
    let comparison = ComparisonTable(view: view, document: document, findings: [])
    writer.portTable(comparison.missing(ids))
  }

  private func defaults(_ writer: inout HTMLWriter) {
    guard !document.claims.defaults.isEmpty else { return }
    writer.heading(2, "Defaults it states", anchor: "defaults")
    writer.table(
      DataTable(
        caption: "Defaults that the document states",
        columns: [.init("Setting"), .init("Value"), .init("Remark"), .init("Line")],
        rows: document.claims.defaults.map { claim in
          [
            .code(claim.setting.text),
            claim.value.text.isEmpty
              ? RichText([.mark(.unknown, "missing")]) : .code(claim.value.text),
            RichText(claim.remark), view.placeText(claim.setting.span),
          ]
        }))
  }

  /// What was not read as claims is named with the reason.
  private func otherTables(_ writer: inout HTMLWriter) {
    let others = document.claims.tables.compactMap { table -> RichText? in
      guard case .other(let reason) = table.kind else { return nil }
      let name = table.heading.isEmpty ? "A table" : "The table under “\(table.heading)”"
      return RichText("\(name) (") + view.placeText(table.span) + RichText("): \(reason)")
    }
    guard !others.isEmpty else { return }
    writer.heading(2, "Tables that claim no flows", anchor: "other-tables")
    writer.list(others)
  }

  /// The document's own words; its port tables stand above.
  private func prose(_ writer: inout HTMLWriter) {
    let tables = Set(document.claims.tables.filter { $0.kind == .ports }.map(\.span.range))
    let blocks = document.page.blocks.filter { block in
      guard case .table(let table) = block.kind else { return true }
      return !tables.contains(table.span.range) && !tables.contains(block.span.range)
    }
    ProseSection(view: view, page: document.page)
      .write(blocks, under: "The document as it was read", &writer)
  }
}
