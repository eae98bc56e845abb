import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters

/// One run: builds the networks, proves the prober, loads the files, and probes.
struct ProofSession {
  private let request: ProofRequest
  private let backend: any ProofBackend

  init(_ request: ProofRequest, _ backend: any ProofBackend) throws(SystemFailure) {
    guard !request.hosts.isEmpty else {
      throw SystemFailure("no host has a file that \(backend.id) could load")
    }
    self.request = request
    self.backend = backend
  }

  /// Carries the run out and fills in what it shows.
  func complete(_ run: inout ProofRun) throws(SystemFailure) {
    for program in backend.programs { run.tools.append(try Self.version(of: program)) }
    try PrivateFolder.enter()
    var ground = try ProvingGround(request, differences: backend.differences)
    for host in request.hosts {
      _ = try ground.admitStrangers(from: filters(of: host), beyond: host)
    }
    for (number, receiver) in ground.plan.receivers.enumerated() {
      let files = request.files[receiver.name] ?? []
      ground.admitCounterexamples(in: backend.filters(of: files).map(\.filter), at: number)
    }
    try ground.requireOpen()
    let cells = CellSelection.sample(ground.cells, most: request.mostCells)
    run.possibleCells = ground.cells.count
    run.cells = cells.count
    let loader = FileLoader(request, backend)
    run.changedBySecondLoad = try loader.load(into: ground.laboratory)
    try ground.laboratory.forgetEverything()
    let observations = try ground.observe(cells, inRoundsOf: request.cellsPerRound)
    try ProberControl.requireOpenControl(ground.plan, cells, observations)
    run.probes = ground.controlProbes + cells.count
    run.limits = ground.limits + backend.limits
    run.leftOut = request.cluster.definition.hosts.compactMap { host in
      request.leftOut[host.name].map { "\(host.name): \($0)" }
    }
    var judged = request
    judged.problems += ground.unshown
    let analysis = ProofAnalysis(judged, backend, ground.plan)
    analysis.fill(&run, cells, observations)
    try runScripts(in: ground, &run)
  }

  private func runScripts(in ground: ProvingGround, _ run: inout ProofRun) throws(SystemFailure) {
    guard let wanted = request.drill, HostScripts.dialects.contains(backend.dialect) else { return }
    var drill = Drill(request, wanted, backend, ground)
    run.drills = try drill.run()
    let names = Set(run.drills.map(\.host))
    run.limits += wanted.hosts.filter { !names.contains($0) }.map {
      "\($0): no scripts, or nobody who may administer it from outside, so none were run"
    }
    guard !run.drills.allSatisfy(\.isShown) else { return }
    (run.status, run.reason) = (.mismatch, nil)
  }

  private func filters(of host: HostPlan) -> [PacketFilter] {
    backend.filters(of: request.files[host.host] ?? []).map(\.filter)
  }

  private static func version(of program: String) throws(SystemFailure) -> String {
    let outcome = try ChildProgram(program).run(["--version"])
    let line = outcome.output.split(separator: "\n").first.map(String.init) ?? ""
    // Only what every version number consists of reaches reports.
    let plain = line.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || " ._()-#+".contains($0))
    }
    guard let first = plain.first else { return program }
    return first.isNumber ? "\(program) \(plain.prefix(60))" : String(plain.prefix(80))
  }
}
