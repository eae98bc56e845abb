import NetworkModel

/// Why a run without a mismatch proves less than its cluster: then it is not proven.
struct ProofGaps {
  private let request: ProofRequest
  private let laboratory: LaboratoryPlan

  /// How many reasons are told.
  private static let most = 8

  init(_ request: ProofRequest, _ laboratory: LaboratoryPlan) {
    self.request = request
    self.laboratory = laboratory
  }

  /// All reasons as one text; nil when nothing is missing.
  func reason(for run: ProofRun) -> String? {
    let reasons = request.problems + hosts + pods + sample(run) + flows(run)
    guard !reasons.isEmpty else { return nil }
    let others = reasons.count - Self.most
    return reasons.prefix(Self.most).joined(separator: "; ")
      + (others > 0 ? "; and \(others) more" : "")
  }

  private var hosts: [String] {
    let proven = laboratory.receivers.dropLast()
    return request.cluster.definition.hosts.compactMap { host in
      guard request.leftOut[host.name] == nil else { return nil }
      guard let receiver = proven.first(where: { $0.name == host.name }) else {
        return "host \(host.name) was not tried: it has no file, or no address"
      }
      let missing = host.addresses.filter { !receiver.addresses.contains($0) }
      return missing.first.map { "host \(host.name) was not tried under \($0)" }
    }
  }

  // Small pod networks may not have an address for everyone.
  private var pods: [String] {
    guard let network = PodNetwork(request.cluster) else { return [] }
    let receivers = laboratory.receivers.dropLast().filter { receiver in
      request.cluster.definition.hosts.contains { $0.name == receiver.name && network.isOn($0) }
    }
    let prefixes = Set(network.prefixes.map(\.network.family))
    let missing = receivers.compactMap { receiver -> String? in
      let families = prefixes.intersection(receiver.addresses.map(\.family))
      let places = laboratory.nodes[receiver.node].places
      let names = network.interfaces.filter { interface in
        let place = places.first { $0.interface == interface }
        return !families.isSubset(of: (place?.addresses ?? []).map(\.family))
      }
      guard !names.isEmpty else { return nil }
      return "no pod of each family came to \(receiver.name) by \(names.joined(separator: ", "))"
    }
    let needed = prefixes.intersection(receivers.flatMap(\.addresses).map(\.family))
    let spoofed = laboratory.senders.filter { $0.kind == .spoofedPod }.flatMap(\.addresses)
    guard needed.isSubset(of: spoofed.map(\.family)) else {
      return ["nobody pretended to be a pod"] + missing + [
        "the pod network may have too few addresses"
      ]
    }
    return missing.isEmpty ? [] : missing + ["the pod network may have too few addresses"]
  }

  private func sample(_ run: ProofRun) -> [String] {
    run.cells < run.possibleCells
      ? ["only \(run.cells) of \(run.possibleCells) cells were probed"] : []
  }

  // A flow that strangers were kept out of, and that nobody was let in by.
  private func flows(_ run: ProofRun) -> [String] {
    let needed = FlowTallies(request.cluster, laboratory).expected
    return run.flows.filter { $0.open.of == 0 && needed.contains($0.id) }
      .map { "nobody who needs \($0.id) was tried" }
  }
}
