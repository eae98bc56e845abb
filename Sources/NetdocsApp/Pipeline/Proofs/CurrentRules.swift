internal import Diagnostics
internal import FirewallPlanning
internal import NetworkModel
internal import Publishing

/// The firewall files that are generated for a cluster now.
///
/// They are those that `netdocs plan` writes, the names of owners and ends of approvals in their
/// comments included: a proof of other bytes would prove nothing about what people load.
struct CurrentRules: Sendable {
  let plan: FirewallPlan

  init(_ cluster: ResolvedCluster, register: FlowRegister) {
    self.init(plan: PlanBuilder.plan(cluster, register: register).value)
  }

  init(plan: FirewallPlan) { self.plan = plan }

  /// The files of a dialect, with what it cannot say; none for unknown dialects.
  func files(of dialect: String) -> Diagnosed<[EmittedFile]> {
    DialectRegistry.dialect(dialect)?.emit(plan) ?? Diagnosed([])
  }

  /// The files of a dialect for all hosts but some, with what it cannot say of the others.
  func files(of dialect: String, without left: [HostPlan]) -> Diagnosed<[EmittedFile]> {
    guard let writer = DialectRegistry.dialect(dialect) as? any HostDialect else {
      return files(of: dialect)
    }
    let names = Set(left.map(\.host))
    var diagnostics: [Diagnostic] = []
    let hosts = plan.hosts.filter { !names.contains($0.host) }
    let files = hosts.flatMap { writer.emitFiles($0).unwrap(into: &diagnostics) }
    return Diagnosed(files, diagnostics)
  }

  /// The digests of the scripts that load a host's files and go back, by name; none where there are no
  /// scripts.
  func scriptDigests(of dialect: String, host name: String) -> [String: String] {
    guard let host = plan.host(name),
      let writer = DialectRegistry.dialect(dialect) as? any HostDialect,
      let kit = HostScripts.kit(
        for: host, files: writer.emitFiles(host).value,
        hashing: { SHA256Digest(hashing: Array($0.utf8)).hexadecimal }
      ).value
    else { return [:] }
    let scripts = [HostKit.applyScript, HostKit.rollbackScript].compactMap(kit.file)
    return Dictionary(scripts.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// The digests of a dialect's files by path, for each host in the order of the plan.
  func digests(of dialect: String) -> [(host: String, files: [String: String])] {
    let files = files(of: dialect).value
    return plan.hosts.compactMap { host in
      let own = files.filter { $0.host == host.host }
      guard !own.isEmpty else { return nil }
      let digests = own.map { ($0.path, SHA256Digest(hashing: Array($0.text.utf8)).hexadecimal) }
      return (host.host, Dictionary(digests, uniquingKeysWith: { first, _ in first }))
    }
  }
}
