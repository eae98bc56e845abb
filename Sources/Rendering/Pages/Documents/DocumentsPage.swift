import NetworkModel

/// The list of documents under review.
struct DocumentsPage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.documents)
    DocumentTableOfContents(view: view).write(&writer)
    return PageContent(
      path: SiteMap.documents, title: "Documents",
      lead: "Which documents say what has to be open, and how far the model agrees with each.",
      kind: "List", body: writer.finish())
  }
}

/// Documents with their verdicts.
struct DocumentTableOfContents {
  let view: SiteView

  func write(_ writer: inout HTMLWriter) {
    guard !view.contents.documents.isEmpty else {
      return writer.paragraph("No document is under review.")
    }
    let documents = view.contents.documents.sorted {
      ($0.name, $0.path) < ($1.name, $1.path)
    }
    writer.table(
      DataTable(
        caption: "Documents",
        columns: [
          .init("Document"), .init("About"), .init("Rows", .trailing), .init("Agree", .trailing),
          .init("Differ", .trailing), .init("Missing", .trailing), .init("Verdict"),
        ],
        rows: documents.map(row)))
  }

  private func row(_ document: SiteContents.Document) -> [RichText] {
    let description = document.claims.description
    let page = view.map.page(ofDocument: document.path)
    let findings = page.map(view.findings.told) ?? []
    let verdict = DocumentVerdict(document, findings)
    let isCompared = document.comparison != nil
    let number = { (number: Int) in RichText(isCompared ? String(number) : "–") }
    let title = description.distribution.flatMap {
      view.contents.catalog.distribution($0)?.title ?? $0
    }
    return [
      .link(description.title, to: page.map { Link(to: $0) }),
      RichText(ClusterTable.product(title ?? "not stated", description.version)),
      RichText(String(verdict.rows)), number(verdict.tally[.agrees, default: 0]),
      number(verdict.tally[.differs, default: 0] + verdict.tally[.notInModel, default: 0]),
      number(verdict.missing), FindingCounts(findings).verdict(verdict.tone, verdict.word),
    ]
  }
}
