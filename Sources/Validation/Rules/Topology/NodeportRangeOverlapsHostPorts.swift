package import Diagnostics
package import NetworkModel

/// A NodePort range that holds ports of the hosts themselves.
package struct NodeportRangeOverlapsHostPorts: ClusterRule {
  /// What is known without running it.
  package static let info = RuleInfo(
    id: "ND0406", name: "nodeport-range-overlaps-host-ports", severity: .warning,
    title: "The NodePort range holds ports of host components",
    rationale: """
      Kubernetes may give such a port to a service. Then its traffic goes to pods, and the \
      component behind it cannot be reached any more.
      """,
    remediation: "Choose a range without ports of the hosts, such as 30000-32767.")

  // The range of Kubernetes itself: what stands in it by default is a NodePort on purpose.
  private static let usual = (try? PortSet(parsing: "30000-32767")) ?? .none

  /// Creates the rule.
  package init() {}

  /// Compares the range with all sockets on hosts that run pods.
  package func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic] {
    guard let fact = cluster.fact("nodePortRange"), let range = fact.evaluation.value.ports else {
      return []
    }
    let nodes = cluster.nodes
    let inside = HostSocket.all(of: cluster).filter { socket in
      socket.ports.overlaps(range) && nodes.contains(where: socket.isOpen)
        && !isNodePort(socket, in: cluster.distribution)
    }
    let ports = PortSet(inside.flatMap(\.ports.ranges)).intersection(range)
    guard !ports.isEmpty else { return [] }
    // Into the range of Kubernetes somebody moved a port; a wider one is the distribution's choice.
    let places = Set(inside.compactMap { cluster.userPlace(in: $0.reasons) })
      .sorted { ($0.file.path, $0.range.lowerBound) < ($1.file.path, $1.range.lowerBound) }
    let owners = Set(inside.map { "\($0.id) (\(Transport.title($0.ipProtocol, $0.ports)))" })
      .sorted()
    return [
      finding(
        "the NodePort range \(range.description) holds \(ports.description)",
        at: cluster.place(of: "nodePortRange")
          ?? (Self.usual.isSuperset(of: range) ? places.first : nil) ?? cluster.distributionSpan,
        subject: cluster.name
      )
      .labelled("ports of the hosts themselves")
      .pointing(at: places.dropFirst().map { .init($0, "decides what is inside") })
      .with(.model, model(fact, cluster))
      .with(.note, "they belong to \(owners.listed)")
      .with(.impact, "a service may be given a port on which the cluster itself depends")
      .with(.fix, "limit the range to ports that no component uses")
    ]
  }

  private func isNodePort(_ socket: HostSocket, in distribution: Distribution) -> Bool {
    Self.usual.isSuperset(of: socket.ports) && socket.portKeys(in: distribution).isEmpty
  }

  private func model(_ fact: ResolvedFact, _ cluster: ResolvedCluster) -> String {
    let declared = cluster.distribution.facts.first { $0.name == fact.name }?.span
    let place = fact.evaluation.reasons.compactMap(\.span).first ?? declared
    let reasons = fact.evaluation.reasons.map(\.text).joined(separator: "; ")
    return "\(reasons)\(place.map { " (\($0.citation))" } ?? "")"
  }
}
