import Diagnostics
import Markup
import NetworkModel

/// A rule while its conditions are read.
struct FirewalldDraft {
  var match = PacketMatch()
  var verdict: FilterVerdict
  /// Whether a part is not understood.
  var isUnknown = false
}

/// Collects the rules that elements of one file stand for.
struct FirewalldRules {
  let item: FirewalldItem
  let settings: FirewalldSettings
  private(set) var rules: [FilterRule] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ item: FirewalldItem, _ settings: FirewalldSettings) {
    self.item = item
    self.settings = settings
  }

  mutating func add(_ draft: FirewalldDraft, for element: XMLElement) {
    let span = item.span(element)
    var rule = FilterRule(draft.match, draft.verdict, span: span)
    if draft.isUnknown {
      rule.unknown = [span]
      // Whatever it would do, it may decide.
      if draft.verdict == .next { rule.verdict = .drop }
      diagnostics.append(
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning,
          "not understood: <\(element.name)> of \(item.name)", at: span
        ).with(.impact, "whether the rule applies to a packet is unknown"))
    }
    rules.append(rule)
  }

  /// Limits a rule to addresses, a prefix or a set.
  mutating func narrow(
    _ draft: inout FirewalldDraft, to element: XMLElement,
    _ side: WritableKeyPath<PacketMatch, AddressSet?>
  ) {
    guard let set = addresses(element), let family = set.family else {
      draft.isUnknown = true
      return
    }
    let isInverted = ["true", "yes", "1", "True"].contains(element["invert"] ?? "")
    if let known = draft.match.family, known != family { draft.match.states = [] }
    draft.match.family = family
    let found = isInverted ? set.set.complement(in: family) : set.set
    draft.match[keyPath: side] = draft.match[keyPath: side]?.intersection(found) ?? found
  }

  private func addresses(_ element: XMLElement) -> (set: AddressSet, family: IPAddress.Family?)? {
    if let text = element["address"] {
      guard element["ipset"] == nil, element["mac"] == nil else { return nil }
      let family: IPAddress.Family = text.contains(":") ? .ipv6 : .ipv4
      return IptablesValues.addresses(text, family).map { ($0, family) }
    }
    guard let name = element["ipset"], element["mac"] == nil, let ipset = settings.ipsets[name]
    else {
      return nil
    }
    return ipset.addresses
  }

  /// The ports and protocols of a `port`, `source-port` or `protocol`; false when they are not known.
  static func require(_ element: XMLElement, _ match: inout PacketMatch) -> Bool {
    if element.name == "protocol" {
      guard let number = element["value"].flatMap(ProtocolNames.number) else { return false }
      match.protocols = [number]
      return true
    }
    guard let number = element["protocol"].flatMap(ProtocolNames.number),
      PacketProperty.portProtocols.contains(number)
    else { return false }
    match.protocols = [number]
    // A protocol without a port is given as an empty one.
    guard let text = element["port"], !text.isEmpty else { return true }
    guard let ports = try? PortSet(parsing: text) else { return false }
    if element.name == "source-port" { match.sourcePorts = ports } else { match.ports = ports }
    return true
  }
}

/// The entries of an ipset, read once however many rules name it.
struct FirewalldSet {
  /// The addresses and their family; nil for sets of anything else, and for entries that come and go.
  let addresses: (set: AddressSet, family: IPAddress.Family?)?

  init(_ item: FirewalldItem) { addresses = Self.addresses(item.root) }

  private static func addresses(
    _ root: XMLElement
  ) -> (set: AddressSet, family: IPAddress.Family?)? {
    guard ["hash:ip", "hash:net"].contains(root["type"] ?? "") else { return nil }
    var family = IPAddress.Family.ipv4
    for option in root.children(named: "option") {
      switch (option["name"], option["value"]) {
      case ("family", "inet6"): family = .ipv6
      case ("family", "inet"), ("hashsize", _), ("maxelem", _): continue
      default: return nil
      }
    }
    var ranges: [AddressRange] = []
    for entry in root.children(named: "entry") {
      let set =
        IptablesValues.addresses(entry.text, family)
        ?? IptablesValues.addressRange(entry.text, family)
      guard let set else { return nil }
      ranges += set.ranges
    }
    return (AddressSet(ranges: ranges), family)
  }
}
