import Diagnostics
import FirewallPlanning
import Foundation
import Ingest
import NetworkModel
import PacketProof
import TestSupport

/// The clusters of this repository, planned.
enum ReferenceClusters {
  /// Every cluster with its plan.
  static let all: [(cluster: ResolvedCluster, plan: FirewallPlan)] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var diagnostics: [Diagnostic] = []
    let folder = InputDiscovery(folder: root.appending(path: "content").path, label: "content")
    let inputs = folder.read().unwrap(into: &diagnostics)
    let workspace = WorkspaceReader(builtInModel: []).read(inputs).unwrap(into: &diagnostics)
    let resolver = ClusterResolver(catalog: workspace.catalog)
    return workspace.clusters.compactMap { resolver.resolve($0.definition) }
      .map { ($0, PlanBuilder.plan($0).value) }
  }()
}

extension ProofRequest {
  /// The rule files of every host in a dialect, without what only loads them.
  init(_ cluster: ResolvedCluster, _ plan: FirewallPlan, dialect: any HostDialect) {
    var files: [String: [ProofFile]] = [:]
    for host in plan.hosts {
      files[host.host] = dialect.emitFiles(host).value.filter { !$0.path.hasSuffix(".sh") }
        .map { ProofFile(path: $0.path, text: $0.text, digest: "00") }
    }
    self.init(cluster: cluster, plan: plan, files: files)
  }

  /// The families in which pods have addresses.
  var podFamilies: Set<IPAddress.Family> {
    let pods = plan.hosts.flatMap(\.rules).filter { $0.kind == .base(.pods) }
    return Set(pods.compactMap(\.group).flatMap(\.prefixes).map(\.network.family))
  }

  /// Every mutant of one host of each combination of roles.
  func mutants(dialect: String) -> [JudgedMutant] {
    var seen: Set<[Role]> = []
    let unlike = plan.hosts.filter { files[$0.host] != [] && seen.insert($0.roles).inserted }
    return unlike.flatMap { host -> [JudgedMutant] in
      let originals = (files[host.host] ?? []).map { FilterText(path: $0.path, text: $0.text) }
      return FilterMutations.mutants(of: originals, dialect: dialect).map {
        JudgedMutant(host: host.host, mutant: $0)
      }
    }
  }
}

/// A mutant of one host.
struct JudgedMutant {
  let host: String
  let mutant: FilterMutant

  var files: [ProofFile] {
    mutant.files.map { ProofFile(path: $0.path, text: $0.text, digest: "00") }
  }
}
