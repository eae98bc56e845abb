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
/// hours; with `NETDOCS_MUTANTS_SHARD=3/10` the third tenth of them, from every cluster and backend.
@Suite(.serialized, .enabled(if: LiveProof.isPossible, "no private networks here"))
struct PacketMutantTests {
  static let backends: [(any ProofBackend, any HostDialect)] = [
    (NftablesBackend(), NftablesDialect()),
    (IptablesBackend(variant: .nft), IptablesDialect()),
    (IptablesBackend(variant: .legacy), IptablesDialect()),
  ]

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

  @Test func catchesEveryMutant() throws {
    try #require(Self.shard != nil, "NETDOCS_MUTANTS_SHARD is written as 3/10")
    var tally: [FilterMutationKind: MutantTally] = [:]
    for (number, reference) in ReferenceClusters.all.enumerated() {
      for (index, backend) in Self.backends.enumerated() {
        // Each cluster with one backend is enough to meet everything in a sample.
        guard Self.isWhole || number % Self.backends.count == index else { continue }
        let request = ProofRequest(reference.cluster, reference.plan, dialect: backend.1)
        let mutants = Self.chosen(request.mutants(dialect: backend.1.id))
        try judge(mutants, of: request, with: backend.0, &tally)
      }
    }
    for kind in FilterMutationKind.allCases {
      let counted = tally[kind] ?? MutantTally()
      print(
        "\(kind.rawValue): \(counted.caught) caught, \(counted.refused) not loadable, "
          + "\(counted.equivalent.count) equivalent, \(counted.missed.count) missed")
      for place in Set(counted.equivalent).sorted() { print("  equivalent: \(place)") }
      // A small part of all may hold no mutant of a rare kind.
      if Self.shard?.of == 1 {
        #expect(counted.caught > 0, "no mutant of this kind was caught: \(kind.rawValue)")
      }
      #expect(counted.missed == [])
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

  private func judge(
    _ mutants: [JudgedMutant], of request: ProofRequest, with backend: any ProofBackend,
    _ tally: inout [FilterMutationKind: MutantTally]
  ) throws {
    let start = ContinuousClock.now
    let files = mutants.map { MutantFiles(host: $0.host, files: $0.files) }
    let verdicts = try MutantJudge.judge(files, of: request, with: backend).get()
    for (mutant, verdict) in zip(mutants, verdicts) {
      let name = "\(request.cluster.name) \(backend.id) \(mutant.host): \(mutant.mutant.place)"
      switch verdict {
      case .caught: tally[mutant.mutant.kind, default: .init()].caught += 1
      case .refused: tally[mutant.mutant.kind, default: .init()].refused += 1
      case .missed:
        let right = backend.filters(of: request.files[mutant.host] ?? []).map(\.filter)
        let wrong = backend.filters(of: mutant.files).map(\.filter)
        let own = request.cluster.definition.hosts.first { $0.name == mutant.host }?.addresses ?? []
        if PossiblePackets.areEqual(right, wrong, families: request.podFamilies, own: own) {
          tally[mutant.mutant.kind, default: .init()].equivalent.append(mutant.mutant.place)
        } else {
          tally[mutant.mutant.kind, default: .init()].missed.append(name)
        }
      }
    }
    let took = (ContinuousClock.now - start) / .milliseconds(1)
    let missed = tally.values.reduce(0) { $0 + $1.missed.count }
    // Whoever waits for hours wants to see it at once, and not when the run ends.
    FileHandle.standardError.write(
      Data(
        "\(request.cluster.name) \(backend.id): \(mutants.count) mutants in \(Int(took)) ms, "
          .utf8) + Data("\(missed) missed so far\n".utf8))
  }
}

/// What came of the mutants of one kind.
struct MutantTally {
  var caught = 0
  var refused = 0
  var equivalent: [String] = []
  var missed: [String] = []
}
