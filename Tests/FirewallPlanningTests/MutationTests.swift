import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// Breaks written files in every way that is known to happen; the evaluator has to notice.
@Suite struct MutationTests {
  static let clusters: [TestCluster] = [.highlyAvailable, .single, .publicServices]

  static let dialects: [any HostDialect] = [
    NftablesDialect(), IptablesDialect(), FirewalldDialect(),
  ]

  @Test(arguments: dialects.indices)
  func findsNothingInWhatWasWritten(_ dialect: Int) throws {
    let clusters = try Self.clusters.map { try $0.resolve() } + ReferenceClusters.all
    for cluster in clusters {
      for plan in PlanBuilder.plan(cluster).value.hosts {
        let emitted = Self.dialects[dialect].emitFiles(plan)
        #expect(emitted.diagnostics.map(\.message) == [])
        let files = emitted.value.filter { !$0.path.hasSuffix(".sh") }
          .map { SourceFile(path: $0.path, text: $0.text) }
        let findings = PlanEvaluator(cluster).check(
          files, dialect: Self.dialects[dialect].id, against: plan)
        let texts = findings.map { "\($0.message) \($0.notes.map(\.text)) \($0.span?.text ?? "")" }
        #expect(texts == [], "\(cluster.name) \(plan.host)")
      }
    }
  }

  @Test func catchesEveryMutant() async throws {
    let clusters = try Self.clusters.map { try $0.resolve() } + ReferenceClusters.all
    #expect(clusters.count >= 11)
    let tallies = try await withThrowingTaskGroup(of: MutantTally.self) { group in
      for number in clusters.indices {
        for dialect in Self.dialects {
          group.addTask { try Self.tally(clusters[number], dialect, number) }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let whole = tallies.reduce(into: MutantTally()) { $0.add($1) }
    print(whole.text)
    #expect(whole.missed.sorted() == [])
    for kind in FilterMutationKind.allCases {
      #expect(whole.count(.caught, of: kind) > 0, "no mutant of this kind does anything: \(kind)")
    }
  }

  private static func tally(
    _ cluster: ResolvedCluster, _ dialect: any HostDialect, _ number: Int
  ) throws -> MutantTally {
    var tally = MutantTally()
    var found: [FilterMutationKind: [(MutantJury, FilterMutant)]] = [:]
    for plan in unlike(PlanBuilder.plan(cluster).value.hosts) {
      let jury = try MutantJury(cluster, plan, dialect)
      for mutant in jury.mutants { found[mutant.kind, default: []].append((jury, mutant)) }
    }
    for kind in FilterMutationKind.allCases {
      for (jury, mutant) in sample(found[kind] ?? [], number) {
        tally.add(try jury.judge(mutant), mutant, of: jury)
      }
    }
    return tally
  }

  /// One host of each combination of roles; the others have the same rules.
  private static func unlike(_ hosts: [HostPlan]) -> [HostPlan] {
    var seen: Set<[Role]> = []
    return hosts.filter { seen.insert($0.roles).inserted }
  }

  /// Whether each mutant is judged, and not some of each kind.
  private static let isComplete = ProcessInfo.processInfo.environment["NETDOCS_ALL_MUTANTS"] == "1"

  /// Two mutants of a kind from different parts of the files, others for each cluster.
  private static func sample<Element>(_ all: [Element], _ number: Int) -> [Element] {
    guard !isComplete, all.count > 2 else { return all }
    let half = all.count / 2
    return [all[number * 5 % half], all[half + number * 7 % (all.count - half)]]
  }
}
