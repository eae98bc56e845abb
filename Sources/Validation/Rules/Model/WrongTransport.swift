package import Diagnostics
internal import NetworkModel

/// The right port with the wrong transport protocol, as in `179/udp`.
package struct WrongTransport: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0203", name: "wrong-transport", severity: .error,
    title: "A port is listed for the wrong transport protocol",
    rationale: """
      TCP 179 and UDP 179 are different doors. The listed one leads nowhere, and where only it is \
      opened the real one stays shut.
      """,
    remediation: "Write the transport protocol that the component uses.",
    controls: ["NIST SP 800-53r5 CM-7(1)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose port the model has for another transport protocol.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let explained = Dictionary(
      comparison.rows.map(\.claim).filter { !$0.service.isEmpty }.map { ($0.ports.ranges, $0) },
      uniquingKeysWith: { first, _ in first })
    return samples(comparison, context)
      + comparison.rows.compactMap { row in
        if row.verdict == .notInModel {
          return explained[row.claim.ports.ranges].flatMap {
            beside(row.claim, explained: $0, in: comparison.document)
          }
        }
        return row.differs(where: { if case .transport = $0 { true } else { false } })
          ? report(row, comparison) : nil
      }
  }

  /// The ports of firewall zones in samples, beside the model and the rows of the document.
  private func samples(
    _ comparison: DocumentComparison, _ context: RuleContext
  ) -> [Diagnostic] {
    var sample = comparison.document
    sample.tables = FirewallSample.all(in: sample).compactMap(\.table)
    guard !sample.tables.isEmpty else { return [] }
    let rows = comparison.document.flows.filter { !$0.service.isEmpty && !$0.ports.isAll }
    let explained = Dictionary(grouping: rows) { $0.ports.ranges }
    let judged = DocumentComparison(
      sample, with: comparison.baseline, components: context.components)
    return judged.rows.compactMap { row in
      let own = explained[row.claim.ports.ranges] ?? []
      // Where the document explains the port for this protocol, the sample follows it.
      if own.contains(where: { $0.protocols == row.claim.protocols }) { return nil }
      if row.differs(where: { if case .transport = $0 { true } else { false } }) {
        return report(row, judged)
      }
      return own.first.flatMap { beside(row.claim, explained: $0, in: sample) }
    }
  }

  private func report(_ row: RowComparison, _ comparison: DocumentComparison) -> Diagnostic? {
    guard let first = row.entries.first, let written = row.claim.protocols.first else { return nil }
    let ports = row.claim.ports.description
    let right = first.ipProtocol.title
    return finding(
      "port \(ports) is \(right), not \(written.name.uppercased())",
      at: row.claim.cells[.ipProtocol]?.span ?? row.claim.portSpan,
      subject: "\(row.claim.subject) in \(comparison.document.description.title)"
    )
    .labelled("\(first.id) uses \(right)")
    .citing(row.entries, in: comparison)
    .with(.impact, "the listed door leads nowhere")
    .with(.fix, "write \(right) \(ports)")
  }

  /// A port that another row of the document explains for another transport protocol.
  private func beside(
    _ claim: ClaimedFlow, explained: ClaimedFlow, in document: PortDocument
  ) -> Diagnostic? {
    let transports = claim.protocols.compactMap(\.ipProtocol).filter(\.hasPorts)
    let others = explained.protocols.compactMap(\.ipProtocol).filter(\.hasPorts)
    guard claim.service.isEmpty, claim.from.isEmpty, !claim.ports.ranges.isEmpty,
      let wrong = transports.first, let right = others.first,
      Set(others).isDisjoint(with: transports)
    else { return nil }
    return finding(
      "port \(claim.ports.description) is \(right.title) in the table of this document, not "
        + wrong.title,
      at: claim.cells[.ipProtocol]?.span ?? claim.portSpan,
      subject: "\(claim.subject) in \(document.description.title)"
    )
    .pointing(at: [.init(explained.span, "the row that explains it")])
    .with(.impact, "the listed door leads nowhere")
    .with(.fix, "write \(right.title) \(claim.ports.description), or remove the row")
  }
}
