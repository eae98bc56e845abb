package import FirewallPlanning
internal import NetworkModel

/// Writes a runbook: one command a step, what to see, and what to do when it is something else.
package struct RunbookDocument {
  private let runbook: Runbook
  private let link: (RunbookFile) -> Link?

  /// Creates the document of a runbook; the files are linked where the reader can open them.
  package init(_ runbook: Runbook, link: @escaping (RunbookFile) -> Link?) {
    self.runbook = runbook
    self.link = link
  }

  /// Writes the whole runbook; the way back comes first.
  package func write(into writer: inout some DocumentWriter) {
    guard let emergency = runbook.sections.first else { return }
    write(emergency, into: &writer)
    writeHeader(&writer)
    writeTraps(&writer)
    for section in runbook.sections.dropFirst() { write(section, into: &writer) }
    writer.section(2, "Not proven")
    writer.list(runbook.notProven.map { RichText($0) }, ordered: false)
  }

  private func writeHeader(_ writer: inout some DocumentWriter) {
    let header = runbook.header
    writer.section(2, "The change")
    writer.facts([
      Fact("Cluster", RichText("\(header.cluster.name) (\(header.cluster.title))")),
      Fact("Hosts", RichText("\(header.files.count)")),
      Fact("Flows let in", RichText("\(header.openedFlows)")),
      Fact("Doors closed", RichText("\(header.closedDoors) sockets that listen to everyone")),
      Fact("Made by", RichText(header.madeBy)),
      Fact("Change id, requester, approver, window", "NOT PROVIDED"),
    ])
    writer.table(
      DataTable(
        caption: "Files in the order in which hosts are changed",
        columns: [.init("Host"), .init("File"), .init("SHA-256")],
        rows: header.files.map { file in
          [RichText(file.host), .link(file.path, to: link(file)), .code(file.sha256)]
        }))
  }

  private func writeTraps(_ writer: inout some DocumentWriter) {
    guard !runbook.traps.isEmpty else { return }
    writer.section(2, "Traps on clusters like this one")
    for trap in runbook.traps {
      writer.callout(Callout(.warning, trap.title, [RichText(trap.text)]))
    }
  }

  private func write(_ section: RunbookSection, into writer: inout some DocumentWriter) {
    writer.section(2, section.title)
    if !section.introduction.isEmpty { writer.paragraph(RichText(section.introduction)) }
    for step in section.steps { write(step, into: &writer) }
  }

  private func write(_ step: RunbookStep, into writer: inout some DocumentWriter) {
    writer.section(3, "Step \(step.number): \(step.title)")
    var place: [RichText.Piece] = [.strong("Where: "), .text(Self.place(of: step))]
    if let effect = step.effect {
      place += [.text(" "), .mark(.warning, "changes the host"), .text(": \(effect)")]
    }
    writer.paragraph(RichText(place))
    for command in step.commands { writer.code(CodeBlock(command, language: "sh")) }
    if !step.expected.isEmpty {
      writer.paragraph(RichText([.strong("You should see: "), .text(step.expected)]))
    }
    if !step.otherwise.isEmpty || step.otherwiseStep != nil {
      let target = step.otherwiseStep.map { " → step \($0)" } ?? ""
      writer.paragraph(RichText([.strong("If not: "), .text(step.otherwise + target)]))
    }
  }

  private static func place(of step: RunbookStep) -> String {
    switch step.place {
    case .host(let name): "root shell on \(name)"
    case .anyHost: "root shell on the host you are working on"
    case .operatorMachine: "your own machine"
    case .network(let name): "any machine of: \(name)"
    }
  }
}
