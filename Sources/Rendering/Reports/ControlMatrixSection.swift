package import NetworkModel

/// Writes the control matrix of a report: what each control asks for, what there is to show for it,
/// and what people still have to do.
package struct ControlMatrixSection {
  private let matrix: ControlMatrix

  /// Creates the section of a matrix.
  package init(_ matrix: ControlMatrix) { self.matrix = matrix }

  /// Writes the section; nothing when there is no framework.
  package func write(into writer: inout some DocumentWriter) {
    guard !matrix.sections.isEmpty else { return }
    writer.section(2, "9. Control matrix")
    writer.paragraph(
      """
      Evidence for an assessment, not its result: whether a control is met, a person decides. The \
      summaries are ours; the frameworks' own texts are binding.
      """)
    writer.facts(
      ControlCoverage.allCases.map { coverage in
        Fact(
          "\(coverage.title.prefix(1).uppercased())\(coverage.title.dropFirst())",
          RichText("\(coverage.meaning) Here: \(matrix.count(of: coverage))."))
      })
    for section in matrix.sections { write(section, &writer) }
  }

  private func write(_ section: ControlMatrix.Section, _ writer: inout some DocumentWriter) {
    let framework = section.framework
    writer.section(3, framework.label)
    let read = framework.retrieved.map { "; numbers read on \($0.text)" } ?? ""
    writer.paragraph(
      "\(framework.title), version \(framework.version), \(framework.publisher)\(read).")
    writer.table(
      DataTable(
        caption: "Controls of \(framework.label)",
        columns: [
          .init("Control"), .init("What it asks for"), .init("Coverage"), .init("Evidence here"),
          .init("What a person still has to do"),
        ], rows: section.rows.map(row)))
  }

  private func row(_ row: ControlMatrix.Row) -> [RichText] {
    let text = ControlEvidenceText { _ in nil }
    let remarks = ControlEvidenceText.remarks(on: row.control)
    let number = remarks.reduce(RichText(row.reference.text)) { $0 + "; " + $1 }
    let evidence = [text.rules(row), text.outputs(row)].filter { !$0.isEmpty }
    return [
      number, RichText(row.control.summary), ControlEvidenceText.mark(row.control.coverage),
      evidence.dropFirst().reduce(evidence.first ?? RichText([.muted("none")])) { $0 + ". " + $1 },
      ControlEvidenceText.manual(row.control),
    ]
  }
}
