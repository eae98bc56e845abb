internal import Diagnostics
internal import NetworkModel

/// The register of allowed services: one entry a flow, and the sockets that must stay closed.
struct ServiceRegister {
  private let report: ComplianceReport
  private let words: RegisterWords

  init(_ report: ComplianceReport) {
    self.report = report
    words = RegisterWords(report)
  }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "3. Register of allowed services")
    writer.paragraph(
      """
      One entry for each flow that the cluster needs; everything else is denied. The first side opens \
      the connection. Owner, approver and dates come from the workspace's register; what is absent \
      there is printed as NOT PROVIDED. The CSV form has every column.
      """)
    writeRegister(&writer)
    ReportProof(report).write(into: &writer)
  }

  private func writeRegister(_ writer: inout some DocumentWriter) {
    guard !report.register.isEmpty else {
      return writer.paragraph("No flow is required: a single host needs none from outside.")
    }
    writer.register(
      RegisterTable(
        caption: "Allowed services",
        columns: [
          .init("No."), .init("Flow"), .init("Protocol"), .init("Ports"), .init("From → to"),
          .init("Approval"),
        ],
        entries: report.register.map(entry)))
  }

  private func entry(_ row: RegisterRow) -> RegisterTable.Entry {
    RegisterTable.Entry(
      anchor: Anchor(slugging: "flow-\(row.flow.id)"),
      name: "\(row.number). \(row.flow.id)",
      cells: [
        RichText("\(row.number)"), .code(row.flow.id), RichText(words.transport(row)),
        RichText([.code(words.ports(row))]),
        RichText("\(words.source(row)) → \(words.destination(row))"),
        RichText([.mark(Self.tone(row.status), row.status.rawValue)]),
      ],
      facts: purpose(row) + decisions(row) + protection(row) + proof(row))
  }

  private static func tone(_ status: Stewardship.Status) -> Tone {
    switch status {
    case .approved: .agreed
    case .reviewOverdue: .warning
    case .expired, .selfApproved, .yetToCome: .error
    case .incomplete, .notRegistered: .unknown
    }
  }

  private func purpose(_ row: RegisterRow) -> [Fact] {
    [
      Fact("Purpose", RichText(row.flow.template.why)),
      Fact("Component", RichText(words.component(row))),
      Fact(
        "Addresses",
        RichText(
          "\(words.addresses(of: row.flow.from, atMost: 4)) → "
            + words.addresses(of: row.flow.to, atMost: 4))),
      Fact(
        "Direction",
        RichText(
          row.crossesBoundary
            ? "\(row.direction.rawValue), crosses the trust boundary" : "internal")),
    ]
  }

  private func decisions(_ row: RegisterRow) -> [Fact] {
    let own = row.stewardship
    guard own != .absent else {
      return [
        Fact(
          "Business need, owner, approver, ticket, approval, reviews", RichText(Waiver.absent))
      ]
    }
    var facts = [
      Fact("Business need", RichText(own.reason ?? Waiver.absent)),
      Fact("Owner", RichText(own.owner ?? Waiver.absent)),
      Fact(
        "Approved by",
        RichText(
          "\(own.approver ?? Waiver.absent), on \(words.day(own.approvedOn)), ticket "
            + (own.ticket ?? Waiver.absent))),
      Fact(
        "Reviewed",
        RichText(
          "last \(words.day(own.lastReviewed)), next \(words.day(own.nextReview)); expires: "
            + words.expires(row))),
    ]
    let kinds = [own.environment, own.dataClass, own.classification].compactMap(\.self)
    if !kinds.isEmpty {
      facts.append(Fact("Environment, data", RichText(kinds.joined(separator: ", "))))
    }
    return facts
  }

  private func protection(_ row: RegisterRow) -> [Fact] {
    [
      Fact(
        "Encryption, authentication",
        RichText("\(words.encrypted(row)), \(words.authentication(row))"))
    ]
  }

  private func proofWords(_ row: RegisterRow) -> String {
    row.isProven
      ? ProofWords.full(row.proof, ofFlow: row.flow.id) : row.proof.reason ?? Waiver.absent
  }

  private func proof(_ row: RegisterRow) -> [Fact] {
    var facts = [
      Fact("Condition", RichText(words.condition(row))),
      Fact("Documented in", RichText(words.documented(row))),
      Fact("Generated rule, not proven to be loaded", RichText(words.enforcedBy(row, files: 6))),
      Fact(
        row.isProven ? "Proven by" : "Proven with packets",
        RichText([.mark(row.proof.tone, row.proof.word), .text(": \(proofWords(row))")])),
      Fact("Lines in the diagrams", RichText(words.lines(row))),
    ]
    if !row.findings.isEmpty {
      facts.append(Fact("Findings", RichText(words.findings(row))))
      facts.append(Fact("Controls", RichText(words.controls(row))))
    }
    return facts
  }
}
