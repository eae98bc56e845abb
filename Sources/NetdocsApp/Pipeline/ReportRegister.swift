internal import Diagnostics
internal import NetworkModel
internal import Rendering

/// What the register of a workspace says, in the words of a report.
struct ReportRegister {
  private let flows: FlowRegister
  private let waivers: [Decision]

  /// A waiver with what the register selects by it; two may have one name, and their places in the
  /// list tell them apart.
  private struct Decision {
    let waiver: Waiver
    let record: WaiverRecord
  }

  /// Takes what was read and judged with the workspace.
  init(_ loaded: LoadedWorkspace) {
    flows = loaded.register
    waivers = zip(loaded.waivers, loaded.records).map { Decision(waiver: $0, record: $1) }
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
    var counts: [Waiver: Int] = [:]
    for waiver in entries.compactMap(\.waiver) where waiver.kind == .accepted {
      counts[waiver, default: 0] += 1
    }
    return waivers.filter { $0.waiver.kind == .accepted }.compactMap { decision in
      let count = counts[decision.waiver]
      let named = decision.record.selector.cluster
      guard count != nil || named == nil || named == cluster.name else { return nil }
      return ReportException(
        decision.waiver, rules: decision.record.rules, findings: count ?? 0)
    }
  }
}
