/// The rows of one host: what every sender met at every service.
struct ProofMatrix {
  /// The rows in the order of services, sockets of the host first.
  let rows: [HostProof.Row]

  init(_ judged: [JudgedCell], senders: Int) {
    var cells: [Key: [Int: [JudgedCell]]] = [:]
    for one in judged {
      cells[Key(one.cell), default: [:]][one.cell.sender, default: []].append(one)
    }
    self.rows = cells.keys.sorted().map { key in
      let bySender = cells[key] ?? [:]
      let isNamed = bySender.values.joined().contains { $0.cell.service.isNamed }
      return HostProof.Row(
        service: key.name, isNamed: isNamed,
        marks: (0..<senders).map { Self.mark(bySender[$0] ?? []) })
    }
  }

  private static func mark(_ judged: [JudgedCell]) -> HostProof.Mark {
    guard !judged.isEmpty else { return .untried }
    if judged.contains(where: { $0.isMismatch && !$0.cell.isOpen }) { return .wronglyOpen }
    if judged.contains(where: \.isMismatch) { return .wronglyClosed }
    let open = judged.count { $0.cell.isOpen }
    return open == judged.count ? .open : open == 0 ? .closed : .partly
  }

  private struct Key: Hashable, Comparable {
    let order: Int
    let service: ProbedService
    let name: String

    init(_ cell: ProofCell) {
      var service = cell.service
      service.isNamed = true
      self.service = service
      self.order = cell.way.order
      self.name = service.name + cell.way.suffix
    }

    static func < (left: Key, right: Key) -> Bool {
      left.order == right.order ? left.service < right.service : left.order < right.order
    }
  }
}

extension ProofCell.Way {
  fileprivate var order: Int {
    switch self {
    case .socket: 0
    case .group: 1
    case .linkLocal: 2
    case .translated: 3
    case .forwarded: 4
    case .inside: 5
    case .gateway: 6
    case .stray: 7
    case .counterexample: 8
    }
  }

  fileprivate var suffix: String {
    switch self {
    case .socket: ""
    case .group: " to the VRRP group"
    case .linkLocal: " link-local"
    case .translated: " to a pod"
    case .forwarded: " to the pod's address"
    case .inside: " by an interface of pods"
    case .gateway: " at the address toward pods"
    case .stray: " outside any connection"
    case .counterexample: " where files and model differ"
    }
  }
}
