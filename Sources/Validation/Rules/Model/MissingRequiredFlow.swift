package import Diagnostics
internal import NetworkModel

/// A flow that the product needs and no row of the document has.
package struct MissingRequiredFlow: ComparisonRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0202", name: "missing-required-flow", severity: .error,
    title: "A required flow has no row",
    rationale: """
      Whoever builds the firewall from the document blocks what the document forgets, and the \
      cluster fails where nobody looks for a firewall.
      """,
    remediation: "Add a row for the flow.",
    controls: ["NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 CM-7", "PCI DSS 4.0.1 1.2.5"])

  /// Creates the rule.
  package init() {}

  /// Reports each flow that a default cluster has, and those of modes that the text itself offers.
  package func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic] {
    let document = comparison.document
    let tables = document.tables.filter { $0.kind == .ports && !$0.flows.isEmpty }
    guard !tables.isEmpty else { return [] }
    let scope = StatedScope(document)
    let required = comparison.uncovered.filter(scope.covers)
      .map { MissingFlow($0) }
    let offered = OfferedModes(comparison, context).flows
    return (required + offered).map { report($0, tables, comparison) }
  }

  private func report(
    _ missing: MissingFlow, _ tables: [DocumentTable], _ comparison: DocumentComparison
  ) -> Diagnostic {
    let transport = Transport.title(missing.template.ipProtocol, missing.ports)
    let who = "\(missing.from.words) -> \(missing.to.words)"
    let place = missing.offer ?? Self.place(of: missing, tables).span.firstLine
    let message =
      missing.offer == nil
      ? "\(transport), \(who) has no row"
      : "the text offers \(transport), and no row lets it through"
    return finding(
      message, at: place,
      subject: "\(missing.id) in \(comparison.document.description.title)"
    )
    .labelled("\(missing.id) is missing")
    .with(.model, "\(missing.id): \(missing.template.why) (\(missing.template.span.citation))")
    .with(.impact, "a firewall built from this table blocks it")
    .with(.fix, "add a row: \(transport), \(who)")
  }

  /// The table that speaks of the flow's listeners, else the longest one.
  private static func place(of flow: MissingFlow, _ tables: [DocumentTable]) -> DocumentTable {
    let about = tables.first { table in
      table.flows.contains { !$0.to.isEmpty && $0.to.allSatisfy(flow.to.contains) }
    }
    let longest = tables.max {
      ($0.flows.count, $1.span.range.lowerBound)
        < ($1.flows.count, $0.span.range.lowerBound)
    }
    return about ?? longest ?? tables[0]
  }
}
