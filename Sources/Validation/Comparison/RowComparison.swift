package import NetworkModel

/// One row of a document beside what the model says.
package struct RowComparison: Hashable, Sendable {
  /// The row.
  package let claim: ClaimedFlow
  /// The component that the row names; nil when it names none that the model knows.
  package let component: Component?
  /// What the row opens according to the model, sorted by id; empty when it opens nothing.
  package let entries: [ModelEntry]
  /// What comes out of it.
  package let verdict: Verdict

  /// What a comparison comes to.
  package enum Verdict: Hashable, Sendable {
    /// The row says what the model says.
    case agrees
    /// It does under a condition that does not hold by default.
    case agreesUnderCondition
    /// The row means an entry of the model and says something else about it.
    case differs([Difference])
    /// All that answers at these ports listens on the loopback address only.
    case loopbackOnly(PortSet)
    /// Something listens there, and nobody outside the host needs it.
    case notRequired
    /// The range from which NodePort services are served: needed as far as there are services.
    case nodePorts
    /// The port belongs to another component than the row names.
    case otherComponent
    /// The product does not run the component that the row names.
    case notRun
    /// The model has nothing like it.
    case notInModel
  }

  /// One thing that a row says differently.
  package enum Difference: Hashable, Sendable {
    /// The number is that of an IP protocol, not a port.
    case protocolNumber(IPProtocol)
    /// The port is right, the transport protocol is not: this is what the model says.
    case transport(IPProtocol)
    /// The component uses these ports.
    case ports(PortSet)
    /// The row opens every port.
    case everyPort
    /// Of the ports of the row these answer on the loopback address only.
    case loopback(PortSet)
    /// The arrow points both ways, but only these roles open the connection.
    case direction(initiators: [Role])
    /// These roles listen as well, and no row says so.
    case missingResponders([Role])
    /// These roles open the connection as well, and no row says so.
    case missingInitiators([Role])
  }

  /// The ports of the row that answer on the loopback address only; empty when there are none.
  package var loopbackPorts: PortSet {
    if case .loopbackOnly(let ports) = verdict { return ports }
    guard case .differs(let differences) = verdict else { return .none }
    for case .loopback(let ports) in differences { return ports }
    return .none
  }

  /// The flows among the entries.
  package var flows: [InventoryFlow] { entries.compactMap(\.flow) }

  /// Whether the row differs in a way that a test picks.
  package func differs(where test: (Difference) -> Bool) -> Bool {
    guard case .differs(let differences) = verdict else { return false }
    return differences.contains(where: test)
  }
}
