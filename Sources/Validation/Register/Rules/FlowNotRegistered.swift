internal import Diagnostics
internal import NetworkModel

/// Flows that no entry selects; a note as long as nobody keeps a register.
struct FlowNotRegistered: FlowRegisterRule {
  static let info = RuleInfo(
    id: "ND0510", name: "flow-not-registered", severity: .warning,
    title: "Flows of a cluster are not in the register",
    rationale:
      "A port that nobody asked for in writing cannot be told from one that was forgotten.",
    remediation: "Write a skeleton with `netdocs register CLUSTER --init` and fill it in.",
    controls: ["PCI DSS 4.0.1 1.2.5", "NIST SP 800-53r5 SA-4(9)", "NIST SP 800-53r5 CM-7"])

  func check(_ context: FlowRegisterContext) -> [Diagnostic] {
    context.clusters.compactMap { cluster in
      let missing = cluster.flows.filter { !$0.record.isRegistered }
      return missing.isEmpty ? nil : report(missing, of: cluster, in: context)
    }
  }

  private func report(
    _ missing: [RegisteredFlow], of cluster: FlowRegisterContext.Cluster,
    in context: FlowRegisterContext
  ) -> Diagnostic {
    let name = cluster.name
    let count = cluster.flows.count
    let verb = missing.count == 1 ? "is" : "are"
    let words =
      missing.count == count
      ? "no flow of \(name) is in the register: \(count) have neither owner nor reason"
      : "\(missing.count) of \(count) flows of \(name) \(verb) not in the register: "
        + missing.named
    return finding(
      words, at: cluster.place, subject: "\(name): flows",
      severity: context.register.isPresent ? nil : .note
    )
    .with(.impact, "reports print \(Waiver.absent) where an auditor looks for the owner")
    .with(
      .fix,
      "write a file to fill in: netdocs register \(name) --init --output "
        + "content/register/\(Self.fileName(name)).yaml"
    )
    .about(cluster: name)
  }

  // A name that would lead elsewhere, or that a shell would read as something else, is left to people.
  private static func fileName(_ cluster: String) -> String {
    let isPlain = cluster.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    return isPlain ? cluster : "FILE"
  }
}
