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

    /// The name of the XML element and its attributes, in order.
    var parts: (name: String, attributes: [(String, String)]) {
      switch self {
      case .service(let name): ("service", [("name", name)])
      case .port(let port, let ipProtocol): ("port", [("port", port), ("protocol", ipProtocol)])
      case .ipProtocol(let value): ("protocol", [("value", value)])
      case .icmpType(let name): ("icmp-type", [("name", name)])
      }
    }
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
  /// The parts with their attributes, in the order that both notations have.
  private var parts: [(name: String, attributes: [(String, String)])] {
    var parts: [(name: String, attributes: [(String, String)])] = []
    switch source {
    case .ipset(let name): parts.append(("source", [("ipset", name)]))
    case .address(let address): parts.append(("source", [("address", address)]))
    case nil: break
    }
    if let destination { parts.append(("destination", [("address", destination)])) }
    if let element { parts.append(element.parts) }
    return parts + [(isAccept ? "accept" : "drop", [])]
  }

  private var attributes: [(String, String)] {
    [("priority", "\(priority)")] + (family.map { [("family", "ipv\($0.rawValue)")] } ?? [])
  }

  /// In the rich language of `firewall-cmd`.
  var text: String {
    var text = "rule"
    Self.append(attributes, to: &text)
    for part in parts {
      text += " "
      text += part.name
      Self.append(part.attributes, to: &text)
    }
    return text
  }

  /// As XML.
  var xml: String {
    var text = "<rule"
    Self.append(attributes, to: &text)
    text += ">"
    for part in parts {
      text += "<"
      text += part.name
      Self.append(part.attributes, to: &text)
      text += "/>"
    }
    return text + "</rule>"
  }

  private static func append(_ attributes: [(String, String)], to text: inout String) {
    for (name, value) in attributes {
      text += " "
      text += name
      text += "=\""
      text += value
      text += "\""
    }
  }
}
