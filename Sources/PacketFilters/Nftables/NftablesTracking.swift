import NetworkModel

/// Conditions on what connection tracking knows: `ct state new`, `ct status dnat`,
/// `ct original proto-dst 30080`.
extension NftablesRuleReader {
  mutating func readTracking() -> Bool {
    switch cursor.takeName()?.text {
    case "state": readState()
    case "status": readStatus()
    case "original": readOriginal()
    default: false
    }
  }

  private mutating func readState() -> Bool {
    guard let operand = takeOperand() else { return false }
    let named = operand.elements.compactMap { ConnectionState(name: $0.text) }
    guard named.count == operand.elements.count else { return false }
    let states = operand.isNegated ? Set(ConnectionState.allCases).subtracting(named) : Set(named)
    require { $0.states = $0.states?.intersection(states) ?? states }
    return true
  }

  private mutating func readStatus() -> Bool {
    guard let operand = takeOperand(), operand.elements.map(\.text) == ["dnat"] else {
      return false
    }
    let isTranslated = !operand.isNegated
    require { match in
      // Asking for both at once leaves no packet.
      if match.isTranslated == !isTranslated { match.states = [] }
      match.isTranslated = isTranslated
    }
    return true
  }

  private mutating func readOriginal() -> Bool {
    guard cursor.take(word: "proto-dst"), let operand = takeOperand(),
      let ports = NftablesValues.ports(operand.elements, isNegated: operand.isNegated),
      let protocols = rule.match.protocols, protocols.isSubset(of: PacketProperty.portProtocols)
    else { return false }
    require { $0.originalPorts = $0.originalPorts?.intersection(ports) ?? ports }
    return true
  }
}
