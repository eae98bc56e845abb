import FirewallPlanning
import NetworkModel

/// One run: builds the networks, proves the prober, loads the files, and probes.
struct ProofSession {
  private let request: ProofRequest
  private let backend: any ProofBackend
  private let laboratoryPlan: LaboratoryPlan
  private let services: ProbedServices

  /// How long nothing may happen before a probe counts as lost: at first, and for probes that have to
  /// arrive and did not; then TCP has sent its first packet again.
  private static let quiet: [Duration] = [.milliseconds(350), .milliseconds(1300)]

  init(_ request: ProofRequest, _ backend: any ProofBackend) throws(SystemFailure) {
    guard !request.hosts.isEmpty else {
      throw SystemFailure("no host has a file that \(backend.id) could load")
    }
    self.request = request
    self.backend = backend
    self.laboratoryPlan = LaboratoryPlanner.plan(request.cluster, hosts: request.hosts)
    self.services = ProbedServices(request.cluster, hosts: request.hosts)
  }

  /// Carries the run out and fills in what it shows.
  func complete(_ run: inout ProofRun) throws(SystemFailure) {
    for program in backend.programs { run.tools.append(try Self.version(of: program)) }
    let all = CellBuilder.cells(laboratoryPlan, services, references)
    let cells = CellSelection.sample(all, most: request.mostCells)
    run.possibleCells = all.count
    run.cells = cells.count
    let laboratory = try Laboratory(laboratoryPlan, services.translation)
    let prober = try Prober(laboratory)
    var control = ProberControl(laboratoryPlan, prober)
    try control.requireOpen(CellSelection.control(cells))
    try control.requireSilence()
    let loader = FileLoader(request, backend)
    run.changedBySecondLoad = try loader.load(into: laboratory)
    try laboratory.forgetNeighbours()
    let observations = try observe(cells, prober)
    try ProberControl.requireOpenControl(laboratoryPlan, cells, observations)
    run.probes = control.probes + cells.count
    run.limits = laboratoryPlan.limits + services.limits
    let analysis = ProofAnalysis(request, backend, laboratoryPlan)
    analysis.fill(&run, cells, observations)
  }

  private var references: [CellBuilder.Reference] {
    laboratoryPlan.receivers.map { receiver in
      let host = request.cluster.definition.hosts.first { $0.name == receiver.name }
      guard let host, let plan = request.plan.host(receiver.name) else { return .open }
      return CellBuilder.Reference(request.cluster, host, plan)
    }
  }

  // What arrived once has arrived. What should have and did not may have been lost on a busy machine
  // and is sent again; what should not have arrived and did not is not asked for twice.
  private func observe(
    _ cells: [ProofCell], _ prober: Prober
  ) throws(SystemFailure) -> [Observation] {
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

  private static func version(of program: String) throws(SystemFailure) -> String {
    let outcome = try ChildProgram(program).run(["--version"])
    let line = outcome.output.split(separator: "\n").first.map(String.init) ?? ""
    // Only what every version number consists of reaches reports.
    let plain = line.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || " ._()-#+".contains($0))
    }
    return plain.isEmpty ? program : String(plain.prefix(80))
  }
}
