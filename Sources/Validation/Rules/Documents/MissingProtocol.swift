package import Diagnostics
package import NetworkModel

/// A port table that does not say which protocols it speaks of.
package struct MissingProtocol: DocumentRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0107", name: "missing-protocol", severity: .warning,
    title: "Ports are listed without a protocol",
    rationale: """
      A firewall rule needs a protocol. Readers take TCP, or open both TCP and UDP to be sure.
      """,
    remediation: "Add a protocol column, or write the ports as `8472/udp`.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Reports each table once, at its first row without a protocol.
  package func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic] {
    document.tables.compactMap { table in
      let bare = table.flows.filter { claim in
        claim.protocols.isEmpty && !(claim.ports.ranges.isEmpty && !claim.ports.isAll)
          && (claim.cells[.ipProtocol]?.text ?? "").isEmpty
      }
      guard let first = bare.first else { return nil }
      let count = bare.count == 1 ? "1 row" : "\(bare.count) rows"
      return finding(
        "\(count) of this table name no protocol", at: first.portSpan,
        subject: "\(table.heading) in \(document.description.title)"
      )
      .with(.fix, "write TCP or UDP beside each port")
    }
  }
}
