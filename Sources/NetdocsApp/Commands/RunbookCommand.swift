internal import ArgumentParser
internal import Diagnostics
internal import FirewallPlanning
internal import Foundation
internal import Ingest
internal import NetworkModel
internal import Rendering

/// `netdocs runbook`: what an operator needs to bring the firewall onto the hosts, and back.
struct RunbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runbook",
    abstract: "Writes a folder for each cluster: runbook, rule files and scripts that go back.",
    discussion: """
      Each folder has runbook.md and runbook.html, and a folder for each host: its rule file, \
      apply.sh, rollback.sh and SHA256SUMS. apply.sh checks the files, the host and your way in, \
      saves our part of the firewall, starts a watchdog that goes back unless you confirm, and loads. \
      Hosts that no script can serve are left out, and the runbook says so.

      A folder is written as a whole or not at all; one of an earlier run is replaced. With \
      --baseline the runbook says what opens and closes against the files of an earlier run.

      Examples: netdocs runbook k0s-ha --output runbooks
                netdocs runbook k0s-ha kubeadm-ha --dialect iptables --output runbooks
                netdocs runbook k0s-ha --baseline approved/k0s-ha --output runbooks
      """)

  @Argument(help: "The names of the clusters.")
  var clusters: [String]

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The firewall to write for: \(HostScripts.dialects.joined(separator: " or ")).")
  var dialect = "nftables"

  @Flag(help: "Also drop what a host sends unless the plan names it; see netdocs plan --egress.")
  var egress = false

  @Option(help: "The folder of an earlier runbook of the same cluster, to compare with.")
  var baseline: String?

  @Option(help: "The folder to write into.")
  var output: String

  func validate() throws {
    guard HostScripts.dialects.contains(dialect) else {
      throw ValidationError(
        "there are no scripts for \(dialect). Known: "
          + HostScripts.dialects.joined(separator: ", "))
    }
    guard baseline == nil || clusters.count == 1 else {
      throw ValidationError("--baseline takes one cluster, not \(clusters.count)")
    }
    guard Set(clusters).count == clusters.count else {
      throw ValidationError("each cluster is named once")
    }
  }

  func run() throws {
    let loaded = workspace.loader.load()
    let resolved = try clusters.compactMap { try ClusterLookup.find($0, in: loaded) }
    do {
      let earlier = try baseline.map { try BaselineFilters(folder: $0).read() }
      let rendering = try ReportRendering(workspace.loader.assets, loaded)
      var names = ReportFileNames()
      var folders: [RunbookFolder] = []
      var diagnostics: [Diagnostic] = []
      for cluster in resolved {
        var order = RunbookAssembly.Order(
          dialect: dialect,
          origin: RunbookOrigin(
            tool: "netdocs \(ToolVersion.number)", model: rendering.identity.modelDigest,
            inputs: rendering.identity.inputDigest, day: loaded.judgedOn),
          register: loaded.register)
        order.earlier = earlier
        order.limitsEgress = egress
        let made = RunbookAssembly.make(cluster, order)
        diagnostics += made.diagnostics
        guard !made.kits.isEmpty else { continue }
        folders.append(
          RunbookFolder(
            name: names.name(for: cluster.name),
            files: RunbookFiles(rendering, cluster.name, made).all))
      }
      try RunbookFolder.write(folders, into: output)
      report(diagnostics, filesRead: loaded.workspace.files.count)
      let isWhole = folders.count == resolved.count
      let isSound = !diagnostics.contains { $0.severity == .error }
      try Console.end(isWhole && isSound ? .clean : .findings)
    } catch let fault as ReportRendering.Fault {
      Console.message("error: \(fault.message)\n")
      try Console.end(fault.status)
    }
  }

  private func report(_ diagnostics: [Diagnostic], filesRead: Int) {
    guard !diagnostics.isEmpty else { return }
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number),
      entries: diagnostics.map { .init($0) },
      summary: .init(filesRead: filesRead, filesUnreadable: 0))
    Console.message(TerminalRenderer(usesColour: Console.usesColour).render(report))
  }
}
