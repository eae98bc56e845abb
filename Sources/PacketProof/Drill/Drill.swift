import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters

/// Runs the scripts of hosts in a laboratory: loading, going back, keeping, and a lockout that the
/// watchdog undoes while packets watch.
struct Drill {
  private let request: ProofRequest
  private let drill: DrillRequest
  private let backend: any ProofBackend
  private let ground: ProvingGround
  private var proofs: [Int: DrillProof] = [:]

  /// How long what did not arrive is waited for; then TCP has sent its first packet again.
  private static let again: [Duration] = [.milliseconds(150), .milliseconds(1300)]
  /// How long the watchdog waits where nobody is locked out.
  private static let patience = 60

  init(
    _ request: ProofRequest, _ drill: DrillRequest, _ backend: any ProofBackend,
    _ ground: ProvingGround
  ) {
    self.request = request
    self.drill = drill
    self.backend = backend
    self.ground = ground
  }

  /// Runs everything and returns one result a host; the hosts have no filter afterwards.
  mutating func run() throws(SystemFailure) -> [DrillProof] {
    var hosts: [ScriptHost] = []
    for name in drill.hosts {
      guard let host = try scriptHost(name) else { continue }
      hosts.append(host)
    }
    for host in hosts { try beginWithNothing(host) }
    for host in hosts { try applyAndGoBack(host) }
    for host in hosts { try keep(host) }
    // The watchdogs of all hosts run at the same time.
    var lockouts: [(ScriptHost, ContinuousClock.Instant)] = []
    for host in hosts {
      if let since = try lockOut(host) { lockouts.append((host, since)) }
    }
    for (host, since) in lockouts { try awaitWatchdog(host, since) }
    for host in hosts {
      try ground.laboratory.enter(host.node)
      _ = try host.run(.remove)
    }
    return hosts.compactMap { proofs[$0.receiver] }
  }

  // MARK: Hosts

  private mutating func scriptHost(_ name: String) throws(SystemFailure) -> ScriptHost? {
    guard let number = ground.plan.receivers.firstIndex(where: { $0.name == name }),
      let plan = request.plan.host(name),
      let dialect = DialectRegistry.dialect(backend.dialect) as? any HostDialect,
      let administrator = ground.cells.first(where: { isAdministration($0, number, plan) })
    else { return nil }
    let files = dialect.emitFiles(plan).value
    let broken = files.map { file in
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      let rest = lines.filter { !$0.contains("\"base:management\"") }
      return file.replacing(text: rest.joined(separator: "\n"))
    }
    guard let right = HostScripts.kit(for: plan, files: files, hashing: drill.hashing).value,
      let locking = HostScripts.kit(for: plan, files: broken, hashing: drill.hashing).value
    else { return nil }
    let scripts = [HostKit.applyScript, HostKit.rollbackScript].compactMap(right.file)
    proofs[number] = DrillProof(
      host: name, files: scripts.map { HostProof.File(path: $0.name, digest: $0.sha256) })
    return try ScriptHost(
      number, ground.plan.receivers[number].node, (right, locking), administrator, backend)
  }

  private func isAdministration(_ cell: ProofCell, _ receiver: Int, _ plan: HostPlan) -> Bool {
    cell.receiver == receiver && cell.way == .socket && cell.isOpen
      && cell.probe.kind == .stream && cell.probe.port == plan.managementPort
      && ground.plan.senders[cell.sender].kind == .outside && cell.reason == "base:management"
  }

  // MARK: Steps

  private func beginWithNothing(_ host: ScriptHost) throws(SystemFailure) {
    try ground.laboratory.enter(host.node)
    if let problem = try host.run(.remove) { throw SystemFailure("rollback.sh \(problem)") }
    for command in backend.neighbour.creation {
      try ChildProgram(command.program).succeed(command.arguments, input: command.input)
    }
  }

  private mutating func applyAndGoBack(_ host: ScriptHost) throws(SystemFailure) {
    let before = try neighbour(of: host)
    var problem = try run(.apply(isBroken: false, wait: Self.patience), on: host)
    if problem == nil { problem = try difference(on: host) }
    guard note(.applied, problem, host) else { return }
    problem = try run(.goBack, on: host)
    if problem == nil { problem = try closed(on: host) }
    if problem == nil, try neighbour(of: host) != before { problem = "another table changed" }
    note(.rolledBack, problem, host)
  }

  private mutating func keep(_ host: ScriptHost) throws(SystemFailure) {
    guard isGoingWell(host) else { return }
    var problem = try run(.apply(isBroken: false, wait: Self.patience), on: host)
    if problem == nil { problem = try run(.confirm, on: host) }
    if problem == nil { problem = try difference(on: host) }
    note(.confirmed, problem, host)
  }

  /// Loads rules without administration; returns when, if the steps until then went well.
  private mutating func lockOut(
    _ host: ScriptHost
  ) throws(SystemFailure) -> ContinuousClock.Instant? {
    guard isGoingWell(host) else { return nil }
    let probe = host.administration
    let listener = try ground.prober.listener(for: probe)
    let connection = try listener.flatMap { listener throws(SystemFailure) in
      try OpenConnection(probe, ground.laboratory, listener: listener)
    }
    let problem = try run(.apply(isBroken: true, wait: drill.wait), on: host)
    let since = ContinuousClock.now
    let isOpen = try ground.prober.run([probe], quiet: .milliseconds(150)) != [.closed]
    guard note(.lockedOut, problem ?? (isOpen ? "administration stayed open" : nil), host)
    else { return nil }
    let survived = connection?.passes() == true
    guard note(.survived, survived ? nil : "the open connection ended", host) else { return nil }
    try ground.laboratory.forgetConnections(of: host.node)
    let isCut = connection?.passes() == false
    return note(.cut, isCut ? nil : "the open connection went on", host) ? since : nil
  }

  private mutating func awaitWatchdog(
    _ host: ScriptHost, _ since: ContinuousClock.Instant
  ) throws(SystemFailure) {
    let clock = ContinuousClock()
    let end = since + .seconds(drill.wait + 10)
    while !host.isUndone, clock.now < end { PrivateFolder.pause() }
    guard host.isUndone else {
      note(.undone, "nothing was undone after \(drill.wait + 10) s", host)
      return
    }
    proofs[host.receiver]?.undoneAfter = Int((clock.now - since) / .milliseconds(1))
    let isOpen = try ground.prober.run([host.administration], quiet: .seconds(1)) == [.open]
    let problem = isOpen ? try difference(on: host) : "administration stayed closed"
    note(.undone, problem, host)
  }

  // MARK: Looking

  private func run(
    _ script: ScriptHost.Script, on host: ScriptHost
  ) throws(SystemFailure) -> String? {
    try ground.laboratory.enter(host.node)
    return try host.run(script)
  }

  /// The first packet that does not do what the model says, in words.
  private func difference(on host: ScriptHost) throws(SystemFailure) -> String? {
    try ground.laboratory.forgetConnections(of: host.node)
    let found = try ground.firstMismatch(
      in: sample(of: host), quiet: .milliseconds(60), again: Self.again)
    return found.map { "\($0.cell.packet): \($0.observation.words)" }
  }

  /// The first packet that does not arrive although there should be no filter, in words.
  private func closed(on host: ScriptHost) throws(SystemFailure) -> String? {
    let all = sample(of: host).map { cell in
      var cell = cell
      cell.isOpen = true
      return cell
    }
    let found = try ground.firstMismatch(in: all, quiet: .milliseconds(60), again: Self.again)
    return found.map { "\($0.cell.packet): \($0.observation.words)" }
  }

  private func sample(of host: ScriptHost) -> [ProofCell] {
    let own = ground.cells.filter { $0.receiver == host.receiver }
    let open = own.filter { $0.isOpen && $0.service.isNamed }
    return CellSelection.evenly(open, most: 40)
      + CellSelection.evenly(own.filter { !$0.isOpen }, most: 80)
  }

  private func neighbour(of host: ScriptHost) throws(SystemFailure) -> [String] {
    try ground.laboratory.enter(host.node)
    var texts: [String] = []
    for listing in backend.neighbour.listings {
      texts.append(try ChildProgram(listing.program).run(listing.arguments).output)
    }
    return texts
  }

  // MARK: Results

  private func isGoingWell(_ host: ScriptHost) -> Bool {
    proofs[host.receiver]?.steps.allSatisfy(\.isShown) == true
  }

  @discardableResult
  private mutating func note(
    _ kind: DrillProof.Step.Kind, _ problem: String?, _ host: ScriptHost
  ) -> Bool {
    proofs[host.receiver]?.steps.append(
      DrillProof.Step(kind: kind, isShown: problem == nil, observed: problem ?? ""))
    return problem == nil
  }
}
