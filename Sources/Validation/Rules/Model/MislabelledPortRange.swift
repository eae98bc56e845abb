package import Diagnostics
internal import NetworkModel

/// A range whose label fits a part of it only.
package struct MislabelledPortRange: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0209", name: "mislabelled-port-range", severity: .warning,
    title: "The label of a port range fits only a part of it",
    rationale: """
      The rest of the range is opened under a false name, and nobody asks who needs it.
      """,
    remediation: "Give each port a row with its own purpose.",
    controls: ["NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Looks at rows whose ports belong to several entries of one component.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let inventory = comparison.baseline.inventory
    let entries =
      inventory.flows.map { ModelEntry.flow($0) }
      + inventory.listeners.map { ModelEntry.listener($0) }
    return comparison.rows.compactMap { row in
      guard let component = row.component, !row.claim.ports.isAll,
        row.claim.ports.set.count > 1
      else { return nil }
      let parts = entries.filter { entry in
        entry.component == component.id && !entry.ports.isEmpty
          && entry.ports != row.claim.ports.set
          && row.claim.ports.set.isSuperset(of: entry.ports)
      }
      let label = WordList("\(row.claim.service) \(row.claim.notes)")
      let named = parts.filter { isNamed($0, component, label) }
      let unnamed = parts.filter { part in
        !isNamed(part, component, label) && !named.contains { $0.ports.overlaps(part.ports) }
      }
      guard let first = named.first, let other = unnamed.first else { return nil }
      return report(row, first, other, comparison)
    }
  }

  private func isNamed(_ entry: ModelEntry, _ component: Component, _ label: WordList) -> Bool {
    label.containsAny(of: EntryWords.distinguishing(entry, from: component))
  }

  private func report(
    _ row: RowComparison, _ named: ModelEntry, _ other: ModelEntry, _ comparison: DocumentComparison
  ) -> Diagnostic {
    let label = row.claim.cells[.service] ?? row.claim.cells[.purpose]
    return finding(
      "\"\(row.claim.service)\" is port \(named.ports.description) only; "
        + "\(other.ports.description) is \(other.id)",
      at: row.claim.portSpan,
      subject: "\(row.claim.subject) from \(row.claim.from.words) in "
        + comparison.document.description.title
    )
    .labelled("\(other.ports.description) is for something else")
    .pointing(at: label.map { [.init($0.span, "the label")] } ?? [])
    .citing([named, other], in: comparison)
    .with(.impact, "\(row.claim.from.words) may reach \(other.id) too")
    .with(.fix, "write \(named.ports.description), and a row of its own for \(other.id)")
  }
}
