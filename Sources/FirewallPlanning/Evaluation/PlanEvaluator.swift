package import Diagnostics
package import NetworkModel
import PacketFilters

/// Reads written firewall text back and compares it with what the cluster needs, packet by packet.
package struct PlanEvaluator: Sendable {
  private let cluster: ResolvedCluster

  /// Prepares comparisons with a cluster.
  package init(_ cluster: ResolvedCluster) { self.cluster = cluster }

  /// Compares a file with the cluster: it must accept exactly what the flows and the named base
  /// rules of the host's plan accept.
  ///
  /// - Returns: what is wrong, with a packet as an example each; empty when nothing is. Errors point
  ///   into the written text.
  package func check(_ file: SourceFile, against plan: HostPlan) -> [Diagnostic] {
    let read = NftablesReader.read(file)
    guard let host = cluster.definition.hosts.first(where: { $0.name == plan.host }) else {
      return read.diagnostics
    }
    let base = plan.rules.filter { $0.kind != .flow }
    let required = RequiredTraffic(cluster: cluster, host: host)
    let differences = PacketHook.allCases.flatMap { hook in
      // Where the plan is silent the file has to be, too.
      let isPlanned = !plan.rules(at: hook).isEmpty
      let reference = isPlanned ? required.reference(base: base, at: hook) : PacketFilter()
      return FilterComparison(
        reference, read.value, at: hook, hostAddresses: plan.addresses
      ).differences().map { diagnostic(for: $0, in: file, host: plan.host) }
    }
    return read.diagnostics + differences + commentDiagnostics(read.value, plan, in: file)
  }

  private func diagnostic(
    for difference: FilterDifference, in file: SourceFile, host: String
  ) -> Diagnostic {
    let found = difference.right
    let message: String
    switch found.verdict {
    case .accept: message = "accepts a packet that no flow needs"
    case .drop: message = "drops a packet that a flow needs"
    case .unknown: message = "does something unknown with a packet"
    }
    let diagnostic = Diagnostic(
      PlanningCode.planDiffers, .error, "the filter of \(host) \(message)",
      at: found.rule?.span ?? file.span(ofLine: 1), label: found.rule == nil ? nil : "decides",
      subject: "\(cluster.name) \(host)")
    let needed = difference.left.rule.map { "needed by \($0.comment)" } ?? "needed by nothing"
    return diagnostic.with(.note, "\(difference.packet)").with(.model, needed)
  }

  // Verdicts alone would not notice a comment that names the wrong flow, and people read comments.
  private func commentDiagnostics(
    _ filter: PacketFilter, _ plan: HostPlan, in file: SourceFile
  ) -> [Diagnostic] {
    let traffic = PacketHook.allCases.flatMap(filter.acceptedTraffic(at:))
    let named = Set(traffic.filter { !$0.isBase }.flatMap(\.ids))
    let needed = Set(plan.flows.map(\.id))
    return needed.symmetricDifference(named).sorted().map { id in
      Diagnostic(
        PlanningCode.planDiffers, .error,
        needed.contains(id)
          ? "no rule of \(plan.host) names the flow \(id)"
          : "a rule of \(plan.host) names \(id), which is no flow of this host",
        at: file.span(ofLine: 1), subject: "\(cluster.name) \(plan.host) \(id)")
    }
  }
}
