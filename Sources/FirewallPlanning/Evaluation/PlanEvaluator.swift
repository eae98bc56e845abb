package import Diagnostics
package import NetworkModel
import PacketFilters

/// Reads written firewall text back and compares it with what the cluster needs, packet by packet.
package struct PlanEvaluator: Sendable {
  private let cluster: ResolvedCluster

  /// Whether files of a dialect can be read back and compared at all; of all others nothing is known,
  /// and that is never counted as agreement.
  package static func reads(_ dialect: String) -> Bool { WrittenFilter.dialects.contains(dialect) }

  /// Prepares comparisons with a cluster.
  package init(_ cluster: ResolvedCluster) { self.cluster = cluster }

  /// Compares an nftables file with the cluster, see ``check(_:dialect:against:)``.
  package func check(_ file: SourceFile, against plan: HostPlan) -> [Diagnostic] {
    check([file], dialect: "nftables", against: plan)
  }

  /// Compares the files of one host, in any dialect that can be read, with the cluster: they must
  /// accept exactly what the flows and the named base rules of the host's plan accept.
  ///
  /// Dialects are `nftables` (one file), `iptables` (files ending in `.v4.rules` and `.v6.rules`; where
  /// one is missing, everything of that family passes) and `firewalld` (the XML files of a
  /// configuration folder).
  ///
  /// Where the dialect declares that a product treats a base rule in another way, that is what the
  /// files have to do.
  ///
  /// - Returns: what is wrong, with a packet as an example each; empty when nothing is. Errors point
  ///   into the written text. Files of a dialect that cannot be read are an error.
  package func check(
    _ files: [SourceFile], dialect: String, against plan: HostPlan
  ) -> [Diagnostic] {
    let written = WrittenFilter(files: files, dialect: dialect)
    guard !files.isEmpty, let read = written.filter,
      let host = cluster.definition.hosts.first(where: { $0.name == plan.host })
    else { return [unreadable(plan, dialect)] }
    let differences = DialectRegistry.dialect(dialect)?.capabilities.differences ?? []
    let base = BaseDifference.expected(
      plan.rules.filter { rule in if case .base = rule.kind { true } else { false } },
      with: differences)
    let required = RequiredTraffic(cluster: cluster, host: host)
    let found = PacketHook.allCases.flatMap { hook in
      // Where the plan is silent the file has to be, too.
      let isPlanned = !plan.rules(at: hook).isEmpty
      var reference = isPlanned ? required.reference(base: base, at: hook) : PacketFilter()
      reference.putInFront(written.productRules(at: hook), at: hook)
      return FilterComparison(
        reference, read.value, at: hook, hostAddresses: plan.addresses
      ).differences().map { diagnostic(for: $0, in: written, host: plan.host) }
    }
    let comments =
      written.carriesComments ? commentDiagnostics(read.value, plan, in: files[0]) : []
    return read.diagnostics + found + comments
  }

  private func unreadable(_ plan: HostPlan, _ dialect: String) -> Diagnostic {
    Diagnostic(
      PlanningCode.planDiffers, .error,
      "the filter of \(plan.host) is not proven: there is nothing that can be read as \(dialect)",
      at: nil, subject: "\(cluster.name) \(plan.host)")
  }

  private func diagnostic(
    for difference: FilterDifference, in written: WrittenFilter, host: String
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
      at: found.rule?.span ?? written.file(for: difference.packet)?.span(ofLine: 1),
      label: found.rule == nil ? nil : "decides", subject: "\(cluster.name) \(host)")
    let needed = difference.left.rule.map { "needed by \($0.comment)" } ?? "needed by nothing"
    return diagnostic.with(.note, "\(difference.packet)").with(.model, needed)
  }

  // Verdicts alone would not notice a comment that names the wrong flow, and people read comments.
  private func commentDiagnostics(
    _ filter: PacketFilter, _ plan: HostPlan, in file: SourceFile
  ) -> [Diagnostic] {
    let rules = filter.chains.flatMap(\.rules).filter { $0.verdict != .drop }
    let words = rules.flatMap { rule in rule.comment.split(separator: " ").map { String($0) } }
    let named = Set(words.filter { !$0.hasPrefix("base:") && !$0.hasPrefix("egress:") })
    let needed = Set((plan.flows + plan.openedFlows).map(\.id))
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
