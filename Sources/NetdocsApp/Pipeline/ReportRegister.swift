internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// What the register of a workspace says, in the words of a report.
struct ReportRegister {
  private let flows: FlowRegister
  private let waivers: [Waiver]
  // By place: two waivers may have one name, or none.
  private let records: [SourceSpan: WaiverRecord]

  init(_ loaded: LoadedWorkspace) {
    flows = loaded.register
    waivers = loaded.waivers
    let read = RegisterReader.read(loaded.workspace.register).value
    records = Dictionary(
      read.waivers.map { ($0.span, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the workspace allows its register to do.
  var policy: RegisterPolicy { flows.policy }

  /// Who answers for the flows of a cluster.
  func stewardship(of cluster: ResolvedCluster) -> [FlowKey: Stewardship] {
    var result: [FlowKey: Stewardship] = [:]
    for flow in cluster.requiredFlows {
      let record = flows.record(of: flow, in: cluster)
      guard record.isRegistered else { continue }
      result[FlowKey(flow)] = stewardship(record)
    }
    return result
  }

  private func stewardship(_ record: FlowRecord) -> Stewardship {
    var result = Stewardship()
    result.owner = record.owner?.value
    result.approver = record.approver?.value
    result.reason = record.reason?.value
    result.ticket = record.ticket?.value
    result.approvedOn = record.approvedOn?.value
    result.lastReviewed = record.lastReviewed?.value
    result.nextReview = record.reviewDue(by: policy)
    result.expires = record.expires?.value
    result.dataClass = record.dataClass?.value
    result.environment = record.environment?.value
    result.classification = record.classification?.value
    return result
  }

  /// The decisions that fit findings of a report, and those that name no other cluster.
  func exceptions(
    for cluster: ResolvedCluster, entries: [DiagnosticReport.Entry]
  ) -> [ReportException] {
    var counts: [SourceSpan?: Int] = [:]
    for waiver in entries.compactMap(\.waiver) where waiver.kind == .accepted {
      counts[waiver.span, default: 0] += 1
    }
    return waivers.filter { $0.kind == .accepted }.compactMap { waiver in
      let record = waiver.span.flatMap { records[$0] }
      let named = record?.selector.cluster
      guard counts[waiver.span] != nil || named == nil || named == cluster.name else { return nil }
      return ReportException(
        waiver, rules: record?.rules ?? [], findings: counts[waiver.span] ?? 0)
    }
  }
}
