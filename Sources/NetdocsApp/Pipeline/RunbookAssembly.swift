internal import Diagnostics
internal import FirewallPlanning
internal import Ingest
internal import NetworkModel
internal import PacketFilters
internal import Publishing
internal import Rendering

/// The kits and the runbook of one cluster in one dialect.
struct RunbookAssembly {
  let runbook: Runbook
  let kits: [HostKit]
  /// What is wrong with hosts or files.
  let diagnostics: [Diagnostic]

  /// What a runbook is made for.
  struct Order {
    /// The dialect's id; one that scripts can load.
    var dialect = NftablesDialect().id
    var origin: RunbookOrigin
    var register = FlowRegister.absent
    /// Whether what hosts send is limited, too.
    var limitsEgress = false
    /// The folder of an earlier runbook of the cluster.
    var earlier: EarlierFilters?
  }

  /// Writes the files of a cluster, reads them back, and makes the kits of those that do what the
  /// model says.
  static func make(_ cluster: ResolvedCluster, _ order: Order) -> RunbookAssembly {
    var diagnostics: [Diagnostic] = []
    let plan = PlanBuilder.plan(
      cluster, register: order.register, limitsEgress: order.limitsEgress
    ).unwrap(into: &diagnostics)
    let dialect = DialectRegistry.dialect(order.dialect) as? any HostDialect
    var files: [EmittedFile] = []
    if let dialect {
      let evaluator = PlanEvaluator(cluster)
      files = plan.hosts.flatMap { evaluator.emit($0, by: dialect).unwrap(into: &diagnostics) }
    }
    return make(cluster, plan, files, order, diagnostics)
  }

  /// Makes the kits and the runbook of files that were checked.
  static func make(
    _ cluster: ResolvedCluster, _ plan: FirewallPlan, _ files: [EmittedFile], _ order: Order,
    _ earlier: [Diagnostic]
  ) -> RunbookAssembly {
    var diagnostics = earlier
    let byHost = Dictionary(grouping: files) { $0.host ?? "" }
    let kits = plan.hosts.compactMap { host -> HostKit? in
      guard let own = byHost[host.host], !own.isEmpty else { return nil }
      return HostScripts.kit(for: host, files: own, hashing: digest).unwrap(into: &diagnostics)
    }
    var request = RunbookRequest(plan, kits: kits, origin: order.origin)
    request.earlier = order.earlier
    let covered = Set(kits.map(\.host))
    request.leftOut = cluster.definition.hosts.filter { !covered.contains($0.name) }.map { host in
      RunbookOmission(host: host.name, reason: reason(for: host, in: diagnostics))
    }
    return RunbookAssembly(
      runbook: RunbookBuilder(request).build(), kits: kits, diagnostics: diagnostics)
  }

  private static func digest(_ text: String) -> String {
    SHA256Digest(hashing: Array(text.utf8)).hexadecimal
  }

  private static func reason(for host: Host, in diagnostics: [Diagnostic]) -> String {
    let about = diagnostics.first { diagnostic in
      diagnostic.severity == .error
        && diagnostic.subject.split(separator: " ").contains(Substring(host.name))
    }
    return about?.message ?? "no file was written for it"
  }
}

/// The text of a runbook, whatever it is published with.
struct RunbookText {
  let cluster: String
  let runbook: Runbook

  var title: String { "Firewall runbook: \(cluster)" }
  var lead: String {
    "How to put the generated firewall on \(runbook.header.hosts.count) hosts, and how to get back."
  }
}
