import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import TestSupport
import Testing

/// Breaks written files in every way that is known to happen; the evaluator has to notice.
@Suite struct MutationTests {
  static let clusters: [TestCluster] = [.highlyAvailable, .single, .nodePorts]

  @Test func catchesEveryMutant() throws {
    var tally: [FilterMutationKind: Tally] = [:]
    for cluster in Self.clusters {
      let resolved = try cluster.resolve()
      for plan in PlanBuilder.plan(resolved).value.hosts {
        for dialect in DialectRegistry.all {
          guard let file = dialect.emit(plan).value else { continue }
          let original = [FilterText(path: file.path, text: file.text)]
          for mutant in FilterMutations.mutants(of: original, dialect: dialect.id) {
            try judge(mutant, of: original, dialect.id, (resolved, plan), &tally)
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

  private struct Tally {
    var caught = 0
    var equivalent: [String] = []
  }

  private func judge(
    _ mutant: FilterMutant, of original: [FilterText], _ dialect: String,
    _ target: (cluster: ResolvedCluster, plan: HostPlan), _ tally: inout [FilterMutationKind: Tally]
  ) throws {
    let files = Self.sources(mutant.files)
    let found = PlanEvaluator(target.cluster).check(files, dialect: dialect, against: target.plan)
    let isSame = try Self.meansTheSame(
      try Self.filter(Self.sources(original), dialect), try Self.filter(files, dialect))
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

  private static func filter(_ files: [SourceFile], _ dialect: String) throws -> PacketFilter {
    switch dialect {
    case "nftables": NftablesReader.read(try #require(files.first)).value
    case "iptables":
      IptablesReader.read(
        ipv4: files.first { $0.path.hasSuffix(".v4.rules") },
        ipv6: files.first { $0.path.hasSuffix(".v6.rules") }
      ).value
    default: FirewalldReader.read(files, defaultZone: "netdocs").value
    }
  }
}
