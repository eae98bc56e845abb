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

  @Test(arguments: clusters.indices, dialects.indices)
  func findsNothingInWhatWasWritten(_ cluster: Int, _ dialect: Int) throws {
    let resolved = try Self.clusters[cluster].resolve()
    for plan in PlanBuilder.plan(resolved).value.hosts {
      let emitted = Self.dialects[dialect].emitFiles(plan)
      #expect(emitted.diagnostics.map(\.message) == [])
      let files = emitted.value.filter { !$0.path.hasSuffix(".sh") }
        .map { SourceFile(path: $0.path, text: $0.text) }
      let findings = PlanEvaluator(resolved).check(
        files, dialect: Self.dialects[dialect].id, against: plan)
      #expect(findings.map { "\($0.message) \($0.notes.map(\.text)) \($0.span?.text ?? "")" } == [])
    }
  }

  @Test func catchesEveryMutant() throws {
    var tally: [FilterMutationKind: Tally] = [:]
    for cluster in Self.clusters {
      let resolved = try cluster.resolve()
      for plan in Self.unlike(PlanBuilder.plan(resolved).value.hosts) {
        for dialect in Self.dialects {
          let emitted = dialect.emitFiles(plan).value.filter { !$0.path.hasSuffix(".sh") }
          let original = emitted.map { FilterText(path: $0.path, text: $0.text) }
          for mutant in Self.sample(of: original, dialect: dialect.id) {
            try judge(mutant, of: original, (resolved, plan, dialect.id), &tally)
          }
        }
      }
    }
    for kind in FilterMutationKind.allCases {
      let counted = tally[kind] ?? Tally()
      print("\(kind.rawValue): \(counted.caught) caught, \(counted.equivalent.count) equivalent")
      for place in Set(counted.equivalent).sorted() { print("  equivalent: \(place)") }
      #expect(counted.caught > 0, "no mutant of this kind does anything: \(kind.rawValue)")
    }
  }

  /// One host of each combination of roles.
  private static func unlike(_ hosts: [HostPlan]) -> [HostPlan] {
    var seen: Set<[Role]> = []
    return hosts.filter { seen.insert($0.roles).inserted }
  }

  /// All mutants of a host take minutes in a debug build: some of each kind by default, from all parts
  /// of the files, and all of them with `NETDOCS_ALL_MUTANTS=1`.
  private static func sample(of files: [FilterText], dialect: String) -> [FilterMutant] {
    let all = FilterMutations.mutants(of: files, dialect: dialect)
    guard ProcessInfo.processInfo.environment["NETDOCS_ALL_MUTANTS"] != "1" else { return all }
    let kinds = Dictionary(grouping: all, by: \.kind)
    return FilterMutationKind.allCases.flatMap { kind -> [FilterMutant] in
      let mutants = kinds[kind] ?? []
      return stride(from: 0, to: mutants.count, by: max(1, mutants.count / 2)).map { mutants[$0] }
    }
  }

  private struct Tally {
    var caught = 0
    var equivalent: [String] = []
  }

  private func judge(
    _ mutant: FilterMutant, of original: [FilterText],
    _ target: (cluster: ResolvedCluster, plan: HostPlan, dialect: String),
    _ tally: inout [FilterMutationKind: Tally]
  ) throws {
    let dialect = target.dialect
    let files = Self.sources(mutant.files)
    let found = PlanEvaluator(target.cluster).check(files, dialect: dialect, against: target.plan)
    let isSame = try Self.meansTheSame(
      try DialectOutput.read(Self.sources(original), dialect),
      try DialectOutput.read(files, dialect))
    if isSame {
      tally[mutant.kind, default: Tally()].equivalent.append(mutant.place)
    } else {
      tally[mutant.kind, default: Tally()].caught += 1
      #expect(
        found.contains { $0.code == PlanningCode.planDiffers },
        "not noticed on \(target.plan.host): \(mutant.kind.rawValue) in \(mutant.place)")
    }
  }

  private static func meansTheSame(_ left: PacketFilter, _ right: PacketFilter) throws -> Bool {
    PacketHook.allCases.allSatisfy {
      FilterComparison(left, right, at: $0).differences(limit: 1).isEmpty
    }
  }

  private static func sources(_ files: [FilterText]) -> [SourceFile] {
    files.map { SourceFile(path: $0.path, text: $0.text) }
  }
}
