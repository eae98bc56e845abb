import NetworkModel

extension IptablesRuleReader {
  /// Reads an option that narrows the rule; false when it is not understood.
  mutating func readCondition(_ option: String, isNegated: Bool) -> Bool {
    switch option {
    case "-s", "--source", "--src": return readAddresses(\.sources, isNegated, isRange: false)
    case "-d", "--destination", "--dst":
      return readAddresses(\.destinations, isNegated, isRange: false)
    case "--src-range": return readAddresses(\.sources, isNegated, isRange: true)
    case "--dst-range": return readAddresses(\.destinations, isNegated, isRange: true)
    case "-i", "--in-interface": return readInterface(\.interfaces, isNegated)
    case "-o", "--out-interface": return readInterface(\.outgoingInterfaces, isNegated)
    case "-p", "--protocol", "--proto": return readProtocol(isNegated)
    case "--dport", "--destination-port", "--dports", "--destination-ports":
      return readPorts(\.ports, isNegated)
    case "--sport", "--source-port", "--sports", "--source-ports":
      return readPorts(\.sourcePorts, isNegated)
    case "--ctorigdstport": return readPorts(\.originalPorts, isNegated)
    case "--icmp-type" where family == .ipv4: return readTypes(.icmp, isNegated)
    case "--icmpv6-type" where family == .ipv6: return readTypes(.icmpv6, isNegated)
    case "--ctstate", "--state": return readStates(isNegated)
    case "--ctproto": return readProtocol(isNegated)
    default: return false
    }
  }

  private mutating func readAddresses(
    _ side: WritableKeyPath<PacketMatch, AddressSet?>, _ isNegated: Bool, isRange: Bool
  ) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated),
      let found = isRange
        ? IptablesValues.addressRange(text, family) : IptablesValues.addresses(text, family)
    else { return false }
    let set = isNegated ? found.complement(in: family) : found
    require { $0[keyPath: side] = $0[keyPath: side]?.intersection(set) ?? set }
    return true
  }

  private mutating func readInterface(
    _ side: WritableKeyPath<PacketMatch, InterfaceSet?>, _ isNegated: Bool
  ) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated), let name = IptablesValues.interface(text),
      rule.match[keyPath: side] == nil
    else { return false }
    require { $0[keyPath: side] = InterfaceSet([name], isNegated: isNegated) }
    return true
  }

  private mutating func readProtocol(_ isNegated: Bool) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated) else { return false }
    // Number 0 and `all` ask for nothing.
    if ["all", "0"].contains(text) { return !isNegated }
    guard let number = ProtocolNames.number(text) else { return false }
    let set = isNegated ? Set(0...255).subtracting([number]) : [number]
    require { $0.protocols = $0.protocols?.intersection(set) ?? set }
    return true
  }

  private mutating func readPorts(
    _ side: WritableKeyPath<PacketMatch, PortSet?>, _ isNegated: Bool
  ) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated), let found = IptablesValues.ports(text) else {
      return false
    }
    let ports = isNegated ? found.complement : found
    require { $0[keyPath: side] = $0[keyPath: side]?.intersection(ports) ?? ports }
    return true
  }

  private mutating func readTypes(_ kind: IPProtocol, _ isNegated: Bool) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated), let found = IptablesValues.icmpTypes(text, family)
    else { return false }
    let types = isNegated ? Set(0...255).subtracting(found) : found
    require { match in
      match.protocols = match.protocols?.intersection([kind.number]) ?? [kind.number]
      match.icmpTypes = match.icmpTypes?.intersection(types) ?? types
    }
    return true
  }

  // `DNAT` is a state of its own: a packet can be new and translated. One list asks for either, which
  // is no product of properties unless it is negated.
  private mutating func readStates(_ isNegated: Bool) -> Bool {
    var isNegated = isNegated
    guard let text = takeValue(&isNegated) else { return false }
    var states: Set<ConnectionState> = []
    var asksTranslated = false
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      if word.uppercased() == "DNAT" {
        asksTranslated = true
      } else if let state = ConnectionState(name: word.lowercased()) {
        states.insert(state)
      } else {
        return false
      }
    }
    if asksTranslated, !states.isEmpty, !isNegated { return false }
    if asksTranslated { requireTranslated(!isNegated) }
    if !states.isEmpty {
      let wanted = isNegated ? Set(ConnectionState.allCases).subtracting(states) : states
      require { $0.states = $0.states?.intersection(wanted) ?? wanted }
    }
    return true
  }

  private mutating func requireTranslated(_ isTranslated: Bool) {
    require { match in
      // Asking for both at once leaves no packet.
      if match.isTranslated == !isTranslated { match.states = [] }
      match.isTranslated = isTranslated
    }
  }
}
