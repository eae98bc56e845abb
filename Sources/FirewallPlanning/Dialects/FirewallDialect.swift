package import Diagnostics

/// A firewall's language: how a host's plan is written so that one product understands it.
package protocol FirewallDialect: Sendable {
  /// The name on the command line, for example `nftables`.
  var id: String { get }
  /// What people read.
  var title: String { get }
  /// What the language can say.
  var capabilities: DialectCapabilities { get }
  /// The file's path below the cluster's folder, for a host whose name can be a file name.
  func path(forHost host: String) -> String
  /// The whole file; only asked for plans that are within ``capabilities``.
  func text(for plan: HostPlan) -> String
}

extension FirewallDialect {
  /// Writes a host's plan; nil with an error for each need that the language has no words for, so
  /// that no file is better than a wrong one.
  package func emit(_ plan: HostPlan) -> Diagnosed<EmittedFile?> {
    let missing = capabilities.missing(for: plan)
    guard missing.isEmpty else {
      return Diagnosed(
        nil,
        missing.map { need in
          Diagnostic(
            PlanningCode.beyondDialect, .error,
            "\(title) cannot protect host \(plan.host): \(need)", at: nil,
            subject: "\(plan.cluster.name) \(plan.host) \(id)"
          ).with(.impact, "no file is written for this host")
        })
    }
    let file = EmittedFile(
      dialect: id, host: plan.host, path: path(forHost: plan.host), text: text(for: plan))
    return Diagnosed(file)
  }
}

/// One firewall file as it is loaded on a host.
package struct EmittedFile: Hashable, Sendable {
  /// The dialect's id.
  package let dialect: String
  /// The host it is for.
  package let host: String
  /// The path below the cluster's folder, for example `nftables/controller-1.nft`.
  package let path: String
  /// The content; ends with a line break.
  package let text: String

  /// The path's last part.
  package var name: String { String(path.split(separator: "/").last ?? "") }
}
