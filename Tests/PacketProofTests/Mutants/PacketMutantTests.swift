import FirewallPlanning
import Foundation
import NetworkModel
import PacketFilters
import PacketProof
import TestSupport
import Testing

/// Breaks the files of the reference clusters in every way that is known to happen; packets must notice.
///
/// Needs network namespaces and the programs that load the files.
/// A sample of every cluster, backend and kind by default; all with `NETDOCS_ALL_MUTANTS=1`, which takes
/// half an hour; with `NETDOCS_MUTANTS_SHARD=3/10` the third tenth of them, from every cluster and backend.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct PacketMutantTests {
  static let backends: [(any ProofBackend, any HostDialect)] = [
    (NftablesBackend(), NftablesDialect()),
    (IptablesBackend(variant: .nft), IptablesDialect()),
    (IptablesBackend(variant: .legacy), IptablesDialect()),
  ]

  static let slow: (any ProofBackend, any HostDialect) = (FirewalldBackend(), FirewalldDialect())

  /// Those that are named by `NETDOCS_MUTANTS_BACKENDS=nftables,firewalld`; all but firewalld by default.
  private static let chosenBackends: [(any ProofBackend, any HostDialect)] = {
    guard let backendNames else { return backends }
    return (backends + [slow]).filter { backendNames.contains($0.0.id) }
  }()

  private static let backendNames = ProcessInfo.processInfo.environment["NETDOCS_MUTANTS_BACKENDS"]
    .map { $0.split(separator: ",").map(String.init) }

  private static let isWhole =
    ProcessInfo.processInfo.environment["NETDOCS_ALL_MUTANTS"] == "1"

  /// Which mutants of all are judged: every `of`-th, beginning with number `part`, from 0.
  private static let shard: (part: Int, of: Int)? = {
    let text = ProcessInfo.processInfo.environment["NETDOCS_MUTANTS_SHARD"] ?? "1/1"
    let numbers = text.split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] > 0, numbers[0] <= numbers[1] else { return nil }
    return (numbers[0] - 1, numbers[1])
  }()

  @Test func findsEveryCluster() { #expect(ReferenceClusters.all.count == 8) }

  @Test func catchesEveryMutant() async throws {
    try #require(Self.shard != nil, "NETDOCS_MUTANTS_SHARD is written as 3/10")
    try #require(!Self.chosenBackends.isEmpty, "NETDOCS_MUTANTS_BACKENDS names no backend")
    let tally = try await Self.tally(of: Self.sessions)
    for kind in FilterMutationKind.allCases {
      let counted = tally[kind] ?? MutantTally()
      counted.show(as: kind)
      // A small part of all may hold no mutant of a rare kind.
      if Self.shard?.of == 1 {
        #expect(counted.caught > 0, "no mutant of this kind was caught: \(kind.rawValue)")
      }
      #expect(counted.missed == [])
    }
  }

  /// The files of one cluster with what loads them.
  private struct Session {
    let request: ProofRequest
    let backend: any ProofBackend
    let mutants: [JudgedMutant]
  }

  private static var sessions: [Session] {
    (backendNames == nil ? slowSample : [])
      + ReferenceClusters.all.enumerated().flatMap { number, reference in
        chosenBackends.enumerated().compactMap { index, backend in
          // Each cluster with one backend is enough to meet everything in a sample.
          guard isWhole || number % chosenBackends.count == index else { return nil }
          let request = ProofRequest(reference.cluster, reference.plan, dialect: backend.1)
          let mutants = chosen(request.mutants(dialect: backend.1.id))
          return Session(request: request, backend: backend.0, mutants: mutants)
        }
      }
  }

  /// firewalld takes seconds to start: one mutant of each kind, of one small cluster.
  private static var slowSample: [Session] {
    guard LiveProof.has("firewall-offline-cmd", "dbus-daemon"), shard.map({ $0.part == 0 }) == true,
      let reference = ReferenceClusters.all.first(where: { $0.cluster.name == "k3s-edge" })
    else { return [] }
    let request = ProofRequest(reference.cluster, reference.plan, dialect: slow.1)
    let kinds = Dictionary(grouping: request.mutants(dialect: slow.1.id), by: \.mutant.kind)
    let mutants = FilterMutationKind.allCases.compactMap { kind in
      kinds[kind].map { $0[$0.count / 2] }
    }
    return [
      Session(
        request: request, backend: slow.0, mutants: mutants.sorted { $0.host < $1.host })
    ]
  }

  private typealias Tally = [FilterMutationKind: MutantTally]

  /// Judges so many sessions at a time as a machine can that mostly waits.
  private static func tally(of sessions: [Session]) async throws -> Tally {
    let most = isWhole ? 2 * ProcessInfo.processInfo.activeProcessorCount : 2
    return try await withThrowingTaskGroup(of: Tally.self) { group in
      var whole: Tally = [:]
      for (number, session) in sessions.enumerated() {
        if number >= most, let tally = try await group.next() {
          whole.merge(tally) { $0.adding($1) }
        }
        group.addTask { try await judge(session) }
      }
      for try await tally in group { whole.merge(tally) { $0.adding($1) } }
      return whole
    }
  }

  /// Two of each kind, from different places of the files.
  private static func chosen(_ all: [JudgedMutant]) -> [JudgedMutant] {
    guard !isWhole else {
      let shard = shard ?? (0, 1)
      return all.enumerated().filter { $0.offset % shard.of == shard.part }.map(\.element)
    }
    let kinds = Dictionary(grouping: all, by: \.mutant.kind)
    let sample = FilterMutationKind.allCases.flatMap { kind -> [JudgedMutant] in
      let mutants = kinds[kind] ?? []
      return stride(from: 0, to: mutants.count, by: max(1, (mutants.count + 1) / 2))
        .map { mutants[$0] }
    }
    return sample.sorted { $0.host < $1.host }
  }

  private static func judge(_ session: Session) async throws -> Tally {
    let (request, backend) = (session.request, session.backend)
    let start = ContinuousClock.now
    let files = session.mutants.map { MutantFiles(host: $0.host, files: $0.files) }
    let verdicts = try await MutantJudge.judge(files, of: request, with: backend).get()
    var tally: Tally = [:]
    for (mutant, verdict) in zip(session.mutants, verdicts) {
      let name = "\(request.cluster.name) \(backend.id) \(mutant.host): \(mutant.mutant.place)"
      var counted = tally[mutant.mutant.kind] ?? MutantTally()
      switch verdict {
      case .caught: counted.caught += 1
      case .confirmed(let packet, let observed):
        counted.confirmed.append("\(name): \(packet) was \(observed)")
      case .refused: counted.refused += 1
      case .missed:
        let packets = unlike(mutant, request, backend)
        if packets.isEmpty {
          counted.equivalent.append(mutant.mutant.place)
        } else {
          counted.missed.append("\(name): \(packets.joined(separator: "; "))")
        }
      }
      tally[mutant.mutant.kind] = counted
    }
    let took = (ContinuousClock.now - start) / .milliseconds(1)
    let missed = tally.values.reduce(0) { $0 + $1.missed.count }
    // Whoever waits for long wants to see it at once, and not when the run ends.
    let line =
      "\(request.cluster.name) \(backend.id): \(session.mutants.count) mutants in \(Int(took)) ms, "
      + "\(missed) missed\n"
    FileHandle.standardError.write(Data(line.utf8))
    return tally
  }

  /// Possible packets that broken and right files of a host treat differently.
  private static func unlike(
    _ mutant: JudgedMutant, _ request: ProofRequest, _ backend: any ProofBackend
  ) -> [String] {
    let right = backend.filters(of: request.files[mutant.host] ?? []).map(\.filter)
    let wrong = backend.filters(of: mutant.files).map(\.filter)
    return PossiblePackets(of: request, host: mutant.host, with: backend).differences(right, wrong)
  }
}

/// What came of the mutants of one kind.
struct MutantTally {
  var caught = 0
  /// Those that no cell showed, but the packet in which the reader saw a difference.
  var confirmed: [String] = []
  var refused = 0
  var equivalent: [String] = []
  var missed: [String] = []

  /// Both together.
  func adding(_ other: MutantTally) -> MutantTally {
    var sum = self
    sum.caught += other.caught
    sum.confirmed += other.confirmed
    sum.refused += other.refused
    sum.equivalent += other.equivalent
    sum.missed += other.missed
    return sum
  }

  /// Prints the counts, and every place where something is to be looked at.
  func show(as kind: FilterMutationKind) {
    print(
      "\(kind.rawValue): \(caught + confirmed.count) caught (\(confirmed.count) only by the packet of the "
        + "comparison), \(refused) not loadable, \(equivalent.count) equivalent, \(missed.count) missed"
    )
    for place in Set(equivalent).sorted() { print("  equivalent: \(place)") }
    for place in confirmed.sorted() { print("  comparison: \(place)") }
    for place in missed.sorted() { print("  missed: \(place)") }
  }
}
