internal import Diagnostics
import NetworkModel
import PacketFilters

/// One probe for each flow, role it comes from and host that listens.
struct RunbookVerification {
  private let targets: [RunbookTarget]
  private let hostsByRole: [Role: [HostPlan]]
  private let backend: RunbookBackend

  init(_ targets: [RunbookTarget], _ backend: RunbookBackend) {
    self.targets = targets
    self.backend = backend
    var hosts: [Role: [HostPlan]] = [:]
    for target in targets {
      for role in target.plan.roles { hosts[role, default: []].append(target.plan) }
    }
    self.hostsByRole = hosts
  }

  var section: SectionDraft {
    SectionDraft(
      id: "verify", title: "Prove each flow",
      introduction: "For TCP \"Connection refused\" counts as open: the packet passed the filter "
        + "and nobody listened. Silence of UDP proves nothing, so counters on the listener are read.",
      steps: probes + mtuProbe)
  }

  /// A flow as probes need it: which roles dial, and which hosts answer.
  private struct Probe {
    var flow: PlannedFlow
    var role: Role
    var counter: String
    var responders: [HostPlan] = []
  }

  private var probes: [StepDraft] {
    var order: [String] = []
    var byKey: [String: Probe] = [:]
    for target in targets {
      for rule in target.plan.rules where rule.kind == .flow && rule.hook != .output {
        for flow in rule.flows {
          guard let role = flow.from.first else { continue }
          let key = "\(flow.id) \(role.name)"
          if byKey[key] == nil {
            order.append(key)
            byKey[key] = Probe(flow: flow, role: role, counter: rule.counter)
          }
          byKey[key]?.responders.append(target.plan)
        }
      }
    }
    return order.sorted().compactMap { byKey[$0] }.flatMap(steps)
  }

  private func steps(_ probe: Probe) -> [StepDraft] {
    if probe.flow.ipProtocol == .tcp { return tcpSteps(probe) }
    return probe.responders.map { counterStep(probe, $0) }
  }

  private func tcpSteps(_ probe: Probe) -> [StepDraft] {
    // A host cannot probe itself from outside, so the responders are split between two initiators.
    let initiators = Array((hostsByRole[probe.role] ?? []).prefix(2))
    guard let first = initiators.first else {
      return [tcpStep(probe, from: .network(probe.role.title), to: probe.responders)]
    }
    let others = probe.responders.filter { $0.host != first.host }
    var steps = others.isEmpty ? [] : [tcpStep(probe, from: .host(first.host), to: others)]
    let itself = probe.responders.filter { $0.host == first.host }
    if let second = initiators.dropFirst().first, !itself.isEmpty {
      steps.append(tcpStep(probe, from: .host(second.host), to: itself))
    }
    return steps
  }

  private func tcpStep(
    _ probe: Probe, from place: RunbookStep.Place, to responders: [HostPlan]
  ) -> StepDraft {
    let ports = probe.flow.ports.ranges.flatMap { Set([$0.first, $0.last]).sorted() }
    let commands = responders.flatMap { responder in
      ports.map { ShellText.command("nc", "-z", "-v", "-w", "2", "\(responder.address)", "\($0)") }
    }
    return StepDraft(
      "\(probe.flow.id) from \(probe.role.title)", on: place, commands,
      expect: "\"succeeded\" or \"open\" for each line; \"refused\" if nobody listens yet."
    )
    .orRollBack("A timeout means dropped: look at the listener's filter, or roll it back.")
    .proving(probe.flow.id)
  }

  private func counterStep(_ probe: Probe, _ responder: HostPlan) -> StepDraft {
    let number = probe.flow.ipProtocol.number
    let isPlain = probe.flow.ipProtocol.hasPorts
    let counter = backend.counter(probe.counter, flow: probe.flow.id)
    let capture = "timeout 10 tcpdump -ni any -c 3 \(ShellText.quoted("ip proto \(number)"))"
    return StepDraft(
      "\(probe.flow.id) from \(probe.role.title) on \(responder.host)", on: .host(responder.host),
      isPlain ? [counter] : [capture, counter],
      expect: isPlain
        ? "The packet count grows between two calls while the peers are at work."
        : "Packets of \(probe.flow.ipProtocol.title) from the peers, and a packet count that grows."
    )
    .or("Nothing arrives: the sender is silent, or something in between drops it.")
    .proving(probe.flow.id)
  }

  /// Large packets between two hosts: what blocks path MTU discovery shows here first.
  private var mtuProbe: [StepDraft] {
    guard targets.count > 1 else { return [] }
    let from = targets[0]
    let to = targets[1].plan.address
    // 1500 bytes of Ethernet minus 20 (IPv4) or 40 (IPv6) and 8 (ICMP).
    let size = to.family == .ipv4 ? "1472" : "1452"
    return [
      StepDraft(
        "Full-size packets from \(from.name) to \(targets[1].name)", on: from.place,
        ["ping -c 2 -M 'do' -s \(size) \(to)"],
        expect: "2 received; \"message too long\" only where the network's MTU is below 1500."
      ).orRollBack("Silence means that ICMP is lost on the way.")
    ]
  }
}
