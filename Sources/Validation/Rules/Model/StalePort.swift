package import Diagnostics
internal import NetworkModel

/// A port that the component does not use in this product.
package struct StalePort: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0208", name: "stale-port", severity: .error,
    title: "A component uses another port than the row says",
    rationale: """
      Products move the ports of what they ship, and documents are slower. The firewall opens the \
      old port and blocks the one in use.
      """,
    remediation: "Write the port that the product uses.",
    controls: ["NIST SP 800-53r5 CM-7(1)", "PCI DSS 4.0.1 1.2.5", "PCI DSS 4.0.1 1.2.7"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows of components that run on other ports.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    comparison.rows.compactMap { row in
      guard let entry = row.entries.first, let component = row.component,
        FalseDefault.claim(of: row) == nil,
        row.differs(where: { if case .ports = $0 { true } else { false } })
      else { return nil }
      let product = comparison.baseline.distribution.title
      let ports = row.claim.ports.description
      var report = finding(
        "\(component.title) uses port \(entry.ports.description) in \(product), not \(ports)",
        at: row.claim.portSpan,
        subject: "\(row.claim.subject) in "
          + comparison.document.description.title
      )
      .labelled("\(entry.id) is on \(entry.ports.description)")
      .citing([entry], in: comparison)
      if let own = ownDefault(of: component, row.claim.ports.set) {
        report = report.with(
          .note, "\(ports) is the default of \(component.title) itself (\(own.span.citation))")
      }
      return
        report
        .with(.impact, "the firewall opens \(ports) and blocks \(entry.ports.description)")
        .with(.fix, "write \(entry.transport)")
    }
  }

  private func ownDefault(of component: Component, _ ports: PortSet) -> Setting? {
    component.settings.first { setting in
      setting.defaults.contains { $0.text == ports.description }
    }
  }
}
