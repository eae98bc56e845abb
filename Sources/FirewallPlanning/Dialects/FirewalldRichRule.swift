import NetworkModel
import PacketFilters

/// A rich rule of firewalld.
struct FirewalldRichRule {
  let priority: Int
  let family: IPAddress.Family?
  let source: Source?
  let destination: String?
  let element: Element?
  let isAccept: Bool
  let comment: String

  enum Source: Hashable {
    case ipset(String)
    case address(String)
  }

  enum Element: Hashable {
    case service(String)
    case port(String, String)
    case ipProtocol(String)
    case icmpType(String)
  }

  /// The rules that together say what a planned rule says; `service` names its ports.
  static func rules(
    for rule: PlannedRule, priority: Int, service: String?
  ) -> [FirewalldRichRule] {
    let elements = service.map { [Element.service($0)] } ?? elements(of: rule.match)
    return families(of: rule).flatMap { family -> [FirewalldRichRule] in
      let destinations: [String?] =
        family.flatMap { family in
          rule.match.destinations?.restricted(to: family).prefixes.map(\.shortDescription)
        } ?? [nil]
      return sources(of: rule, family).flatMap { source in
        destinations.flatMap { destination in
          elements.map { element in
            FirewalldRichRule(
              priority: priority, family: family, source: source, destination: destination,
              element: element, isAccept: rule.isAccept, comment: rule.comment)
          }
        }
      }
    }
  }

  private static func families(of rule: PlannedRule) -> [IPAddress.Family?] {
    let match = rule.match
    guard rule.group != nil || match.sources != nil || match.destinations != nil else {
      return [match.family]
    }
    return [IPAddress.Family.ipv4, .ipv6].filter(rule.concerns)
  }

  private static func sources(
    of rule: PlannedRule, _ family: IPAddress.Family?
  ) -> [Source?] {
    guard let family, let senders = rule.senders(family) else { return [nil] }
    if let group = rule.group { return [.ipset(FirewalldIPSet.name(group, family))] }
    return senders.map { .address($0.shortDescription) }
  }

  private static func elements(of match: PacketMatch) -> [Element?] {
    guard let number = match.protocols?.first else { return [nil] }
    let known = IPProtocol(number: Int(number))
    if let types = match.icmpTypes {
      let names = known == .icmp ? icmpNames : icmpv6Names
      return types.sorted().compactMap { type in names[type].map { .icmpType($0) } }
    }
    if let ports = match.ports, let known {
      return ports.ranges.map { .port($0.description, known.name) }
    }
    return [.ipProtocol("\(number)")]
  }

  /// The names that firewalld has for ICMP types.
  static let icmpNames: [UInt8: String] = [
    3: "destination-unreachable", 8: "echo-request", 11: "time-exceeded", 12: "parameter-problem",
  ]
  /// The names that firewalld has for ICMPv6 types.
  static let icmpv6Names: [UInt8: String] = [
    1: "destination-unreachable", 2: "packet-too-big", 3: "time-exceeded", 4: "parameter-problem",
    128: "echo-request", 133: "router-solicitation", 134: "router-advertisement",
    135: "neighbour-solicitation", 136: "neighbour-advertisement", 137: "redirect",
  ]
}

extension FirewalldRichRule {
  /// The two ways to write the same rule.
  enum Notation {
    /// The rich language of `firewall-cmd`.
    case command
    /// The elements of a zone's file.
    case xml
  }

  /// Adds the rule to a text; no value in it needs an escape, because names have passed
  /// ``AllowedName``.
  func write(_ notation: Notation, to text: inout String) {
    text += notation == .xml ? "<rule priority=\"" : "rule priority=\""
    text += String(priority)
    text += "\""
    if let family { text += family == .ipv4 ? " family=\"ipv4\"" : " family=\"ipv6\"" }
    if notation == .xml { text += ">" }
    switch source {
    case .ipset(let name): notation.write("source ipset=\"", name, to: &text)
    case .address(let address): notation.write("source address=\"", address, to: &text)
    case nil: break
    }
    if let destination { notation.write("destination address=\"", destination, to: &text) }
    element?.write(notation, to: &text)
    switch notation {
    case .command: text += isAccept ? " accept" : " drop"
    case .xml: text += isAccept ? "<accept/></rule>" : "<drop/></rule>"
    }
  }
}

extension FirewalldRichRule.Element {
  fileprivate func write(_ notation: FirewalldRichRule.Notation, to text: inout String) {
    switch self {
    case .service(let name): notation.write("service name=\"", name, to: &text)
    case .port(let port, let ipProtocol):
      notation.open("port port=\"", port, to: &text)
      text += "\" protocol=\""
      text += ipProtocol
      notation.close(&text)
    case .ipProtocol(let value): notation.write("protocol value=\"", value, to: &text)
    case .icmpType(let name): notation.write("icmp-type name=\"", name, to: &text)
    }
  }
}

extension FirewalldRichRule.Notation {
  /// Adds one part of a rule: its name up to the attribute, and the attribute's value.
  fileprivate func write(_ start: String, _ value: String, to text: inout String) {
    open(start, value, to: &text)
    close(&text)
  }

  fileprivate func open(_ start: String, _ value: String, to text: inout String) {
    text += self == .xml ? "<" : " "
    text += start
    text += value
  }

  fileprivate func close(_ text: inout String) { text += self == .xml ? "\"/>" : "\"" }
}
