internal import Diagnostics
import NetworkModel
import PacketFilters

/// One probe for each socket that must stay closed.
struct RunbookDenial {
  private let targets: [RunbookTarget]

  init(_ targets: [RunbookTarget]) { self.targets = targets }

  var section: SectionDraft {
    SectionDraft(
      id: "deny", title: "Prove that the other doors are closed",
      introduction: "These sockets listen on all addresses and no flow needs them.",
      steps: targets.flatMap(steps))
  }

  private func steps(_ target: RunbookTarget) -> [StepDraft] {
    target.plan.closed.filter { $0.ipProtocol == .tcp }.compactMap { door in
      guard let port = door.ports.first, let prober = prober(of: target, port: port) else {
        return nil
      }
      let probe = ShellText.command("nc", "-z", "-w", "2", target.address, "\(port)")
      let wanted = door.wantedBy.map(\.title).joined(separator: ", ")
      return StepDraft(
        "\(door.id) on \(target.name) is closed", on: .host(prober.name),
        ["\(probe) || echo closed"],
        expect: wanted.isEmpty
          ? "\"closed\" after two seconds."
          : "\"closed\" after two seconds; \(wanted) may want it, which is a change of its own."
      ).or("The filter is not loaded on \(target.name), or another rule accepts the port.")
    }
  }

  /// Another host of the cluster that no rule lets in at a port.
  private func prober(of target: RunbookTarget, port: UInt16) -> RunbookTarget? {
    targets.first { other in
      guard other.name != target.name,
        other.plan.address.family == target.plan.address.family
      else { return false }
      let packet = Packet(
        from: other.plan.address, to: target.plan.address,
        protocolNumber: IPProtocol.tcp.number, port: port)
      let deciding = target.plan.rules.first { $0.match.contains(packet) }
      return deciding?.isAccept != true
    }
  }
}
