internal import Diagnostics
package import NetworkModel

/// A comparison of two clusters, or of one in two versions, in words.
package struct ComparisonSections {
  private let comparison: ClusterComparison
  private let citation: ModelCitation

  /// Prepares the words; sources are looked up in the model.
  package init(_ comparison: ClusterComparison, catalog: Catalog) {
    self.comparison = comparison
    self.citation = ModelCitation(catalog: catalog)
  }

  /// Flows, sockets and facts, as far as anything changes.
  package var sections: [ChangeSection] {
    [ChangeSection("Flows", comparison.flows.map(entry))].filter { !$0.entries.isEmpty }
      + besideFlows
  }

  /// Sockets and facts, as far as anything changes.
  var besideFlows: [ChangeSection] {
    [
      ChangeSection("Sockets that no flow needs", comparison.sockets.map(entry)),
      ChangeSection("Facts", comparison.facts.map(entry)),
    ].filter { !$0.entries.isEmpty }
  }

  private func entry(_ change: FlowChange) -> ChangeEntry {
    let why = ChangeWords.list(change.shown.map(\.template.why))
    return ChangeEntry(
      change.verb, change.id, change.statement, version: change.version?.text ?? "",
      details: [.init("why", why)] + because(change.causes) + citation.details(change.citations))
  }

  private func entry(_ change: SocketChange) -> ChangeEntry {
    let prefix = change.shown.first?.id ?? change.name
    let speaks = ChangeWords.list(change.shown.map(\.template.speaks))
    return ChangeEntry(
      change.verb, prefix, change.statement, version: change.version?.text ?? "",
      details: [.init("speaks", speaks)] + because(change.causes)
        + citation.details(change.citations))
  }

  private func entry(_ change: FactChange) -> ChangeEntry {
    let values = [change.before, change.after].map { $0.evaluation.value.text ?? "no value" }
    return ChangeEntry(
      "fact", change.title, "\(values[0]) becomes \(values[1])",
      version: change.version?.text ?? "", details: because(change.causes))
  }

  private func because(_ reasons: [Reason]) -> [ChangeEntry.Detail] {
    reasons.filter { $0.subject != "version" }.map { reason in
      let place = reason.span.map { " (\($0.description))" }
      let mark = reason.isDefault ? " (default, not configured)" : ""
      return ChangeEntry.Detail("because", reason.text + (place ?? mark))
    }
  }
}
