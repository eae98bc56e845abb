import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters

/// Compares what was observed with what the model says.
struct ProofAnalysis {
  private let request: ProofRequest
  private let backend: any ProofBackend
  private let laboratory: LaboratoryPlan

  init(_ request: ProofRequest, _ backend: any ProofBackend, _ laboratory: LaboratoryPlan) {
    self.request = request
    self.backend = backend
    self.laboratory = laboratory
  }

  /// Fills in what a run shows.
  func fill(_ run: inout ProofRun, _ cells: [ProofCell], _ observations: [Observation]) {
    let judged = zip(cells, observations).map { JudgedCell(cell: $0, observation: $1) }
    run.hosts = laboratory.receivers.indices.dropLast().map { receiver in
      let name = laboratory.receivers[receiver].name
      let files = (request.files[name] ?? []).map {
        HostProof.File(path: $0.path, digest: $0.digest)
      }
      let own = judged.filter { $0.cell.receiver == receiver }
      return HostProof(
        host: name, files: files, senders: laboratory.senders.map(\.name),
        rows: ProofMatrix(own, senders: laboratory.senders.count).rows)
    }
    run.flows = FlowTallies(request.cluster, laboratory).flows(judged)
    run.mismatches = mismatches(judged)
    let isClean = run.mismatches.isEmpty && run.changedBySecondLoad.isEmpty
    run.reason = isClean ? ProofGaps(request, laboratory).reason(for: run) : nil
    run.status = !isClean ? .mismatch : run.reason == nil ? .proven : .notProven
  }

  private func mismatches(_ judged: [JudgedCell]) -> [ProofMismatch] {
    var filters: [Int: [ReadFilter]] = [:]
    return judged.filter(\.isMismatch).map { judged in
      let cell = judged.cell
      if filters[cell.receiver] == nil { filters[cell.receiver] = read(cell.receiver) }
      return ProofMismatch(
        host: laboratory.receivers[cell.receiver].name,
        sender: laboratory.senders[cell.sender].name, service: cell.service.name,
        packet: cell.packet.description, isOpenInModel: cell.isOpen,
        observed: judged.observation.words, neededBy: cell.reason,
        rule: decider(of: cell, in: filters[cell.receiver] ?? []))
    }
  }

  private func read(_ receiver: Int) -> [ReadFilter] {
    backend.filters(of: request.files[laboratory.receivers[receiver].name] ?? [])
  }

  private func decider(
    of cell: ProofCell, in filters: [ReadFilter]
  ) -> ProofMismatch.Decider? {
    let outcomes = filters.map { ($0.file, $0.filter.outcome(for: cell.packet, at: cell.hook)) }
    let found = outcomes.first { $0.1.rule?.span != nil } ?? outcomes.first
    guard let (file, outcome) = found else { return nil }
    guard let span = outcome.rule?.span else {
      return ProofMismatch.Decider(path: file.path, line: nil, text: "")
    }
    return ProofMismatch.Decider(path: file.path, line: span.start.line, text: span.text)
  }
}

/// A cell with what was observed.
struct JudgedCell: Hashable {
  let cell: ProofCell
  let observation: Observation

  var isMismatch: Bool {
    cell.isOpen ? observation != .open : observation != .closed
  }
}

extension Observation {
  /// What people read.
  var words: String {
    switch self {
    case .open: "open"
    case .closed: "closed"
    case .unanswered: "arrived, but the answer did not come back"
    }
  }
}
