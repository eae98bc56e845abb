internal import Diagnostics
internal import NetworkModel

/// A row of the control matrix in words, alike on the site and in reports.
struct ControlEvidenceText {
  /// The page of a rule, where there is one.
  let link: (DiagnosticCode) -> Link?

  /// The rules with the numbers of their findings; those that were not run say so.
  func rules(_ row: ControlMatrix.Row) -> RichText {
    RichText(Array(row.rules.map(pieces).joined(separator: [.text(", ")])))
  }

  /// The files that exist, and those that do not.
  func outputs(_ row: ControlMatrix.Row) -> RichText {
    let present = row.outputs.filter(\.isPresent).map(\.output.title)
    let absent = row.outputs.filter { !$0.isPresent }.map(\.output.title)
    var sentences: [String] = []
    if !present.isEmpty { sentences.append("Shown by: \(present.joined(separator: ", ")).") }
    if !absent.isEmpty { sentences.append("Not made here: \(absent.joined(separator: ", ")).") }
    return RichText(sentences.joined(separator: " "))
  }

  /// The mark of a coverage, as a word with its shape.
  static func mark(_ coverage: ControlCoverage) -> RichText {
    let tone: Tone =
      switch coverage {
      case .satisfies: .agreed
      case .supports: .note
      case .evidence: .neutral
      case .none: .unknown
      }
    return RichText([.mark(tone, coverage.title)])
  }

  /// What remains for people.
  static func manual(_ control: Control) -> RichText {
    control.manual.map { RichText($0) } ?? RichText([.muted("nothing")])
  }

  /// Numbers in other versions, and whether the number itself is proven.
  static func remarks(on control: Control) -> [RichText] {
    var remarks: [RichText] = []
    if !control.aliases.isEmpty {
      remarks.append(RichText("also \(control.aliases.joined(separator: ", "))"))
    }
    if control.isUnverified {
      remarks.append(RichText([.mark(.unknown, "number not checked in this version")]))
    }
    return remarks
  }

  private func pieces(_ rule: ControlMatrix.RuleEvidence) -> [RichText.Piece] {
    guard let code = rule.code else { return [.text(rule.name), .muted(" (not run)")] }
    let name = RichText.Piece.link(rule.name, link(code))
    let counts = [
      (rule.open, "open"), (rule.waived - rule.expected, "waived"), (rule.expected, "expected"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard !counts.isEmpty else { return [name] }
    let words = " (\(counts.joined(separator: ", ")))"
    return rule.open > 0 ? [name, .strong(words)] : [name, .text(words)]
  }
}
