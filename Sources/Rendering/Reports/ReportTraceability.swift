internal import Diagnostics
internal import NetworkModel

/// From each flow to the line that decided it, the source that says so and the firewall that allows
/// it; and from each control to its findings.
struct ReportTraceability {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "Traceability")
    writer.table(
      DataTable(
        caption: "From flow to source and firewall line",
        columns: [
          .init("Flow"), .init("Decided by"), .init("Model entry"), .init("Source"),
          .init("Firewall lines"),
        ],
        rows: report.cluster.requiredFlows.map(row)))
    writeControls(&writer)
  }

  private func row(_ flow: ResolvedFlow) -> [RichText] {
    let decided = flow.reasons.map { reason in
      reason.span.map { "\(reason.text) (\($0.description))" }
        ?? (reason.isDefault ? "\(reason.text) (default, not configured)" : reason.text)
    }
    let sources = flow.template.sources.map { reference in
      let title = report.catalog.source(reference.source)?.title ?? reference.source
      let weak = reference.evidence == .unverified ? " (not proven)" : ""
      return "\(title) \(reference.path)\(weak)"
    }
    let lines = report.enforcement[flow.id, default: []].map { "\($0.file):\($0.line)" }
    return [
      .code(flow.id), RichText(decided.isEmpty ? "always" : decided.joined(separator: "; ")),
      .code(flow.template.span.description), RichText(sources.joined(separator: "; ")),
      RichText(lines.isEmpty ? "none" : lines.joined(separator: ", ")),
    ]
  }

  private func writeControls(_ writer: inout some DocumentWriter) {
    var findings: [String: [DiagnosticReport.Entry]] = [:]
    var rules: [String: [String]] = [:]
    for rule in report.rules {
      for control in rule.controls {
        rules[control, default: []].append(rule.code.name)
        findings[control, default: []] += report.entries.filter { $0.diagnostic.code == rule.code }
      }
    }
    guard !rules.isEmpty else { return }
    writer.section(2, "Controls")
    writer.paragraph(
      "The rules give evidence for these controls; each still needs a person's judgement.")
    writer.table(
      DataTable(
        caption: "Controls with the rules that give evidence",
        columns: [.init("Control"), .init("Rules"), .init("Findings here", .trailing)],
        rows: rules.keys.sorted().map { control in
          [
            RichText(control), RichText(rules[control, default: []].joined(separator: ", ")),
            RichText("\(findings[control, default: []].count)"),
          ]
        }))
  }
}
