internal import Diagnostics
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
      summaries are ours; the frameworks' own texts are binding. Rules that found something stand \
      with their names and numbers; excepted findings are those of chapter 8. Rules that found \
      nothing stand with their ids, which chapter 12 explains.
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
    writeCovered(section, &writer)
    writeRest(section, &writer)
  }

  private func writeCovered(
    _ section: ControlMatrix.Section, _ writer: inout some DocumentWriter
  ) {
    let rows = section.rows.filter { $0.control.coverage != .none }
    guard !rows.isEmpty else { return }
    writer.table(
      DataTable(
        caption: "Controls of \(section.framework.label)", style: "matrix",
        columns: [
          .init("Control"), .init("What it asks for"), .init("Coverage"), .init("Evidence here"),
          .init("Left to people"),
        ],
        rows: rows.map { row in
          [
            Self.number(row.control), RichText(row.control.summary),
            ControlEvidenceText.mark(row.control.coverage), ReportEvidence.text(row),
            ControlEvidenceText.manual(row.control),
          ]
        }))
  }

  /// What nothing is done for has no evidence to show, and takes a line instead of five.
  private func writeRest(_ section: ControlMatrix.Section, _ writer: inout some DocumentWriter) {
    let rows = section.rows.filter { $0.control.coverage == .none }
    guard !rows.isEmpty else { return }
    writer.table(
      DataTable(
        caption: "Controls of \(section.framework.label) that are not covered", style: "uncovered",
        columns: [
          .init("Not covered"), .init("What it asks for"), .init("Left to people"),
        ],
        rows: rows.map { row in
          [
            Self.number(row.control), RichText(row.control.summary),
            ControlEvidenceText.manual(row.control),
          ]
        }))
  }

  /// The number as the framework has it; which framework that is, the heading says.
  private static func number(_ control: Control) -> RichText {
    ControlEvidenceText.remarks(on: control).reduce(RichText([.strong(control.id)])) {
      $0 + "; " + $1
    }
  }
}

/// What a report has to show for a control, in the words of the report's own chapters.
enum ReportEvidence {
  /// The rules, then the parts of the report and the files beside it.
  static func text(_ row: ControlMatrix.Row) -> RichText {
    let parts = [rules(row), outputs(row)].filter { !$0.isEmpty }
    guard let first = parts.first else { return RichText([.muted("none")]) }
    return parts.dropFirst().reduce(first) { $0 + " " + $1 }
  }

  /// The rules that found something with numbers, the ids of those that found nothing, and what was
  /// not run, whose silence shows nothing.
  private static func rules(_ row: ControlMatrix.Row) -> RichText {
    var sentences: [[RichText.Piece]] = []
    let found = row.rules.filter { $0.code != nil && $0.open + $0.waived > 0 }
    if !found.isEmpty {
      sentences.append([.text("Found: ")] + found.map(pieces).joined(separator: [.text(", ")]))
    }
    let silent = row.rules.filter { $0.open + $0.waived == 0 }.compactMap(\.code?.id).sorted()
    if !silent.isEmpty {
      sentences.append([.text("Nothing found by \(ranges(silent))")])
    }
    let absent = row.rules.filter { $0.code == nil }.map(\.name)
    if !absent.isEmpty { sentences.append([.text("Not run: \(absent.joined(separator: ", "))")]) }
    guard !sentences.isEmpty else { return RichText("") }
    return RichText(Array(sentences.joined(separator: [.text(". ")])) + [.text(".")])
  }

  /// Sorted ids, three and more that follow each other as one range.
  static func ranges(_ ids: [String]) -> String {
    var runs: [[String]] = []
    for id in ids {
      if let last = runs.last?.last, let number = number(last), number + 1 == self.number(id) {
        runs[runs.count - 1].append(id)
      } else {
        runs.append([id])
      }
    }
    return runs.flatMap { run in
      run.count < 3 ? run : ["\(run[0]) to \(run[run.count - 1])"]
    }.joined(separator: ", ")
  }

  private static func number(_ id: String) -> Int? { Int(id.drop { !$0.isNumber }) }

  private static func pieces(_ rule: ControlMatrix.RuleEvidence) -> [RichText.Piece] {
    let excepted = rule.waived == 0 ? "" : "\(rule.waived) excepted"
    guard rule.open > 0 else { return [.text("\(rule.name) (\(excepted))")] }
    let others = excepted.isEmpty ? "" : ", \(excepted)"
    return [.text("\(rule.name) ("), .strong("\(rule.open) open"), .text("\(others))")]
  }

  private static func outputs(_ row: ControlMatrix.Row) -> RichText {
    let present = row.outputs.filter(\.isPresent).map { place(of: $0.output) }
    let absent = row.outputs.filter { !$0.isPresent }.map { place(of: $0.output) }
    var sentences: [String] = []
    if !present.isEmpty { sentences.append("Shown by: \(present.joined(separator: ", ")).") }
    if !absent.isEmpty { sentences.append("Not made here: \(absent.joined(separator: ", ")).") }
    return RichText(sentences.joined(separator: " "))
  }

  private static func place(of output: ControlOutput) -> String {
    switch output {
    case .register: "\(output.title) (chapter 3)"
    case .diagrams: "\(output.title) (chapter 5)"
    case .report: "this report"
    case .diff: "\(output.title) (chapter 7)"
    case .waivers: "\(output.title) (chapter 8)"
    case .firewall, .runbook: output.title
    }
  }
}
