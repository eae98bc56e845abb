import NetworkModel

extension NftablesRuleReader {
  /// What stands on the right of a condition.
  struct Operand {
    let elements: [NftablesToken]
    let isNegated: Bool
  }

  /// Takes `10.0.0.1`, `{ 1, 2 }`, `@name` or `a,b`, with `!=` or `==` in front if there is one; nil
  /// for anything else, and for sets whose elements are not all known.
  mutating func takeOperand() -> Operand? {
    let isNegated = cursor.take(sign: "!=")
    if !isNegated { _ = cursor.take(sign: "==") }
    if cursor.take(sign: "@") {
      guard let name = cursor.takeName(),
        let set = sets[NftablesSetName(table: table, name: name.text)], !set.isUnknown
      else { return nil }
      return Operand(elements: set.elements, isNegated: isNegated)
    }
    if let block = cursor.takeBlock() {
      let set = NftablesSet(elements: block)
      return set.isUnknown ? nil : Operand(elements: set.elements, isNegated: isNegated)
    }
    guard let first = cursor.takeName(), first.text != "vmap" else { return nil }
    var elements = [first]
    while cursor.take(sign: ",") {
      guard let next = cursor.takeName() else { return nil }
      elements.append(next)
    }
    return isJoined ? nil : Operand(elements: elements, isNegated: isNegated)
  }

  /// Whether the value goes on: `&`, `|`, `.` make it something else than what was read.
  private var isJoined: Bool {
    (cursor.current.kind == .sign && ["&", "|", "^"].contains(cursor.current.text))
      || cursor.current.text == "."
  }

  mutating func readAddress(_ family: IPAddress.Family) -> Bool {
    guard let field = cursor.takeName()?.text else { return false }
    switch field {
    case "saddr", "daddr":
      guard let operand = takeOperand(),
        var set = NftablesValues.addresses(operand.elements, family)
      else { return false }
      if operand.isNegated { set = set.complement(in: family) }
      guard requireFamily(family) else { return true }
      require { match in
        if field == "saddr" {
          match.sources = match.sources?.intersection(set) ?? set
        } else {
          match.destinations = match.destinations?.intersection(set) ?? set
        }
      }
      return true
    case "protocol" where family == .ipv4:
      guard let set = takeProtocols() else { return false }
      if requireFamily(family) { requireProtocols(set) }
      return true
    default: return false
    }
  }

  mutating func readMeta() -> Bool {
    switch cursor.takeName()?.text {
    case "l4proto":
      guard let set = takeProtocols() else { return false }
      requireProtocols(set)
      return true
    case "nfproto":
      guard let operand = takeOperand(), !operand.isNegated, operand.elements.count == 1 else {
        return false
      }
      switch operand.elements[0].text {
      case "ipv4", "2": _ = requireFamily(.ipv4)
      case "ipv6", "10": _ = requireFamily(.ipv6)
      default: return false
      }
      return true
    case "iifname", "iif": return readInterface(\.interfaces)
    case "oifname", "oif": return readInterface(\.outgoingInterfaces)
    default: return false
    }
  }

  mutating func readInterface(_ side: WritableKeyPath<PacketMatch, InterfaceSet?>) -> Bool {
    guard let operand = takeOperand() else { return false }
    // Two conditions on the interface would need a set of its own; nobody writes that.
    guard rule.match[keyPath: side] == nil else { return false }
    // `iif 2` means a number that the kernel gave to an interface, which no text tells.
    let isNumbered = operand.elements.contains { $0.kind == .word && Int($0.text) != nil }
    guard !isNumbered else { return false }
    let names = InterfaceSet(operand.elements.map(\.text), isNegated: operand.isNegated)
    require { $0[keyPath: side] = names }
    return true
  }

  mutating func readPort(_ word: String) -> Bool {
    guard let field = cursor.takeName()?.text, field == "dport" || field == "sport" else {
      return false
    }
    guard let operand = takeOperand(),
      let ports = NftablesValues.ports(operand.elements, isNegated: operand.isNegated)
    else { return false }
    if let number = IPProtocol(name: word)?.number { requireProtocols([number]) }
    // `th` reads the same bytes in any protocol; only a rule that names protocols with ports
    // says what it means.
    guard let protocols = rule.match.protocols,
      protocols.isSubset(of: PacketProperty.portProtocols)
    else { return false }
    require { match in
      if field == "dport" {
        match.ports = match.ports?.intersection(ports) ?? ports
      } else {
        match.sourcePorts = match.sourcePorts?.intersection(ports) ?? ports
      }
    }
    return true
  }

  mutating func readICMP(_ protocolOfTypes: IPProtocol) -> Bool {
    guard cursor.take(word: "type"), let operand = takeOperand(),
      var types = NftablesValues.icmpTypes(operand.elements, protocolOfTypes)
    else { return false }
    if operand.isNegated { types = Set(0...255).subtracting(types) }
    let family: IPAddress.Family = protocolOfTypes == .icmp ? .ipv4 : .ipv6
    guard requireFamily(family) else { return true }
    requireProtocols([protocolOfTypes.number])
    require { $0.icmpTypes = $0.icmpTypes?.intersection(types) ?? types }
    return true
  }

  mutating func takeProtocols() -> Set<UInt8>? {
    guard let operand = takeOperand() else { return nil }
    let named = operand.elements.compactMap { NftablesValues.protocolNumber($0.text) }
    guard named.count == operand.elements.count else { return nil }
    return operand.isNegated ? Set(0...255).subtracting(named) : Set(named)
  }

  mutating func requireProtocols(_ set: Set<UInt8>) {
    require { $0.protocols = $0.protocols?.intersection(set) ?? set }
  }

  /// Requires a family; false when the rule already requires the other one and so never applies.
  private mutating func requireFamily(_ family: IPAddress.Family) -> Bool {
    if let known = rule.match.family, known != family {
      require { $0.states = [] }
      return false
    }
    require { $0.family = family }
    return true
  }
}
