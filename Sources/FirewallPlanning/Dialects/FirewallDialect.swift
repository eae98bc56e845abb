package import Diagnostics

/// A firewall's language: how a plan is written so that one product understands it.
package protocol FirewallDialect: Sendable {
  /// The name on the command line, for example `nftables`.
  var id: String { get }
  /// What people read.
  var title: String { get }
  /// What the language can say.
  var capabilities: DialectCapabilities { get }
  /// The files of a cluster; only asked for plans that are within ``capabilities`` and that
  /// ``DialectCapabilities/adapted(_:)`` has gone through.
  func files(for plan: FirewallPlan) -> [EmittedFile]
  /// Writes a cluster's files; an error for each need that the language has no words for.
  func emit(_ plan: FirewallPlan) -> Diagnosed<[EmittedFile]>
}

/// A dialect whose files belong to one host each.
package protocol HostDialect: FirewallDialect {
  /// The files of a host; only asked for plans that are within ``capabilities`` and that
  /// ``DialectCapabilities/adapted(_:)`` has gone through.
  func files(forHost plan: HostPlan) -> [EmittedFile]
}

/// A dialect that writes one file a host.
package protocol HostFileDialect: HostDialect {
  /// The file's path below the cluster's folder, for a host whose name can be a file name.
  func path(forHost host: String) -> String
  /// The whole file.
  func text(for plan: HostPlan) -> String
}

extension HostDialect {
  /// The files of every host, in the plan's order.
  package func files(for plan: FirewallPlan) -> [EmittedFile] {
    plan.hosts.flatMap(files(forHost:))
  }
}

extension HostFileDialect {
  /// The one file of a host.
  package func files(forHost plan: HostPlan) -> [EmittedFile] {
    [
      EmittedFile(
        dialect: id, host: plan.host, path: path(forHost: plan.host), text: text(for: plan))
    ]
  }

  /// Writes a host's plan; nil with an error for each need that the language has no words for, so
  /// that no file is better than a wrong one.
  package func emit(_ plan: HostPlan) -> Diagnosed<EmittedFile?> {
    let emitted = emitFiles(plan)
    return Diagnosed(emitted.value.first, emitted.diagnostics)
  }
}

/// One firewall file as it is loaded on a host or handed to whatever guards a cluster.
package struct EmittedFile: Hashable, Sendable {
  /// The dialect's id.
  package let dialect: String
  /// The host it is for; nil for files of the whole cluster.
  package let host: String?
  /// The path below the cluster's folder, for example `nftables/controller-1.nft`.
  package let path: String
  /// The content; ends with a line break.
  package let text: String

  /// The path's last part.
  package var name: String { String(path.split(separator: "/").last ?? "") }
}
