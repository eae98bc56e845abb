import Diagnostics
import NetworkModel

/// The controls of all frameworks beside what there is to show for each of them here.
struct ControlsPage {
  let view: SiteView

  /// The id of a control's row.
  static func anchor(of reference: ControlReference) -> Anchor {
    Anchor("\(reference.framework)-\(reference.control)")
  }

  var content: PageContent {
    let matrix = view.controlMatrix
    var writer = view.writer(for: SiteMap.controls)
    writer.counts(counts(matrix))
    writer.callout(
      Callout(
        .note, "What this page is not",
        ["Evidence for an assessment, not its result: whether a control is met, a person decides."]
      ))
    coverage(matrix, &writer)
    writer.filterPlace()
    for section in matrix.sections { write(section, &writer) }
    var content = PageContent(
      path: SiteMap.controls, title: "Controls",
      lead: "Which controls of security frameworks the findings and files of this site bear on.",
      kind: "List", body: writer.finish())
    content.searchWords = matrix.rows.flatMap { [$0.reference.text] + $0.control.aliases }
    return content
  }

  private func counts(_ matrix: ControlMatrix) -> [Count] {
    [Count(matrix.sections.count, "frameworks"), Count(matrix.rows.count, "controls")]
      + ControlCoverage.allCases.map { Count(matrix.count(of: $0), $0.title) }
  }

  private func coverage(_ matrix: ControlMatrix, _ writer: inout HTMLWriter) {
    writer.heading(2, "What the words mean", anchor: "coverage")
    writer.facts(
      ControlCoverage.allCases.map { coverage in
        let isUnused = matrix.count(of: coverage) == 0
        return Fact(
          Words.capitalized(coverage.title),
          RichText(coverage.meaning + (isUnused ? " No control here is of this kind." : "")))
      })
    writer.paragraph(
      "A rule without a number found nothing. The summaries are ours; the frameworks' texts bind.")
  }

  private func write(_ section: ControlMatrix.Section, _ writer: inout HTMLWriter) {
    let framework = section.framework
    writer.heading(2, framework.label, anchor: Anchor(framework.id))
    writer.paragraph(
      RichText("\(framework.title), version \(framework.version), \(framework.publisher). ")
        + RichText(framework.retrieved.map { "Numbers read on \($0.text). " } ?? "")
        + view.provenance(framework.sources))
    let table = PortTableView(
      caption: "Controls of \(framework.label)",
      columns: [
        .init("Control"), .init("What it asks for"), .init("Coverage"),
        .init("What a person still has to do"),
      ], rows: section.rows.map(row), filters: ["Framework", "Coverage", "Findings"])
    writer.element("div", class: "controls") { $0.portTable(table) }
  }

  private func row(_ row: ControlMatrix.Row) -> PortTableView.Row {
    let text = ControlEvidenceText { code in view.map.page(ofRule: code).map { Link(to: $0) } }
    var result = PortTableView.Row(
      [
        .text(.code(row.control.id), notes: ControlEvidenceText.remarks(on: row.control)),
        .text(RichText(row.control.summary)),
        .text(ControlEvidenceText.mark(row.control.coverage)),
        .text(ControlEvidenceText.manual(row.control)),
      ], anchor: Self.anchor(of: row.reference))
    // A row may name many rules; below the cells they take lines and not a tall, narrow column.
    if !row.rules.isEmpty { result.remark = RichText([.strong("Rules: ")]) + text.rules(row) }
    let outputs = text.outputs(row)
    if !outputs.isEmpty { result.details = [outputs] }
    let findings = [
      row.open > 0 ? "open" : nil, row.waived > row.expected ? "waived" : nil,
      row.expected > 0 ? "expected" : nil,
    ].compactMap(\.self)
    result.terms = [
      [row.reference.label], [row.control.coverage.title], findings.isEmpty ? ["none"] : findings,
    ]
    return result
  }
}

extension SiteView {
  /// The matrix over all findings and files of the site.
  var controlMatrix: ControlMatrix {
    ControlMatrix(
      contents.catalog.controls, rules: contents.rules.map(\.description),
      entries: contents.findings, outputs: contents.controlOutputs)
  }

  /// References to controls, each linked to its row; texts that mean none stay plain.
  func controls(_ texts: [String]) -> RichText {
    let pieces = texts.map { text -> [RichText.Piece] in
      let reference = contents.catalog.controls.reference(text)
      let link = reference.map { Link(to: SiteMap.controls, at: ControlsPage.anchor(of: $0)) }
      return [.link(text, link)]
    }
    return RichText(Array(pieces.joined(separator: [.text(", ")])))
  }
}

extension SiteContents {
  /// What the site holds of that which controls ask to be shown.
  fileprivate var controlOutputs: Set<ControlOutput> {
    var outputs: Set<ControlOutput> = []
    for cluster in clusters {
      let made = cluster.outputs
      if made.flowDiagram != nil || made.portMatrix != nil { outputs.insert(.diagrams) }
      for file in made.files {
        switch file.kind {
        case .report: outputs.formUnion([.report, .register])
        case .runbook: outputs.insert(.runbook)
        case .ruleSet: outputs.insert(.firewall)
        case .diagram: outputs.insert(.diagrams)
        case .flows, .proof: break
        }
      }
    }
    if findings.contains(where: { $0.waiver != nil }) { outputs.insert(.waivers) }
    return outputs
  }
}
