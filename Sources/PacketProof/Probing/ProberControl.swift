import NetworkModel

/// Shows that the prober itself can be trusted: a proof that nothing gets through is worth nothing
/// without.
struct ProberControl {
  /// How many probes were sent.
  private(set) var probes = 0
  private let plan: LaboratoryPlan
  private let prober: Prober

  /// How long nothing may happen; the second time TCP has sent its first packet again.
  private static let quiet: [Duration] = [.milliseconds(350), .milliseconds(1300)]

  init(_ plan: LaboratoryPlan, _ prober: Prober) {
    self.plan = plan
    self.prober = prober
  }

  /// Requires that everything is open while no filter is loaded.
  mutating func requireOpen(_ cells: [ProofCell]) throws(SystemFailure) {
    var left = cells
    for quiet in Self.quiet where !left.isEmpty {
      let observations = try prober.run(left.map(\.probe), quiet: quiet)
      probes += left.count
      left = zip(left, observations).filter { $0.1 != .open }.map(\.0)
    }
    guard let lost = left.first else { return }
    throw SystemFailure(
      "without any filter, \(left.count) of \(cells.count) probes did not arrive, for example "
        + "\(Self.describe(lost, plan))")
  }

  /// Requires that addresses which nobody has do not answer.
  mutating func requireSilence() throws(SystemFailure) {
    guard let control = plan.control else { return }
    let nobody = plan.nobody.flatMap { address -> [Probe] in
      let from = control.addresses.first { $0.family == address.family }
      return [Probe.Kind.stream, .datagram].compactMap { kind in
        from.map {
          Probe(
            from: (control.node, $0), to: (control.node, address), kind,
            port: ProbedServices.quietPort)
        }
      }
    }
    probes += nobody.count
    let observations = try prober.run(nobody, quiet: .milliseconds(100))
    let answered = zip(nobody, observations).first { $1 != .closed }?.0
    guard let answered else { return }
    throw SystemFailure("the prober takes \(answered.to), an address that nobody has, for open")
  }

  /// Requires that the host without a filter stayed open while the others were filtered.
  static func requireOpenControl(
    _ plan: LaboratoryPlan, _ cells: [ProofCell], _ observations: [Observation]
  ) throws(SystemFailure) {
    let lost = zip(cells, observations).filter { cell, observation in
      cell.receiver == plan.controlNumber && isUnfiltered(plan.senders[cell.sender])
        && observation != .open
    }
    guard let first = lost.first?.0 else { return }
    throw SystemFailure(
      "\(lost.count) probes to the control host, which has no filter, did not arrive, for example "
        + describe(first, plan))
  }

  // What a filtered host does not get back from the control host says something about its filter.
  private static func isUnfiltered(_ sender: ProofSender) -> Bool {
    switch sender.kind {
    case .control, .outside, .spoofedPod: true
    case .host, .pod, .tunnel: false
    }
  }

  private static func describe(_ cell: ProofCell, _ plan: LaboratoryPlan) -> String {
    "\(cell.service.name) from \(plan.senders[cell.sender].name) to "
      + "\(plan.receivers[cell.receiver].name) \(cell.probe.to)"
  }
}
