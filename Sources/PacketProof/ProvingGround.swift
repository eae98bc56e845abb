import FirewallPlanning
import NetworkModel
import PacketFilters

/// A cluster's hosts as networks, with everything that can be tried there and with a prober that was
/// shown to work; files can be judged in it once, or one after the other.
struct ProvingGround {
  /// The networks.
  private(set) var laboratory: Laboratory
  /// Sends and watches.
  let prober: Prober
  /// Everything that can be tried.
  private(set) var cells: [ProofCell]
  /// How many probes it took to prove the prober.
  private(set) var controlProbes = 0
  /// What cannot be tried here, one sentence each.
  private(set) var limits: [String]
  /// How files differ from the model though no packet shows it: with any of them nothing is proven.
  private(set) var unshown: [String] = []

  private let services: ProbedServices
  private let references: [CellReference]

  /// How long nothing may happen before a probe counts as lost: at first, and for probes that have to
  /// arrive and did not; then TCP has sent its first packet again.
  private static let quiet: [Duration] = [.milliseconds(350), .milliseconds(1300)]
  /// How many strangers are added because files name addresses that the model does not.
  private static let mostStrangers = 24

  /// Builds the networks; the calling thread has folders of its own and is in one of the networks
  /// afterwards.
  ///
  /// `differences` is what the product that is to be judged does otherwise than plans say.
  init(_ request: ProofRequest, differences: [BaseDifference]) throws(SystemFailure) {
    try PodNetwork.requireKnown(in: request.cluster)
    let names = request.hosts.map(\.host)
    let plan = LaboratoryPlanner.plan(request.cluster, hosts: names)
    self.services = ProbedServices(request.cluster, hosts: names)
    self.references = plan.receivers.map { receiver in
      let host = request.cluster.definition.hosts.first { $0.name == receiver.name }
      guard let host else { return .open }
      return CellReference(request.cluster, host, differences: differences)
    }
    self.laboratory = try Laboratory(plan, services.translation)
    self.prober = try Prober(laboratory)
    self.cells = CellBuilder.cells(plan, services, references)
    self.limits = plan.limits
  }

  /// Where everything is.
  var plan: LaboratoryPlan { laboratory.plan }

  /// Adds a stranger for each range of addresses that files name and the plan does not, so that what
  /// was widened or added is noticed wherever it is; returns the number of senders before.
  mutating func admitStrangers(
    from filters: [PacketFilter], beyond plan: HostPlan?
  ) throws(SystemFailure) -> Int {
    let before = self.plan.senders.count
    let gateways = self.plan.nodes.flatMap(\.places).flatMap(\.gateways)
    var free = FreeAddresses(
      taken: self.plan.nodes.flatMap(\.addresses) + gateways + self.plan.nobody)
    // Hosts have link-local addresses whether or not the cluster uses IPv6.
    let families = Set(self.plan.nodes.flatMap(\.addresses).map(\.family) + [.ipv6])
    let number = self.plan.receivers.firstIndex { $0.name == plan?.host }
    let expected = number.map { references[$0].addresses } ?? AddressSet([CIDR]())
    let ranges = UnplannedRanges.ranges(in: filters, beyond: plan, expected: expected).filter {
      families.contains($0.first.family)
    }
    let known = Set(self.plan.senders.map(\.name))
    let strangers = ranges.prefix(Self.mostStrangers).compactMap { range -> ProofSender? in
      let name = "named by a file \(range)"
      guard !known.contains(name), let address = free.take(in: range) else { return nil }
      return ProofSender(
        name: name, kind: .outside, node: self.plan.outsideNumber, addresses: [address])
    }
    guard !strangers.isEmpty else { return before }
    try laboratory.admit(strangers)
    cells += CellBuilder.cells(
      self.plan, services, references, from: before..<self.plan.senders.count)
    return before
  }

  /// The packets in which the files of a receiver, as they were read, differ from the model.
  func counterexamples(in filters: [PacketFilter], at receiver: Int) -> Counterexamples.Found {
    // Without a reader nothing is known of the files.
    guard !filters.isEmpty else { return Counterexamples.Found() }
    return Counterexamples(plan, services.translation, at: receiver, references[receiver])
      .find(in: filters)
  }

  /// Adds the counterexamples of a host's files, each with its sender.
  mutating func admitCounterexamples(in filters: [PacketFilter], at receiver: Int) {
    let found = counterexamples(in: filters, at: receiver)
    unshown += found.unsendable
    for var cell in found.cells {
      cell.sender = laboratory.name(cell.probe.from, of: plan.senders[cell.sender])
      cells.append(cell)
    }
  }

  /// Requires that everything is open while no filter is loaded, and nothing where nobody is.
  ///
  /// Where a kernel does not pass SCTP on, the cells of SCTP are left out, and it is said; counterexamples
  /// that do not arrive now could show nothing later, and are kept among what was not shown.
  mutating func requireOpen() throws(SystemFailure) {
    let counterexamples = cells.filter { $0.way == .counterexample }
    cells.removeAll { $0.way == .counterexample }
    var control = ProberControl(plan, prober)
    let chosen = CellSelection.control(cells)
    try control.requireOpen(chosen.filter { $0.probe.kind != .association })
    let associations = chosen.filter { $0.probe.kind == .association }
    do throws(SystemFailure) { try control.requireOpen(associations) } catch {
      cells.removeAll { $0.probe.kind == .association }
      limits.append("SCTP: \(error.reason)")
    }
    try control.requireSilence()
    controlProbes = control.probes + counterexamples.count
    try requireArrival(of: counterexamples)
  }

  private mutating func requireArrival(
    of counterexamples: [ProofCell]
  ) throws(SystemFailure) {
    var lost = counterexamples
    for quiet in Self.quiet where !lost.isEmpty {
      let observations = try prober.run(lost.map(\.probe), quiet: quiet)
      let judged = zip(lost, observations)
      cells += judged.filter { $1 == .open }.map(\.0)
      lost = judged.filter { $1 != .open }.map(\.0)
    }
    unshown += lost.map { Counterexamples.words(plan.receivers[$0.receiver].name, $0.packet) }
  }

  /// Sends the probes of cells, so many at a time; between two rounds all hosts forget what they know of
  /// connections.
  func observe(
    _ cells: [ProofCell], inRoundsOf count: Int
  ) throws(SystemFailure) -> [Observation] {
    var observations: [Observation] = []
    observations.reserveCapacity(cells.count)
    while observations.count < cells.count {
      if !observations.isEmpty { try laboratory.forgetEverything() }
      let round = cells[observations.count...].prefix(max(count, 1))
      observations += try observe(Array(round))
    }
    return observations
  }

  /// Sends the probes of some cells.
  ///
  /// What arrived once has arrived. What should have and did not may have been lost on a busy machine
  /// and is sent again; what should not have arrived and did not is not asked for twice.
  func observe(_ cells: [ProofCell]) throws(SystemFailure) -> [Observation] {
    var observations = try prober.run(cells.map(\.probe), quiet: Self.quiet[0])
    for quiet in Self.quiet {
      let lost = cells.indices.filter { cells[$0].isOpen && observations[$0] != .open }
      guard !lost.isEmpty else { break }
      let again = try prober.run(lost.map { cells[$0].probe }, quiet: quiet)
      for (index, observation) in zip(lost, again) where observation != .closed {
        observations[index] = observation
      }
    }
    return observations
  }
}

extension ProvingGround {
  /// The first cell that is not as the model says, with what was observed.
  ///
  /// What is open against the model is open. What is closed may have been slow, so it is sent again.
  func firstMismatch(
    in cells: [ProofCell], quiet: Duration, again: [Duration]
  ) throws(SystemFailure) -> (cell: ProofCell, observation: Observation)? {
    let observations = try prober.run(cells.map(\.probe), quiet: quiet)
    let wrong = zip(cells, observations).filter { JudgedCell(cell: $0, observation: $1).isMismatch }
    if let open = wrong.first(where: { !$0.0.isOpen }) { return open }
    var lost = wrong.map { (cell: $0.0, observation: $0.1) }
    for quiet in again where !lost.isEmpty {
      let observations = try prober.run(lost.map(\.cell.probe), quiet: quiet)
      lost = zip(lost.map(\.cell), observations).filter {
        JudgedCell(cell: $0, observation: $1).isMismatch
      }.map { ($0, $1) }
    }
    return lost.first
  }
}

/// Ranges of addresses that files name and a plan does not.
enum UnplannedRanges {
  /// The ranges of senders and receivers in the filters of a host that its plan does not name, or that
  /// the model does not expect there, sorted; a right file has none.
  static func ranges(
    in filters: [PacketFilter], beyond plan: HostPlan?, expected: AddressSet
  ) -> [AddressRange] {
    let matches = filters.flatMap(\.chains).flatMap(\.rules).map(\.match)
    let named = matches.flatMap { [$0.sources, $0.destinations] }.compactMap(\.self)
    let unexpected = named.flatMap { $0.subtracting(expected).ranges }
    let planned = (plan?.rules ?? []).map(\.match)
    let known = planned.flatMap { [$0.sources, $0.destinations] }.compactMap(\.self)
    let groups = (plan?.groups ?? []).flatMap { group in
      group.prefixes.map { AddressSet([$0]) }
        + [IPAddress.Family.ipv4, .ipv6].map { AddressSet(group.prefixes($0)) }
    }
    let sets = known + groups
    let families = sets.flatMap { set in
      [IPAddress.Family.ipv4, .ipv6].map { set.restricted(to: $0) }
    }
    let ranges = Set((sets + families).flatMap(\.ranges))
    return Set(named.flatMap(\.ranges)).subtracting(ranges).union(unexpected).sorted()
  }
}
