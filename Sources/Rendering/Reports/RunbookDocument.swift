package import FirewallPlanning
internal import NetworkModel

/// Writes a runbook: one command a step, what to see, and what to do when it is something else.
package struct RunbookDocument {
  private let runbook: Runbook
  private let link: (_ host: String, _ file: KitFile) -> Link?

  /// Creates the document of a runbook; the files are linked where the reader can open them.
  package init(_ runbook: Runbook, link: @escaping (String, KitFile) -> Link?) {
    self.runbook = runbook
    self.link = link
  }

  /// Writes the whole runbook; the way back comes first and has a sheet of paper of its own.
  package func write(into writer: inout some DocumentWriter) {
    if let emergency = runbook.sections.first {
      write(emergency, into: &writer)
      writer.paragraph(RichText([.strong("Escalate to: "), .text(escalation)]))
    }
    RunbookChangeSection(runbook.header, notProven: runbook.notProven, link: link)
      .write(into: &writer)
    writeTraps(&writer)
    for section in runbook.sections.dropFirst() { write(section, into: &writer) }
    writeSignOff(&writer)
  }

  private var escalation: String {
    let owners = runbook.header.owners
    return owners.isEmpty
      ? "the owner of the cluster; the register names nobody."
      : owners.joined(separator: ", ") + ", who own its flows in the register."
  }

  private func writeTraps(_ writer: inout some DocumentWriter) {
    guard !runbook.traps.isEmpty else { return }
    writer.section(2, "Traps on clusters like this one")
    for trap in runbook.traps {
      writer.callout(Callout(.warning, trap.title, [RichText(trap.text)]))
    }
  }

  private func writeSignOff(_ writer: inout some DocumentWriter) {
    writer.section(2, "Sign-off")
    writer.paragraph(
      "Whoever approves is not who asks. A field that stays empty counts as NOT PROVIDED.")
    writer.table(
      DataTable(
        caption: "Sign-off", style: "signoff",
        columns: [
          .init("Role"), .init("Name"), .init("Result"), .init("Ticket"), .init("Time in UTC"),
          .init("Signature"),
        ],
        rows: [
          "Requested by", "Approved by", "Carried out by", "Second pair of eyes",
          "Flows and closed doors proven", "Restart proven", "Evidence filed",
        ].map { [RichText($0)] }))
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
    case .eachHost(let names): "root shell on each of \(names.joined(separator: ", "))"
    case .login(let name): "your SSH session on \(name)"
    case .operatorMachine: "your own machine"
    case .network(let name): "any machine of: \(name)"
    }
  }
}
