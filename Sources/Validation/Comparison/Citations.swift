internal import Diagnostics
internal import NetworkModel

extension DocumentComparison {
  /// An entry of the model in one line: `k0s.kube-api: TCP 6443, worker -> controller (path:line)`.
  ///
  /// Flows that exist by default are cited with the roles that they have by default.
  func citation(of entry: ModelEntry) -> String {
    guard let flow = baseline.defaultFlows[entry.id] else { return entry.citation }
    let transport = Transport.title(flow.ipProtocol, flow.ports)
    return "\(flow.id): \(transport), \(flow.from.words) -> \(flow.to.words) "
      + "(\(flow.template.span.citation))"
  }
}

extension Diagnostic {
  /// Returns a copy with a note for each entry of the model, at most three.
  func citing(_ entries: [ModelEntry], in comparison: DocumentComparison) -> Diagnostic {
    var copy = self
    var cited: [String] = []
    for citation in entries.map(comparison.citation) where !cited.contains(citation) {
      guard cited.count < 3 else { break }
      cited.append(citation)
      copy.notes.append(Note(.model, citation))
    }
    return copy
  }

  /// Returns a copy with a note for each flow of the model, at most three.
  func citing(_ flows: [InventoryFlow], in comparison: DocumentComparison) -> Diagnostic {
    citing(flows.map { ModelEntry.flow($0) }, in: comparison)
  }
}
