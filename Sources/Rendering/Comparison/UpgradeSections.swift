internal import Diagnostics
internal import NetworkModel

/// A report about an upgrade in words.
package struct UpgradeSections {
  private let report: UpgradeReport
  private let citation: ModelCitation

  /// Prepares the words of a report.
  package init(_ report: UpgradeReport) {
    self.report = report
    self.citation = ModelCitation(catalog: report.catalog)
  }

  /// `k0s-ha: k0s 1.30 to 1.36`.
  package var title: String {
    "\(report.definition.name): \(report.distribution.title) \(report.path.from.text) to "
      + report.path.to.text
  }

  /// The verdict, then what the versions mean.
  package var lead: [String] {
    var lines = [verdict]
    let end = report.path.steps.last
    if let end, end != report.path.to {
      lines.append(
        "\(report.path.to.text) stands for its newest release in the model, \(end.text).")
    }
    if let own = report.definition.version, own != report.path.from {
      lines.append("The cluster's files are for \(own.text).")
    }
    if report.uses.contains(where: { $0.isRefused && $0.change.replacement != nil }) {
      lines.append("What the files have to change is taken as changed in all that follows.")
    }
    return lines
  }

  private var verdict: String {
    let rules = report.comparison.rules
    let errors =
      report.uses.count(where: \.isRefused)
      + report.findings.count { $0.severity == .error }
    let stale = report.rows.count + report.missing.count
    let counts = [
      (errors, "place in the files to change", "places in the files to change"),
      (
        rules.added.count, "firewall rule to add before the upgrade",
        "firewall rules to add before the upgrade"
      ),
      (
        rules.removed.count, "firewall rule to remove after it", "firewall rules to remove after it"
      ),
      (
        report.comparison.flows.count, "change of a required flow", "changes of required flows"
      ),
      (
        report.comparison.sockets.count, "change of a socket that no flow needs",
        "changes of sockets that no flow needs"
      ),
      (stale, "row of a document to write anew", "rows of documents to write anew"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { Words.count($0.0, $0.1, $0.2) }
    guard !parts.isEmpty else {
      let isQuiet = report.comparison.isEmpty && report.uses.isEmpty && report.findings.isEmpty
      return isQuiet
        ? "Nothing changes for this cluster." : "No firewall rule and no file has to change."
    }
    return Words.list(parts) + "."
  }

  /// Everything that changes, then what to do.
  package var sections: [ChangeSection] {
    let changes =
      ComparisonSections(report.comparison, catalog: report.catalog).sections
      + [
        ChangeSection(
          "In the cluster's files", report.uses.map(entry) + report.findings.map(entry)),
        ChangeSection("Keys that the files do not have", report.keys.map(entry)),
        ChangeSection("Documents", report.rows.map(entry) + report.missing.map(entry)),
      ]
    return changes.filter { !$0.entries.isEmpty } + UpgradeActions(report).sections
  }

  private func entry(_ use: KeyUse) -> ChangeEntry {
    let change = use.change
    return ChangeEntry(
      use.severity.rawValue, use.span.description, Self.message(use), version: change.version.text,
      details: (Self.fix(use).map { [.init("fix", $0)] } ?? [])
        + citation.details([(change.setting.span, change.setting.sources)])
    ).rated(use.severity)
  }

  private static func message(_ use: KeyUse) -> String {
    switch use.change.kind {
    case .appeared: "\(use.path) is read from this version on; older ones do not know it"
    case .vanished: "\(use.path) is gone"
    case .deprecated: "\(use.path) is deprecated"
    case .otherDefault: "the default of \(use.path) changes"
    case .valueAppeared(let value):
      "\(use.path): \(value.text) is taken from this version on; older ones do not know it"
    case .valueVanished(let value): "\(use.path): \(value.text) is no longer taken"
    }
  }

  private static func fix(_ use: KeyUse) -> String? {
    switch use.change.kind {
    case .vanished: use.change.replacement.map { "write \($0) instead" } ?? "remove the key"
    case .deprecated: use.change.replacement.map { "write \($0) instead" }
    case .valueVanished: use.change.replacement.map { "write \($0)" } ?? "use another value"
    default: nil
    }
  }

  private func entry(_ finding: Diagnostic) -> ChangeEntry {
    let notes = finding.orderedNotes.map { ChangeEntry.Detail($0.kind.rawValue, $0.text) }
    return ChangeEntry(
      finding.severity.rawValue, finding.span?.description ?? report.definition.name,
      "\(finding.message) [\(finding.code.id)]", version: report.path.to.text, details: notes
    ).rated(finding.severity)
  }

  private func entry(_ change: KeyChange) -> ChangeEntry {
    var statement = change.statement
    if case .otherDefault = change.kind {
      if report.kept.contains(where: { $0.path == change.setting.path }) {
        statement += "; the cluster keeps the one it was installed with"
      } else if !report.matters(change) {
        statement += "; no effect on this cluster"
      }
    }
    return ChangeEntry(
      change.verb, change.setting.path.text, statement, version: change.version.text,
      details: citation.details([(change.setting.span, change.setting.sources)]))
  }

  private func entry(_ row: StaleRow) -> ChangeEntry {
    ChangeEntry(
      "stale", row.span.description, "\(row.claim): \(row.before); now \(row.after)",
      version: row.version?.text ?? "")
  }

  private func entry(_ row: MissingRow) -> ChangeEntry {
    ChangeEntry("missing", row.span.description, row.message, version: row.version?.text ?? "")
  }
}
