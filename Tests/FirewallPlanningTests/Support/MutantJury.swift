import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// Judges mutants of the files that one dialect writes for one host.
struct MutantJury {
  let cluster: ResolvedCluster
  let plan: HostPlan
  let dialect: String
  let files: [FilterText]
  private let filter: PacketFilter

  /// Takes what a dialect writes; scripts are left out, because they say nothing that files do not.
  init(_ cluster: ResolvedCluster, _ plan: HostPlan, _ dialect: any HostDialect) throws {
    let files = dialect.emitFiles(plan).value.filter { !$0.path.hasSuffix(".sh") }
      .map { FilterText(path: $0.path, text: $0.text) }
    self.cluster = cluster
    self.plan = plan
    self.dialect = dialect.id
    self.files = files
    self.filter = try DialectOutput.read(Self.sources(files), dialect.id)
  }

  var mutants: [FilterMutant] { FilterMutations.mutants(of: files, dialect: dialect) }

  /// What becomes of a mutant: the evaluator has to notice every one that means something else.
  ///
  /// Whether it does is decided by a comparison with the files as they were written, without the model.
  func judge(_ mutant: FilterMutant) throws -> MutantVerdict {
    let changed = Self.sources(mutant.files)
    let other = try DialectOutput.read(changed, dialect)
    let isEquivalent = PacketHook.allCases.allSatisfy {
      FilterComparison(filter, other, at: $0).differences(limit: 1).isEmpty
    }
    if isEquivalent { return .equivalent }
    let found = PlanEvaluator(cluster).check(changed, dialect: dialect, against: plan)
    return found.contains { $0.code == PlanningCode.planDiffers } ? .caught : .missed
  }

  static func sources(_ files: [FilterText]) -> [SourceFile] {
    files.map { SourceFile(path: $0.path, text: $0.text) }
  }
}

/// What became of a mutant.
enum MutantVerdict { case caught, equivalent, missed }

/// Counts verdicts by kind.
struct MutantTally {
  private var counts: [FilterMutationKind: [MutantVerdict: Int]] = [:]
  private var places: [FilterMutationKind: Set<String>] = [:]
  private(set) var missed: [String] = []

  mutating func add(_ verdict: MutantVerdict, _ mutant: FilterMutant, of jury: MutantJury) {
    counts[mutant.kind, default: [:]][verdict, default: 0] += 1
    switch verdict {
    case .caught: break
    case .equivalent: places[mutant.kind, default: []].insert(mutant.place)
    case .missed:
      missed.append("\(jury.dialect) \(jury.plan.host): \(mutant.kind.rawValue): \(mutant.place)")
    }
  }

  mutating func add(_ other: MutantTally) {
    for (kind, verdicts) in other.counts {
      counts[kind, default: [:]].merge(verdicts) { $0 + $1 }
    }
    places.merge(other.places) { $0.union($1) }
    missed += other.missed
  }

  func count(_ verdict: MutantVerdict, of kind: FilterMutationKind) -> Int {
    counts[kind]?[verdict] ?? 0
  }

  /// One line a kind, and one for all; with the places of mutants that mean the same.
  var text: String {
    let kinds = FilterMutationKind.allCases.map { kind in
      ([line(kind.rawValue, [kind])]
        + (places[kind] ?? []).sorted().map { "  equivalent: \($0)" }).joined(separator: "\n")
    }
    return (kinds + [line("all", FilterMutationKind.allCases)]).joined(separator: "\n")
  }

  private func line(_ name: String, _ kinds: [FilterMutationKind]) -> String {
    let sums = [MutantVerdict.caught, .equivalent, .missed].map { verdict in
      kinds.reduce(0) { $0 + count(verdict, of: $1) }
    }
    return "\(name): \(sums[0]) caught, \(sums[1]) equivalent, \(sums[2]) missed"
  }
}
