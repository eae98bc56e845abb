internal import Diagnostics
internal import NetworkModel

/// The columns of the register of allowed services, for spreadsheets.
package enum RegisterColumns {
  /// The heads, from left to right.
  package static let titles = columns.map(\.title) + ["report_id", "judged_on", "netdocs_version"]

  /// The rows of a report, each with one text a column.
  package static func rows(of report: ComplianceReport) -> [[String]] {
    let context = Context(report: report, words: RegisterWords(report))
    let run = report.run.columns
    return report.register.map { row in columns.map { $0.value(row, context) } + run }
  }

  private struct Context {
    let report: ComplianceReport
    let words: RegisterWords
  }

  private struct Column: Sendable {
    let title: String
    let value: @Sendable (RegisterRow, Context) -> String

    init(_ title: String, _ value: @escaping @Sendable (RegisterRow, Context) -> String) {
      self.title = title
      self.value = value
    }
  }

  private static let columns = identity + sides + protection + decisions + proof

  private static let identity = [
    Column("flow_id") { row, _ in row.flow.id },
    Column("cluster") { $1.report.cluster.name },
    Column("environment") { row, _ in provided(row.stewardship.environment) },
    Column("data_class") { row, _ in provided(row.stewardship.dataClass) },
    Column("classification") { row, context in
      provided(row.stewardship.classification ?? context.report.run.classification)
    },
    Column("direction") { row, _ in row.direction.rawValue },
  ]

  private static let sides = [
    Column("source_role") { $1.words.source($0) },
    Column("source_addresses") { $1.words.addresses(of: $0.flow.from) },
    Column("destination_role") { $1.words.destination($0) },
    Column("destination_addresses") { $1.words.addresses(of: $0.flow.to) },
    Column("ip_protocol") { row, _ in row.flow.ipProtocol.name },
    Column("ip_protocol_number") { row, _ in String(row.flow.ipProtocol.number) },
    Column("ports") { row, _ in row.flow.ports.description },
    Column("component") { $1.words.component($0) },
    Column("initiator") { $1.words.source($0) },
    Column("crosses_trust_boundary") { row, _ in row.crossesBoundary ? "yes" : "no" },
  ]

  private static let protection = [
    Column("encrypted") { $1.words.encrypted($0) },
    Column("authentication") { $1.words.authentication($0) },
    Column("insecure") { row, _ in row.isInsecure ? "yes" : "no" },
    Column("mitigation") { $0.isInsecure ? $1.words.mitigation($0) : "not needed" },
  ]

  private static let decisions = [
    Column("purpose") { row, _ in row.flow.template.why },
    Column("business_justification") { row, _ in provided(row.stewardship.reason) },
    Column("owner") { row, _ in provided(row.stewardship.owner) },
    Column("approver") { row, _ in provided(row.stewardship.approver) },
    Column("ticket") { row, _ in provided(row.stewardship.ticket) },
    Column("approved_on") { $1.words.day($0.stewardship.approvedOn) },
    Column("last_reviewed") { $1.words.day($0.stewardship.lastReviewed) },
    Column("next_review") { $1.words.day($0.stewardship.nextReview) },
    Column("expires") { $1.words.expires($0) },
    Column("status") { row, _ in row.status.rawValue },
  ]

  private static let proof = [
    Column("condition") { $1.words.condition($0) },
    Column("model_entry") { row, _ in row.flow.template.span.description },
    Column("documented_in") { row, _ in
      row.documented.map(\.description).joined(separator: "; ")
    },
    Column("enforced_by") { $1.words.enforcement($0) },
    Column("proof") { row, _ in row.proof.word },
    Column("proven_by") { row, _ in
      row.isProven ? ProofWords.full(row.proof, ofFlow: row.flow.id) : row.proof.reason ?? ""
    },
    Column("diagram_lines") { $1.words.lines($0) },
    Column("findings") { $1.words.findings($0) },
    Column("controls") { row, _ in row.controls.joined(separator: "; ") },
  ]

  private static func provided(_ text: String?) -> String { text ?? Waiver.absent }
}
