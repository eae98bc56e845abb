import NetworkModel
import PacketFilters

/// Counts, flow by flow, what was shown.
struct FlowTallies {
  private let flows: [Flow]

  /// A flow as cells are held against it.
  private struct Flow {
    let flow: ResolvedFlow
    let senders: AddressSet
    let receivers: Set<Int>
  }

  init(_ cluster: ResolvedCluster, _ laboratory: LaboratoryPlan) {
    let hosts = cluster.definition.hosts
    self.flows = cluster.requiredFlows.map { flow in
      let prefixes = flow.from.filter { $0 != .itself }.flatMap { role in
        role == .pod
          ? cluster.fact("podCIDR")?.evaluation.value.prefixes ?? [] : cluster.prefixes(of: role)
      }
      let receivers = laboratory.receivers.indices.filter { number in
        hosts.contains { $0.name == laboratory.receivers[number].name && flow.isServed(by: $0) }
      }
      return Flow(flow: flow, senders: AddressSet(prefixes), receivers: Set(receivers))
    }
  }

  /// The flows that somebody has to be let in by at some host that was tried.
  var expected: Set<String> {
    Set(flows.filter { !$0.senders.isEmpty && !$0.receivers.isEmpty }.map(\.flow.id))
  }

  /// What was shown of each flow, in the order of the cluster.
  func flows(_ judged: [JudgedCell]) -> [FlowProof] {
    flows.map { flow in
      var proof = FlowProof(id: flow.flow.id, open: .init(), closed: .init())
      for one in judged where Self.concerns(one.cell, flow) {
        let isSender = flow.senders.contains(one.cell.packet.source)
        if one.cell.isOpen && isSender {
          proof.open.of += 1
          if !one.isMismatch { proof.open.shown += 1 }
        } else if !one.cell.isOpen {
          proof.closed.of += 1
          if !one.isMismatch { proof.closed.shown += 1 }
        }
      }
      return proof
    }
  }

  private static func concerns(_ cell: ProofCell, _ flow: Flow) -> Bool {
    guard flow.receivers.contains(cell.receiver), cell.packet.interface != "lo",
      cell.service.protocolNumber == flow.flow.ipProtocol.number
    else { return false }
    switch cell.way {
    case .socket, .translated:
      return !flow.flow.ipProtocol.hasPorts || flow.flow.ports.contains(cell.service.port)
    case .group: return !flow.flow.ipProtocol.hasPorts
    case .forwarded, .linkLocal, .inside, .gateway, .stray, .counterexample: return false
    }
  }
}
