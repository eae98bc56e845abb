internal import Diagnostics
internal import NetworkModel

/// Reads `egress` of a cluster definition: whom its hosts may call beyond the cluster's own flows.
struct EgressReader {
  private(set) var egress = ClusterEgress()

  static func read(_ mapping: inout YAMLMapping) -> ClusterEgress {
    guard var nested = mapping.mapping("egress", of: "egress") else { return ClusterEgress() }
    var reader = EgressReader()
    reader.egress.span = nested.span
    reader.egress.resolvers = prefixes("dns", &nested)
    reader.egress.timeServers = prefixes("ntp", &nested)
    var names: Set<String> = []
    for element in nested.list("allow") {
      var entry = YAMLMapping(element, of: "an allowed destination")
      if let destination = destination(&entry) {
        if !names.insert(destination.name).inserted { entry.report(repeated(destination)) }
        reader.egress.allowed.append(destination)
      }
      nested.absorb(entry)
    }
    mapping.absorb(nested)
    return reader.egress
  }

  /// An entry; nil when something about it is wrong, so that half of it never opens anything.
  private static func destination(_ entry: inout YAMLMapping) -> ClusterEgress.Destination? {
    let name = entry.string("name", required: true)
    let prefixes = prefixes("to", &entry, required: true)
    if prefixes.isEmpty, entry.diagnostics.isEmpty {
      entry.report(
        Diagnostic(
          ClusterCode.badAddress, .error, "`to` names no address", at: entry.span,
          subject: "egress"
        ).with(.fix, "write an address such as 10.0.0.11 or a prefix such as 10.0.0.0/24"))
    }
    let ipProtocol = ipProtocol(&entry)
    let ports = ports(&entry, of: ipProtocol)
    let why = entry.string("why", required: true)
    guard let name, let why, let ipProtocol, let ports, !prefixes.isEmpty, entry.diagnostics.isEmpty
    else { return nil }
    return ClusterEgress.Destination(
      name.text, to: prefixes, by: ipProtocol, ports: ports, why: why.text, span: entry.span)
  }

  // A prefix with host bits would open the whole network where one address was meant.
  private static func prefixes(
    _ key: String, _ mapping: inout YAMLMapping, required: Bool = false
  ) -> [CIDR] {
    mapping.strings(key, required: required).compactMap { text in
      guard let prefix = CIDR(text.text), !prefix.hadHostBits else {
        mapping.report(
          Diagnostic(
            ClusterCode.badAddress, .error, "\(text.text) is not an IP address or prefix",
            at: text.span,
            subject: "egress"
          ).with(.fix, "write an address such as 10.0.0.11 or a prefix such as 10.0.0.0/24"))
        return nil
      }
      return prefix
    }
  }

  private static func ipProtocol(_ entry: inout YAMLMapping) -> IPProtocol? {
    guard let text = entry.string("protocol") else { return .tcp }
    if let known = IPProtocol(name: text.text) { return known }
    if let number = Int(text.text), let known = IPProtocol(number: number) { return known }
    entry.report(
      wrong("\(text.text) is not a protocol", text, "write tcp, udp, sctp or an IP protocol number")
    )
    return nil
  }

  private static func ports(
    _ entry: inout YAMLMapping, of ipProtocol: IPProtocol?
  ) -> PortSet? {
    let hasPorts = ipProtocol?.hasPorts ?? true
    let texts = entry.strings("ports", required: hasPorts)
    guard hasPorts else {
      if let text = texts.first {
        entry.report(wrong("\(ipProtocol?.name ?? "") has no ports", text, "leave out `ports`"))
      }
      return PortSet([])
    }
    var ranges: [PortRange] = []
    for text in texts {
      guard let set = try? PortSet(parsing: text.text), !set.isEmpty else {
        entry.report(wrong("\(text.text) is no port", text, "write a port, 1 to 65535, or 80-90"))
        continue
      }
      ranges += set.ranges
    }
    return ranges.isEmpty ? nil : PortSet(ranges)
  }

  private static func wrong(_ message: String, _ text: YAMLText, _ fix: String) -> Diagnostic {
    Diagnostic(InputCode.unknownValue, .error, message, at: text.span, subject: "egress")
      .with(.fix, fix)
  }

  private static func repeated(_ destination: ClusterEgress.Destination) -> Diagnostic {
    Diagnostic(
      ClusterCode.duplicateName, .error,
      "the destination \(destination.name) is there twice", at: destination.span,
      subject: destination.name
    ).with(.fix, "give each destination a name of its own")
  }
}
