import FirewallPlanning
import NetworkModel
import PacketFilters

/// A laboratory with the right files loaded, in which the files of one host after the other are replaced
/// by defective ones.
struct MutantSession {
  private let request: ProofRequest
  private let backend: any ProofBackend
  private var ground: ProvingGround
  /// The numbers of the cells that say something about a receiver.
  private var ownCells: [Int: [Int]] = [:]
  /// The receiver whose files are not the right ones.
  private var broken: Int?

  /// How long nothing may happen before a probe counts as lost: everything is on this machine, so at
  /// first little, and more where that would be a finding.
  private static let quiet: (first: Duration, again: Duration) = (
    .milliseconds(12), .milliseconds(150)
  )
  /// How many cells that should show a defect are tried.
  private static let mostTelling = 24
  /// How many connections that the host opens itself are tried in any case.
  private static let mostAnswered = 6
  /// How many of all cells are tried in any case.
  private static let sample = 24

  init(_ request: ProofRequest, _ backend: any ProofBackend) throws(SystemFailure) {
    self.request = request
    self.backend = backend
    self.ground = try ProvingGround(request, differences: backend.differences)
    try ground.requireOpen()
    for number in ground.plan.receivers.indices.dropLast() { try restore(number) }
    collectCells()
    for number in ground.plan.receivers.indices.dropLast() { try requireRight(number) }
  }

  /// Judges the files of a host.
  mutating func judge(_ mutant: MutantFiles) throws(SystemFailure) -> MutantVerdict {
    guard let number = ground.plan.receivers.firstIndex(where: { $0.name == mutant.host }) else {
      throw SystemFailure("\(mutant.host) is not in the laboratory")
    }
    if let broken, broken != number { try heal(broken) }
    let filters = backend.filters(of: mutant.files).map(\.filter)
    let senders = ground.plan.senders.count
    _ = try ground.admitStrangers(from: filters, beyond: request.plan.host(mutant.host))
    if ground.plan.senders.count > senders { collectCells() }
    broken = number
    do throws(SystemFailure) { try load(mutant.files, on: number) } catch {
      guard error.exitCode != nil else { throw error }
      try restore(number)
      broken = nil
      return .refused(error.reason)
    }
    let own = ownCells[number, default: []].map { ground.cells[$0] }
    let programs = Dictionary(
      uniqueKeysWithValues: PacketHook.allCases.map { hook in
        (hook, filters.map { FilterProgram($0, at: hook) })
      })
    let telling = own.filter { $0.receiver == number && Self.shows($0, programs) }
    let answered = own.filter { $0.receiver != number }
    let chosen =
      CellSelection.evenly(telling, most: Self.mostTelling)
      + CellSelection.evenly(own, most: Self.sample)
      + CellSelection.evenly(answered, most: Self.mostAnswered)
    if let found = try finding(in: chosen, quiet: Self.quiet.first, mutant, number) {
      return found
    }
    if let found = try finding(in: own, quiet: Self.quiet.again, mutant, number) { return found }
    return try confirmation(ground.counterexamples(in: filters, at: number).cells, number)
  }

  // A packet may be lost on a busy machine. Whatever is wrong has to be right with the right files, or
  // it says nothing of the broken ones.
  private mutating func finding(
    in cells: [ProofCell], quiet: Duration, _ mutant: MutantFiles, _ number: Int
  ) throws(SystemFailure) -> MutantVerdict? {
    let found = try ground.firstMismatch(in: cells, quiet: quiet, again: [Self.quiet.again])
    guard let found else { return nil }
    try restore(number)
    broken = nil
    let right = try ground.firstMismatch(
      in: [found.cell], quiet: Self.quiet.first, again: [Self.quiet.again])
    guard right != nil else {
      return .caught(packet: found.cell.packet.description, observed: found.observation.words)
    }
    try load(mutant.files, on: number)
    broken = number
    return nil
  }

  private mutating func confirmation(
    _ cells: [ProofCell], _ number: Int
  ) throws(SystemFailure) -> MutantVerdict {
    guard !cells.isEmpty else { return .missed }
    try ground.laboratory.forgetConnections(of: ground.plan.receivers[number].node)
    let wrong = zip(cells, try ground.observe(cells)).map { JudgedCell(cell: $0, observation: $1) }
      .filter(\.isMismatch)
    guard !wrong.isEmpty else { return .missed }
    try restore(number)
    broken = nil
    let right = try ground.observe(wrong.map(\.cell))
    let found = zip(wrong, right).first {
      !JudgedCell(cell: $0.cell, observation: $1).isMismatch
    }?.0
    return found.map {
      .confirmed(packet: $0.cell.packet.description, observed: $0.observation.words)
    } ?? .missed
  }

  /// Puts everything back and requires that packets then do what the model says.
  mutating func finish() throws(SystemFailure) {
    if let broken { try heal(broken) }
  }

  private mutating func heal(_ number: Int) throws(SystemFailure) {
    try restore(number)
    broken = nil
    try requireRight(number)
  }

  // MARK: Files

  private func restore(_ number: Int) throws(SystemFailure) {
    try load(request.files[ground.plan.receivers[number].name] ?? [], on: number)
  }

  private func load(_ files: [ProofFile], on number: Int) throws(SystemFailure) {
    let node = ground.plan.receivers[number].node
    let folder = try backend.folder(for: files)?.path ?? ""
    try ground.laboratory.enter(node)
    for command in backend.replacement(by: files, in: folder) {
      try ChildProgram(command.program).succeed(
        command.arguments, input: command.input, patience: command.patience)
    }
    // Answers to what was let in before would pass all filters.
    try ground.laboratory.forgetConnections(of: node)
  }

  private func requireRight(_ number: Int) throws(SystemFailure) {
    let own = ownCells[number, default: []].map { ground.cells[$0] }
    // Here a lost packet is no finding but the end, so a busy machine gets more time.
    let found = try ground.firstMismatch(
      in: CellSelection.evenly(own, most: 400), quiet: Self.quiet.again,
      again: [.milliseconds(350), .milliseconds(1300)])
    guard let (cell, observation) = found else { return }
    throw SystemFailure("with the right files, \(cell.packet) was found \(observation.words)")
  }

  // MARK: Cells

  // What a host does not get back from the control host says something about its filter, too.
  private mutating func collectCells() {
    ownCells = [:]
    let control = ground.plan.controlNumber
    for (index, cell) in ground.cells.enumerated() {
      guard cell.receiver == control else {
        ownCells[cell.receiver, default: []].append(index)
        continue
      }
      let node = ground.plan.senders[cell.sender].node
      let own = ground.plan.receivers.firstIndex { $0.node == node }
      if let own, own != control, cell.service.isNamed {
        ownCells[own, default: []].append(index)
      }
    }
  }

  /// Whether the reader of the files says that a cell is not as the model says.
  private static func shows(
    _ cell: ProofCell, _ programs: [PacketHook: [FilterProgram]]
  ) -> Bool {
    let isOpen = programs[cell.hook, default: []].allSatisfy {
      $0.outcome(for: cell.packet).verdict == .accept
    }
    return isOpen != cell.isOpen
  }
}
