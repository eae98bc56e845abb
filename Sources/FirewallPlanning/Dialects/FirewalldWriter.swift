import NetworkModel
import PacketFilters

/// Writes firewalld's XML files; every name it gets has passed ``AllowedName``.
struct FirewalldWriter {
  private let plan: HostPlan
  private let configuration: FirewalldConfiguration
  private let comments: [String]

  init(_ plan: HostPlan, _ configuration: FirewalldConfiguration, comments: [String]) {
    self.plan = plan
    self.configuration = configuration
    self.comments = comments
  }

  /// The files below the host's folder.
  var files: [(path: String, text: String)] {
    configuration.zones.map { ("zones/\($0.name).xml", text(of: $0)) }
      + configuration.services.map { ("services/\($0.name).xml", text(of: $0)) }
      + configuration.ipsets.map { ("ipsets/\($0.name).xml", text(of: $0)) }
      + [("policies/\(FirewalldConfiguration.forwardPolicy).xml", Self.policy)]
      + (configuration.direct.isEmpty ? [] : [("direct.xml", direct)])
  }

  private static let start = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

  private func text(of zone: FirewalldZone) -> String {
    let isOutside = zone.name == FirewalldConfiguration.zone
    var text = Self.start
    let title = "Packets to host \(plan.host) of cluster \(plan.cluster.name),"
    text += "<!--\n  \(Self.commented(title))"
    text += isOutside ? " except from its pods.\n" : " from its pods.\n"
    if isOutside {
      for line in comments {
        text += "  \(Self.commented(line))\n"
      }
    }
    text += "-->\n<zone target=\"DROP\">\n  <short>\(zone.name)</short>\n"
    for interface in zone.interfaces { text += "  <interface name=\"\(interface)\"/>\n" }
    for rule in zone.rules {
      text += "  <!-- "
      text += Self.commented(rule.comment)
      text += " -->\n  "
      rule.write(.xml, to: &text)
      text += "\n"
    }
    text += "</zone>\n"
    return text
  }

  private func text(of service: FirewalldService) -> String {
    var text = Self.start + "<service>\n  <short>\(Self.escaped(service.title))</short>\n"
    text += "  <description>\(Self.escaped(service.description))</description>\n"
    for (port, ipProtocol) in service.ports {
      text += "  <port port=\"\(port)\" protocol=\"\(ipProtocol)\"/>\n"
    }
    for value in service.protocols { text += "  <protocol value=\"\(value)\"/>\n" }
    return text + "</service>\n"
  }

  private func text(of ipset: FirewalldIPSet) -> String {
    var text = Self.start + "<ipset type=\"hash:net\">\n"
    text += "  <option name=\"family\" value=\"\(ipset.familyName)\"/>\n"
    for entry in ipset.entries { text += "  <entry>\(entry)</entry>\n" }
    return text + "</ipset>\n"
  }

  // Which forwarded packets pass is for Kubernetes and its network policies to say. NodePorts are
  // closed by direct rules, because firewalld lets translated connections pass before any policy.
  private static let policy =
    start
      + """
      <policy priority="-1" target="ACCEPT">
        <short>\(FirewalldConfiguration.forwardPolicy)</short>
        <description>Forwarded packets belong to pods and are not filtered here.</description>
        <ingress-zone name="ANY"/>
        <egress-zone name="ANY"/>
      </policy>

      """

  private var direct: String {
    var text = Self.start + "<direct>\n"
    for hook in configuration.usedDirectHooks {
      let (chain, entry) = (IptablesDialect.chain(hook), hook.rawValue.uppercased())
      for family in ["ipv4", "ipv6"] {
        text += "  <chain ipv=\"\(family)\" table=\"filter\" chain=\"\(chain)\"/>\n"
        text += "  <rule ipv=\"\(family)\" table=\"filter\" chain=\"\(entry)\" priority=\"0\">"
        text += "-j \(chain)</rule>\n"
      }
    }
    for list in configuration.direct {
      let start =
        "  <rule ipv=\"\(list.familyName)\" table=\"filter\" chain=\"\(list.chain)\" priority=\""
      for (index, arguments) in list.arguments.enumerated() {
        text += start
        text += String(index + 1)
        text += "\">"
        Self.escape(arguments, to: &text)
        text += "</rule>\n"
      }
    }
    text += "</direct>\n"
    return text
  }

  /// A text as part of a comment, names included: two hyphens end XML's comments wherever they stand.
  private static func commented(_ text: String) -> String {
    AllowedName.commentLine(text, atMost: .max)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    escape(text, to: &result)
    return result
  }

  /// Adds a text with the four characters that XML gives a meaning replaced, in whole runs.
  private static func escape(_ content: String, to text: inout String) {
    let bytes = content.utf8
    var start = bytes.startIndex
    for index in bytes.indices {
      guard let entity = entity(bytes[index]) else { continue }
      text += content[start..<index]
      text += entity
      start = bytes.index(after: index)
    }
    text += content[start...]
  }

  private static func entity(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }
}
