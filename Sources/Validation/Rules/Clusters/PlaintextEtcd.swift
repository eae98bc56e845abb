internal import Diagnostics

/// The state of the cluster travels unencrypted.
package struct PlaintextEtcd: ConstraintRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0315", name: "plaintext-etcd", severity: .error,
    title: "The API servers talk to etcd without TLS",
    rationale: """
      etcd holds every secret of the cluster. Without TLS whoever is on the way reads and changes \
      them, and whoever reaches the port needs no password.
      """,
    remediation: "Give the CA and client certificates of etcd, and use https endpoints.")

  /// Creates the rule.
  package init() {}
}
