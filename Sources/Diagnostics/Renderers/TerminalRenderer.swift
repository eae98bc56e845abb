/// Writes diagnostics for people, shaped like a compiler's.
package struct TerminalRenderer: DiagnosticRenderer {
  private let style: TerminalStyle
  private let width: Int

  /// Creates a renderer; `width` is how many columns of a source line are shown.
  package init(usesColour: Bool, width: Int = 100) {
    style = TerminalStyle(usesColour: usesColour)
    self.width = max(20, width)
  }

  /// Writes each diagnostic with its place, then a line of counts.
  package func render(_ report: DiagnosticReport) -> String {
    var output = ""
    for entry in report.entries {
      output += render(entry, of: report.tool)
      output += "\n"
    }
    return output + TerminalRegister.text(of: report) + summary(of: report) + "\n"
  }

  private func render(_ entry: DiagnosticReport.Entry, of tool: DiagnosticReport.Tool) -> String {
    let diagnostic = entry.diagnostic
    let gutter = Gutter(for: diagnostic, style: style)
    var lines = [header(of: entry)]
    if let span = diagnostic.span {
      let role = TerminalStyle.Role.severity(diagnostic.severity)
      lines += place(span, "-->", gutter)
      lines += excerpt(span, gutter, label: diagnostic.label, mark: "^", role)
    }
    for related in diagnostic.related {
      lines += place(related.span, ":::", gutter)
      lines += excerpt(related.span, gutter, label: related.message, mark: "-", .gutter)
    }
    for (kind, text) in notes(of: entry, tool) { lines += gutter.note(kind, text) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func header(of entry: DiagnosticReport.Entry) -> String {
    let diagnostic = entry.diagnostic
    let name = "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]"
    let message = DisplayText.singleLine(diagnostic.message)
    if let waiver = entry.waiver, waiver.state.holds {
      return style.paint("\(waiver.word) \(name): \(message)", as: .expected)
    }
    return style.paint(name, as: .severity(diagnostic.severity))
      + style.paint(": \(message)", as: .emphasis)
  }

  private func place(_ span: SourceSpan, _ arrow: String, _ gutter: Gutter) -> [String] {
    let place = DisplayText.singleLine(span.description)
    return [gutter.arrow(arrow) + " " + place]
  }

  private func excerpt(
    _ span: SourceSpan, _ gutter: Gutter, label: String?, mark: Character,
    _ role: TerminalStyle.Role
  ) -> [String] {
    guard let excerpt = SourceExcerpt(span, marker: mark, width: width) else { return [] }
    let blanks = excerpt.marker.prefix { $0 == " " }
    let marks = excerpt.marker.dropFirst(blanks.count)
    let remark = label.map { " " + DisplayText.singleLine($0) } ?? ""
    return [
      gutter.empty, gutter.numbered(span.start.line, excerpt.line),
      gutter.bare(blanks + style.paint(marks + remark, as: role)),
    ]
  }

  /// The notes in the order of their kinds, with the reason of what is expected first and where to
  /// read more last.
  private func notes(
    of entry: DiagnosticReport.Entry, _ tool: DiagnosticReport.Tool
  ) -> [(String, String)] {
    var notes: [(String, String)] = []
    if let waiver = entry.waiver { notes.append((waiver.word, waiver.sentence)) }
    if let history = entry.history {
      let since = entry.firstSeen.map { "known since \($0)" } ?? "known"
      notes.append(("baseline", history == .new ? "new" : since))
    }
    let written = entry.diagnostic.orderedNotes
    notes += written.map { ($0.kind.rawValue, $0.text) }
    let code = entry.diagnostic.code
    let isExplained = tool.rules.contains { $0.code == code }
    if isExplained && !written.contains(where: { $0.kind == .help }) {
      notes.append(("help", "\(tool.name) explain \(code.id)"))
    }
    return notes
  }
}

extension TerminalRenderer {
  private func summary(of report: DiagnosticReport) -> String {
    let summary = report.summary
    var parts = ["read \(Plural.count(summary.filesRead, "file"))"]
    if summary.filesUnreadable > 0 { parts.append("could not use \(summary.filesUnreadable)") }
    parts.append("found \(found(in: report))")
    let covered = report.entries.filter { !$0.isOpen }
    let waived = covered.count { $0.waiver?.kind == .accepted }
    if covered.count > waived { parts.append("\(covered.count - waived) expected") }
    if waived > 0 { parts.append("\(waived) waived") }
    if let fixed = report.comparison?.fixed {
      parts.append(
        "\(report.count(.new)) new, \(report.count(.unchanged)) known, "
          + "\(fixed.reduce(0) { $0 + $1.count }) fixed")
    }
    if let next = summary.next, !report.entries.isEmpty {
      parts.append("`\(DisplayText.singleLine(next))` shows more")
    }
    return parts.joined(separator: "; ")
  }

  private func found(in report: DiagnosticReport) -> String {
    let open = report.entries.filter(\.isOpen)
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = open.count { $0.diagnostic.severity == severity }
      return count == 0 ? nil : Plural.count(count, severity.rawValue)
    }
    return counts.isEmpty ? "nothing" : counts.joined(separator: ", ")
  }

  /// The left edge of a diagnostic: as wide as its largest line number.
  private struct Gutter {
    private let width: Int
    private let style: TerminalStyle

    init(for diagnostic: Diagnostic, style: TerminalStyle) {
      let spans = [diagnostic.span].compactMap(\.self) + diagnostic.related.map(\.span)
      width = String(spans.map(\.start.line).max() ?? 1).count
      self.style = style
    }

    var empty: String { blanks + style.paint("|", as: .gutter) }

    func arrow(_ arrow: String) -> String { blanks.dropLast() + style.paint(arrow, as: .gutter) }

    func bare(_ text: some StringProtocol) -> String { "\(empty) \(text)" }

    func numbered(_ number: Int, _ text: String) -> String {
      let digits = String(number)
      let padding = String(repeating: " ", count: width - digits.count)
      return style.paint("\(padding)\(digits) |", as: .gutter) + (text.isEmpty ? "" : " " + text)
    }

    /// A remark; its further lines stand under its text.
    func note(_ kind: String, _ text: String) -> [String] {
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        DisplayText.singleLine(String($0))
      }
      let first =
        "\(blanks)\(style.paint("=", as: .gutter)) \(style.paint(kind + ":", as: .emphasis))"
      let indent = String(repeating: " ", count: width + 5 + kind.count)
      return parts.enumerated().map { index, part in
        index == 0 ? "\(first) \(part)" : part.isEmpty ? "" : indent + part
      }
    }

    private var blanks: String { String(repeating: " ", count: width + 1) }
  }
}

/// Counts in words.
enum Plural {
  /// `1 file`, `2 files`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
