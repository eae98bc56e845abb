extension ExpressionEvaluator {
  func call(_ function: ExpressionFunction, _ arguments: [Expression.Node]) -> Evaluation {
    switch function {
    case .count: count(arguments.map { Role(name(of: $0)) })
    case .sameSubnet: sameSubnet(name(of: arguments[0]))
    case .flag:
      flag(name(of: arguments[0]), arguments.dropFirst().first.map(name), scope.definition.flags)
    case .hostFlag:
      flag(name(of: arguments[0]), arguments.dropFirst().first.map(name), scope.hostFlags)
    case .hosts: hosts(name(of: arguments[0]), name(of: arguments[1]))
    case .subnets: subnets(evaluate(arguments[0]), evaluate(arguments[1]))
    case .prefixLength: prefixLength(evaluate(arguments[0]))
    case .flagOption: flagOption(name(of: arguments[0]))
    case .addon: addon(name(of: arguments[0]))
    case .addonValue: addonValue(name(of: arguments[0]))
    case .set: set(arguments[0])
    case .first: first(arguments)
    case .last: last(arguments.map(evaluate))
    case .option: option(evaluate(arguments[0]), name(of: arguments[1]))
    case .parameter: parameter(name(of: arguments[1]), of: evaluate(arguments[0]))
    case .host, .port, .scheme: part(function, evaluate(arguments[0]))
    case .address, .dnsAddress, .half: address(function, arguments.map(evaluate))
    case .listed:
      evaluate(arguments[0]).mapValue { .boolean(!$0.items.isEmpty) }
    case .list: list(arguments.map(evaluate))
    case .plus: sum(evaluate(arguments[0]), evaluate(arguments[1]), sign: 1)
    case .minus: sum(evaluate(arguments[0]), evaluate(arguments[1]), sign: -1)
    case .ipv4: family(.ipv4, evaluate(arguments[0]))
    case .ipv6: family(.ipv6, evaluate(arguments[0]))
    case .sshPorts: ports(\.sshPort, "SSH", of: name(of: arguments[0]))
    case .winRMPorts: ports(\.winRMPort, "WinRM", of: name(of: arguments[0]))
    }
  }

  private func name(of node: Expression.Node) -> String {
    switch node {
    case .name(let name), .key(let name): name
    case .literal(let value): value.text ?? ""
    default: evaluate(node).value.text ?? ""
    }
  }

  private func count(_ roles: [Role]) -> Evaluation {
    let count = scope.definition.hosts.filter { host in roles.allSatisfy(host.roles.contains) }
      .count
    let text = "\(count) \(roles.map(\.title).joined(separator: "+"))\(count == 1 ? "" : "s")"
    return Evaluation(.integer(count), [Reason("hosts", text)])
  }

  private func sameSubnet(_ role: String) -> Evaluation {
    let hosts = scope.definition.hosts(in: Role(role))
    let segments = Set(hosts.compactMap { $0.address.map { CIDR($0, prefix: 24) } })
    let text =
      segments.count <= 1
      ? "all \(Role(role).title)s share one subnet"
      : "\(Role(role).title)s in \(segments.sorted().map(\.description).joined(separator: ", "))"
    return Evaluation(.boolean(segments.count <= 1), [Reason("hosts", text)])
  }

  private func hosts(_ property: String, _ value: String) -> Evaluation {
    let hosts = scope.definition.hosts.filter { host in
      switch property {
      case "os": host.system.lowercased() == value
      case "arch": host.architecture?.lowercased() == value
      case "zone": host.zone == value
      default: false
      }
    }
    let names = hosts.prefix(3).map(\.name).joined(separator: ", ")
    let text = hosts.isEmpty ? "no host has \(property) \(value)" : "\(names): \(property) \(value)"
    return Evaluation(.integer(hosts.count), [Reason("hosts", text, span: hosts.first?.span)])
  }

  private func prefixLength(_ prefixes: Evaluation) -> Evaluation {
    prefixes.mapValue { value in value.prefixes.first.map { .integer($0.prefix) } ?? .missing }
  }

  // 2^62 is more than anybody counts: an IPv6 range has no useful limit then.
  private func subnets(_ prefixes: Evaluation, _ length: Evaluation) -> Evaluation {
    let reasons = prefixes.reasons + length.reasons
    guard let prefix = prefixes.value.prefixes.first, let text = length.value.text,
      let length = Int(text), (0...128).contains(length),
      (0...62).contains(length - prefix.prefix)
    else { return Evaluation(.missing, reasons) }
    return Evaluation(.integer(1 << (length - prefix.prefix)), reasons)
  }

  private func flag(_ name: String, _ value: String?, _ flags: [StartFlag]) -> Evaluation {
    for flag in flags where flag.name == name {
      guard let value else { return Evaluation(.boolean(flag.isOn), [flag.reason]) }
      if flag.values.contains(value) { return Evaluation(.boolean(true), [flag.reason]) }
    }
    let text = value.map { "\(name) \($0)" } ?? name
    return Evaluation(.boolean(false), [Reason(name, "\(text) not given", isDefault: true)])
  }

  private func flagOption(_ name: String) -> Evaluation {
    guard let flag = scope.definition.flags.last(where: { $0.name == name }) else {
      return Evaluation(.missing, [Reason(name, "\(name) not given", isDefault: true)])
    }
    return Evaluation(.word(flag.value), [flag.reason])
  }

  private func addon(_ name: String) -> Evaluation {
    let listed = scope.definition.addons.filter { $0.name == name }
    guard let found = listed.first(where: \.value.isTrue) ?? listed.first else {
      return Evaluation(.boolean(false), [Reason("addons", "add-on \(name) not listed")])
    }
    return Evaluation(.boolean(found.value.isTrue), found.reasons)
  }

  private func addonValue(_ name: String) -> Evaluation {
    guard let found = scope.definition.addons.last(where: { $0.name == name }) else {
      return Evaluation(.missing, [Reason("addons", "add-on \(name) not listed")])
    }
    return Evaluation(found.value, found.reasons)
  }

  private func set(_ node: Expression.Node) -> Evaluation {
    guard case .key(let path) = node else { return Evaluation(.boolean(false)) }
    return scope.isSet(path)
  }

  private func first(_ arguments: [Expression.Node]) -> Evaluation {
    for case .key(let path) in arguments where scope.isSet(path).isTrue {
      return scope.key(path)
    }
    let values = arguments.map(evaluate)
    return values.last { $0.value != .missing } ?? Evaluation(.missing)
  }

  private func last(_ arguments: [Evaluation]) -> Evaluation {
    arguments.last { $0.value != .missing } ?? arguments.last ?? Evaluation(.missing)
  }

  private func option(_ list: Evaluation, _ name: String) -> Evaluation {
    let items = list.value.items
    for (index, item) in items.enumerated().reversed() {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0].drop(while: { $0 == "-" }) == name else { continue }
      if parts.count == 2, !parts[1].isEmpty {
        return Evaluation(.word(String(parts[1])), list.reasons)
      }
      // Without dashes it is no option of which the next entry could be the value.
      guard parts.count == 1, item.hasPrefix("-") else { continue }
      let next = items.dropFirst(index + 1).first.flatMap { $0.hasPrefix("-") ? nil : $0 }
      return Evaluation(.word(next ?? "true"), list.reasons)
    }
    let absent = Reason(name, "\(name) not given", isDefault: true)
    return Evaluation(.missing, [absent])
  }

  private func parameter(_ name: String, of locators: Evaluation) -> Evaluation {
    // One text, and not its items: a password may hold commas.
    let values = Set(ServiceLocator.parameters(name, in: locators.value.text ?? ""))
    return locators.mapValue { _ in
      values.count == 1 ? values.first.map(Value.word) ?? .missing : .missing
    }
  }

  private func list(_ arguments: [Evaluation]) -> Evaluation {
    let items = arguments.flatMap(\.value.items)
    return Evaluation(items.isEmpty ? .missing : .list(items), arguments.flatMap(\.reasons))
  }

  private func sum(_ one: Evaluation, _ other: Evaluation, sign: Int) -> Evaluation {
    let reasons = one.reasons + other.reasons
    guard case .integer(let left) = one.value, case .integer(let right) = other.value else {
      return Evaluation(.missing, reasons)
    }
    let (sum, overflow) =
      sign > 0
      ? left.addingReportingOverflow(right) : left.subtractingReportingOverflow(right)
    return Evaluation(overflow ? .missing : .integer(sum), reasons)
  }

  private func family(_ family: IPAddress.Family, _ list: Evaluation) -> Evaluation {
    let kept = list.value.prefixes.filter { $0.network.family == family }.map(\.description)
    return Evaluation(kept.isEmpty ? .missing : .list(kept), list.reasons)
  }

  private func ports(
    _ port: KeyPath<Host, UInt16?>, _ server: String, of role: String
  ) -> Evaluation {
    let ports = Set(scope.definition.hosts(in: Role(role)).compactMap { $0[keyPath: port] })
    let texts = ports.sorted().map { String($0) }
    let text =
      texts.isEmpty
      ? "no \(server) port known" : "\(server) port \(texts.joined(separator: ", "))"
    return Evaluation(texts.isEmpty ? .missing : .list(texts), [Reason("hosts", text)])
  }

  private func part(_ function: ExpressionFunction, _ argument: Evaluation) -> Evaluation {
    var parts: [String] = []
    for text in argument.value.items {
      let locator = ServiceLocator(text)
      let part =
        switch function {
        case .host: locator.host ?? Self.everyAddress(locator)
        case .port: locator.port.map { String($0) }
        default: locator.scheme
        }
      if let part, !parts.contains(part) { parts.append(part) }
    }
    guard parts.count == 1 else {
      return argument.mapValue { _ in parts.isEmpty ? .missing : .list(parts) }
    }
    return argument.mapValue { _ in
      function == .port ? Int(parts[0]).map(Value.integer) ?? .missing : .word(parts[0])
    }
  }

  // Servers that are told a port and no host listen on all addresses.
  private static func everyAddress(_ locator: ServiceLocator) -> String? {
    locator.scheme == nil && locator.port != nil ? "0.0.0.0" : nil
  }

  private func address(_ function: ExpressionFunction, _ arguments: [Evaluation]) -> Evaluation {
    var number = 0
    if arguments.count == 2, case .integer(let given) = arguments[1].value { number = given }
    let results = arguments[0].value.prefixes.compactMap { prefix -> String? in
      switch function {
      case .half:
        let half = CIDR(prefix.network, prefix: prefix.prefix + 1)
        return (number == 0 ? half : CIDR(half.last.advanced(by: 1), prefix: half.prefix))
          .description
      case .dnsAddress: return prefix.dnsAddress?.description
      default: return prefix.address(at: number)?.description
      }
    }
    return Evaluation(results.isEmpty ? .missing : .list(results), arguments[0].reasons)
  }
}

extension Evaluation {
  func mapValue(_ transform: (Value) -> Value) -> Evaluation {
    Evaluation(transform(value), reasons)
  }
}
