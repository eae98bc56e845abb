import DiagramLayout
import NetworkModel

/// The drawings of a difference, and the table that says the same.
struct DifferenceSection {
  let diagrams: DifferenceDiagrams

  func write(_ writer: inout HTMLWriter) {
    let trunks = diagrams.difference.trunks
    writer.heading(2, "Who talks to whom, before and after", anchor: "difference")
    guard !diagrams.difference.isEmpty else {
      writer.paragraph("No flow changed: whatever one side lets through, the other does, too.")
      return
    }
    writer.paragraph(
      RichText(
        "Both states at once: + is new, − is gone, → has other ports, ~ has other addresses or hosts, "
          + "and what stays is grey. Numbers are lines of the table below."))
    figure(.flows, "Who talks to whom, before and after", &writer)
    figure(.matrix, "Which port is open to whom, before and after", &writer)
    writer.table(
      DataTable(
        caption: "The lines of the drawings in words", showsCaption: true,
        columns: [
          .init("Line", .trailing), .init("From → to"), .init("Service"), .init("Before"),
          .init("After"), .init("Change"),
        ], rows: trunks.flatMap(Self.rows)
      ).anchored(trunks))
  }

  private func figure(_ kind: DiagramKind, _ title: String, _ writer: inout HTMLWriter) {
    writer.element("figure", class: "diagram") { writer in
      writer.scrollRegion(label: title) { $0.append(diagrams.inline(kind)) }
      writer.element("figcaption", text: title + ". The table below says the same.")
    }
    writer.newline()
  }

  private static func rows(of trunk: FlowDifference.Trunk) -> [[RichText]] {
    trunk.lines.map { line in
      [
        RichText("\(trunk.number)"), RichText("\(trunk.opener)\u{A0}→ \(trunk.listener)"),
        RichText(line.name.isEmpty ? "–" : line.name), text(line.before), text(line.after),
        RichText([.mark(tone(line.mark), line.verdict)]),
      ]
    }
  }

  private static func text(_ port: String) -> RichText { port.isEmpty ? "–" : .code(port) }

  private static func tone(_ mark: ChangeMark) -> Tone {
    switch mark {
    case .added, .changed: .warning
    case .removed: .note
    case .unchanged: .neutral
    }
  }
}

extension DataTable {
  /// The first row of each trunk is where its lines lead to.
  fileprivate func anchored(_ trunks: [FlowDifference.Trunk]) -> DataTable {
    var table = self
    table.anchors = trunks.flatMap { trunk in
      trunk.lines.indices.map { index in
        index == 0
          ? DifferenceDiagrams.anchor(of: trunk) : Anchor("way-\(trunk.number)-\(index + 1)")
      }
    }
    return table
  }
}
