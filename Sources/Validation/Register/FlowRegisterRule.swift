internal import Diagnostics
internal import NetworkModel

/// A rule about what the register says of flows.
protocol FlowRegisterRule: NamedCheck {
  /// Looks at all flows at once; the order of the findings does not matter.
  func check(_ context: FlowRegisterContext) -> [Diagnostic]
}

/// A rule about something that the record of a flow lacks.
protocol FlowGapRule: FlowRegisterRule {
  /// What to do, as a step.
  var remedy: String { get }
  /// What a record lacks, as a predicate of flows; nil when it lacks nothing.
  func words(for record: FlowRecord, in context: FlowRegisterContext) -> String?
  /// The field that is wrong; nil where one is missing.
  func place(in record: FlowRecord) -> SourceSpan?
}

extension FlowGapRule {
  var remedy: String { Self.info.step }

  func place(in _: FlowRecord) -> SourceSpan? { nil }

  /// One finding a cluster for all flows that have the gap in the same words.
  ///
  /// The ids are its subject, so that one more flow makes it another finding. What is not registered at
  /// all is said elsewhere.
  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    context.clusters.flatMap { cluster in
      let worded = cluster.flows.filter(\.record.isRegistered).compactMap { flow in
        words(for: flow.record, in: context).map { (flow, $0) }
      }
      return Dictionary(grouping: worded, by: \.1).sorted { $0.key < $1.key }.map { words, found in
        report(found.map(\.0), words, of: cluster.name)
      }
    }
  }

  private func report(_ flows: [RegisteredFlow], _ words: String, of name: String) -> Diagnostic {
    let ids = flows.map(\.id).joined(separator: ", ")
    return finding(
      "\(flows.counted) of \(name) \(words): \(flows.named)",
      at: place(in: flows[0].record) ?? flows[0].record.place,
      subject: "\(name): \(words): \(ids)"
    ).with(.fix, remedy).about(cluster: name)
  }
}

extension FlowRecord {
  /// Where a field that is missing belongs most likely: the widest entry that names the cluster.
  fileprivate var place: SourceSpan? {
    (entries.last { !$0.selector.cluster.isOpen } ?? entries.last)?.span
  }
}

extension RuleInfo {
  /// The remediation as a step in a note: lower case, without a full stop.
  var step: String { remediation.prefix(1).lowercased() + remediation.dropFirst().dropLast() }
}
