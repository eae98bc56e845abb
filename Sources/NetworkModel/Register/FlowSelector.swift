/// Which flows of which clusters an entry of the register speaks of.
///
/// What is nil does not narrow the selection.
package struct FlowSelector: Hashable, Sendable {
  /// The cluster's name; `*` alone when the entry names none.
  package var cluster: NamePattern
  /// The flow's id, for example `k0s.konnectivity-agent`.
  package var flow: NamePattern?
  /// The id of the component that the flow belongs to.
  package var component: NamePattern?
  /// Who may reach the flow's port at most.
  package var exposure: Exposure?
  /// The flow's protocol.
  package var ipProtocol: IPProtocol?
  /// The ports among which all ports of the flow are; nil for any, also for none.
  package var ports: PortSet?

  /// Selects every flow of clusters.
  package init(cluster: NamePattern) { self.cluster = cluster }

  /// What an entry may select by, from what narrows least to what narrows most.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    /// The cluster's name.
    case cluster
    /// The IP protocol.
    case ipProtocol = "protocol"
    /// The widest audience of the port.
    case exposure
    /// The component's id.
    case component
    /// A port set.
    case ports
    /// The flow's id.
    case flow
  }

  /// Whether a flow of a cluster is selected.
  package func matches(_ flow: ResolvedFlow, in cluster: ResolvedCluster) -> Bool {
    guard self.cluster.matches(cluster.name) else { return false }
    if let pattern = self.flow, !pattern.matches(flow.id) { return false }
    if let component, !component.matches(flow.component ?? "") { return false }
    if let exposure, exposure != flow.template.exposure { return false }
    if let ipProtocol, ipProtocol != flow.ipProtocol { return false }
    guard let ports else { return true }
    return !flow.ports.isEmpty && ports.isSuperset(of: flow.ports)
  }

  /// How narrow the selection is: a flow's id weighs more than everything else together, then its
  /// ports, its component, its exposure, its protocol and last the cluster; what has a `*` weighs
  /// less than what has none.
  package var specificity: Int {
    var weight = cluster.isOpen ? 0 : 1
    if ipProtocol != nil { weight += 2 }
    if exposure != nil { weight += 4 }
    if let component { weight += component.isOpen ? 8 : 16 }
    if ports != nil { weight += 32 }
    if let flow { weight += flow.text == "*" ? 0 : flow.isOpen ? 64 : 128 }
    return weight
  }

  /// The keys in which there is a `*`, in the order of ``Key``.
  package var wildcards: [Key] {
    let patterns: [(Key, NamePattern?)] = [
      (.cluster, cluster), (.component, component), (.flow, flow),
    ]
    return patterns.filter { $0.1?.isOpen == true }.map(\.0)
  }

  /// The selection in words that do not depend on where it stands:
  /// `cluster k0s-ha, flow k0s.*`.
  package var text: String {
    let parts: [(Key, String?)] = [
      (.cluster, cluster.text), (.flow, flow?.text), (.component, component?.text),
      (.exposure, exposure?.rawValue), (.ipProtocol, ipProtocol?.name),
      (.ports, ports?.description),
    ]
    return parts.compactMap { key, value in value.map { "\(key.rawValue) \($0)" } }
      .joined(separator: ", ")
  }
}
