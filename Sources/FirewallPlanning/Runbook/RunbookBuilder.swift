import NetworkModel

/// Writes the runbook of a plan that was emitted as nftables files.
package struct RunbookBuilder: Sendable {
  /// The step that takes a host's filter away again: always the first one on the page.
  package static let rollbackStep = 1

  let plan: FirewallPlan
  let files: [RunbookFile]
  private let madeBy: String

  /// Prepares a runbook.
  ///
  /// Hosts without a file are left out. `madeBy` names program and model for the header, for example
  /// `netdocs 0.1.0, model 3f9a…`.
  package init(_ plan: FirewallPlan, files: [RunbookFile], madeBy: String) {
    self.plan = plan
    self.files = files
    self.madeBy = madeBy
  }

  /// Builds the runbook; linear in hosts and flows.
  package func build() -> Runbook {
    let targets = self.targets
    let drafts = [
      emergency(targets), preflight(targets), apply(targets), RunbookVerification(targets).section,
      RunbookDenial(targets).section, staleFlows(targets), persistence(targets),
      rollback(targets), evidence(targets),
    ]
    var sections: [RunbookSection] = []
    var next = 1
    for draft in drafts where !draft.steps.isEmpty {
      sections.append(draft.numbered(from: next))
      next += draft.steps.count
    }
    let header = RunbookHeader(
      cluster: plan.cluster, files: targets.map(\.file),
      openedFlows: Set(targets.flatMap(\.plan.flows).map(\.id)).count,
      closedDoors: targets.map(\.plan.closed.count).reduce(0, +), madeBy: madeBy)
    return Runbook(
      header: header, sections: sections, traps: RunbookTraps(plan).applicable,
      notProven: plan.notProven)
  }

  /// The hosts in the order in which they are changed: those that carry no cluster state first, so
  /// that a mistake shows where it costs least.
  private var targets: [RunbookTarget] {
    let byHost = Dictionary(files.map { ($0.host, $0) }, uniquingKeysWith: { first, _ in first })
    let all = plan.hosts.compactMap { host in
      byHost[host.host].map { RunbookTarget(plan: host, file: $0) }
    }
    return all.filter { !$0.holdsState } + all.filter(\.holdsState)
  }
}

/// A host with its file.
struct RunbookTarget {
  let plan: HostPlan
  let file: RunbookFile

  var name: String { plan.host }
  var place: RunbookStep.Place { .host(plan.host) }
  var address: String { plan.address.description }
  var holdsState: Bool { plan.roles.contains(.controller) || plan.roles.contains(.etcd) }

  /// Where the file lives on the host.
  var installedPath: String { "/etc/netdocs/\(file.name)" }

  /// `ssh -p 22 10.0.0.1`, from the operator's machine.
  var ssh: String { "ssh -p \(plan.managementPort) \(address)" }
}
