internal import Diagnostics
import NetworkModel
import PacketFilters

/// What a runbook is made from.
package struct RunbookRequest: Sendable {
  /// The plan.
  package var plan: FirewallPlan
  /// What the hosts get; hosts without a kit are left out.
  package var kits: [HostKit]
  /// Program and inputs.
  package var origin: RunbookOrigin
  /// The hosts that are left out, with reasons.
  package var leftOut: [RunbookOmission] = []
  /// What the change is compared with; without it, hosts that have no filter.
  package var earlier: EarlierFilters?

  /// Asks for the runbook of a plan and of kits in one dialect.
  package init(_ plan: FirewallPlan, kits: [HostKit], origin: RunbookOrigin) {
    self.plan = plan
    self.kits = kits
    self.origin = origin
  }
}

/// Writes the runbook of a plan whose files load by script.
package struct RunbookBuilder: Sendable {
  /// The step that puts back what was there before: always the first one on the page.
  package static let rollbackStep = 1
  /// How long the watchdog waits in runbooks, in seconds: enough to look at the cluster.
  package static let patience = 300

  let plan: FirewallPlan
  let backend: RunbookBackend
  private let request: RunbookRequest

  /// Prepares a runbook.
  package init(_ request: RunbookRequest) {
    self.request = request
    self.plan = request.plan
    self.backend = RunbookBackend(dialect: request.kits.first?.dialect ?? NftablesDialect().id)
  }

  /// Builds the runbook; linear in hosts and flows.
  package func build() -> Runbook {
    let targets = self.targets
    let drafts = [
      emergency(targets), preflight(targets), apply(targets),
      RunbookVerification(targets, backend).section, RunbookDenial(targets).section,
      staleFlows(targets), soak(targets), restart(targets), rollback(targets), evidence(targets),
    ]
    var sections: [RunbookSection] = []
    var next = 1
    for draft in drafts where !draft.steps.isEmpty {
      sections.append(draft.numbered(from: next))
      next += draft.steps.count
    }
    return Runbook(
      header: header(targets), sections: sections,
      traps: RunbookTraps(plan, backend).applicable, notProven: plan.notProven)
  }

  var product: RunbookProduct { RunbookProduct(plan.cluster.distribution) }

  private func header(_ targets: [RunbookTarget]) -> RunbookHeader {
    let flows = targets.flatMap(\.plan.flows)
    return RunbookHeader(
      cluster: plan.cluster, dialect: backend.dialect, origin: request.origin,
      hosts: targets.map(\.described), leftOut: request.leftOut,
      change: RunbookComparison(targets: targets, earlier: request.earlier).change,
      reach: reach(targets), risks: risks(targets),
      owners: Set(flows.compactMap(\.owner)).sorted(),
      firstExpiry: flows.compactMap(\.expires).min { $0.text < $1.text })
  }

  private func reach(_ targets: [RunbookTarget]) -> [String] {
    let state = targets.filter(\.holdsState).count
    let forwards = targets.contains { !$0.plan.rules(at: .forward).isEmpty }
    let sends = targets.contains { !$0.plan.rules(at: .output).isEmpty }
    return [
      "\(targets.count) hosts, one after the other; \(state) of them carry the cluster's state.",
      forwards
        ? "Packets to the hosts themselves, and new connections to NodePorts; other traffic of pods is "
          + "not touched."
        : "Packets to the hosts themselves; traffic of pods and NodePorts is not touched.",
      sends
        ? "What the hosts themselves send: whatever the plan does not name is dropped."
        : "What the hosts themselves send is not limited.",
      "Only \(backend.ours): the rules of Kubernetes and of other firewalls stay as they are.",
    ]
  }

  private func risks(_ targets: [RunbookTarget]) -> [String] {
    let open = targets.filter { $0.plan.managementSources == nil }.map(\.name)
    let admin =
      open.isEmpty
      ? []
      : [
        "SSH stays open to everyone on \(open.joined(separator: ", ")): no admin network is given."
      ]
    return [
      "You are cut off: the host goes back by itself after \(Self.patience) seconds, and the script "
        + "refuses to load when your address or SSH port is not in the plan.",
      "Something needs a flow that the model does not know: it stops at once on that host. The count of "
        + "dropped packets shows it, and one command goes back.",
    ] + admin
  }

  /// The hosts in the order in which they are changed: those that carry no cluster state first, so
  /// that a mistake shows where it costs least.
  private var targets: [RunbookTarget] {
    let byHost = Dictionary(
      request.kits.map { ($0.host, $0) }, uniquingKeysWith: { first, _ in first })
    let all = plan.hosts.compactMap { host in
      byHost[host.host].map { RunbookTarget(plan: host, kit: $0) }
    }
    return all.filter { !$0.holdsState } + all.filter(\.holdsState)
  }
}

/// A host with its files.
struct RunbookTarget {
  let plan: HostPlan
  let kit: HostKit

  var name: String { plan.host }
  var place: RunbookStep.Place { .host(plan.host) }
  var address: String { plan.address.description }
  var holdsState: Bool { plan.roles.contains(.controller) || plan.roles.contains(.etcd) }

  var described: RunbookHost {
    RunbookHost(
      address: address, roles: plan.roles.map(\.title).joined(separator: ", "), kit: kit)
  }

  /// `ssh -p 22 10.0.0.1`, from the operator's machine.
  var ssh: String { "ssh -p \(plan.managementPort) \(address)" }

  /// Copies the host's folder into the home folder of whoever logs in.
  var copy: String {
    let receiver = plan.address.family == .ipv6 ? "[\(address)]:" : "\(address):"
    return ShellText.command("scp", "-r", "-P", "\(plan.managementPort)", name, receiver)
  }

  /// What the host's files do, read from their text.
  var filter: PacketFilter {
    let files = kit.files.map { SourceFile(path: $0.name, text: $0.text) }
    return WrittenFilter(files: files, dialect: kit.dialect).filter?.value ?? PacketFilter()
  }
}
