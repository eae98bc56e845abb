internal import NetworkModel

/// The words that name protocols in documents.
enum ProtocolWords {
  /// The protocol that a single lower-case word names.
  static func named(_ word: String) -> ClaimedProtocol? {
    if let known = names[word] { return .known(known) }
    return applications.contains(word) ? .application(word) : nil
  }

  /// Whether a protocol carries ports or packets itself, unlike an application protocol.
  static func isCarrier(_ named: ClaimedProtocol) -> Bool {
    if case .application = named { false } else { true }
  }

  /// The protocol of a number of IANA's registry; nil above 255.
  static func numbered(_ digits: String) -> ClaimedProtocol? {
    guard let number = Int(digits), (0...255).contains(number) else { return nil }
    return IPProtocol(number: number).map { .known($0) } ?? .number(number)
  }

  /// Reads a protocol at a place; the result says how many tokens it takes.
  ///
  /// Numbers count only behind words such as `IP protocol`.
  static func phrase(
    in tokens: [CellLexer.Token], at index: Int
  ) -> (found: ClaimedProtocol, count: Int)? {
    guard case .word(let first) = tokens[index].kind else { return nil }
    let words = tokens[index...].prefix(5).map(\.kind)
    if first == "ip" || first == "protocol" || first == "proto" {
      for count in 2...4 where words.count >= count {
        guard case .number(let digits) = words[count - 1] else { continue }
        let between = words[1..<(count - 1)].allSatisfy {
          [.word("protocol"), .word("proto"), .word("number"), .word("no")].contains($0)
        }
        guard between, first != "ip" || count > 2, let found = numbered(digits) else { return nil }
        return (found, count)
      }
    }
    if words.count >= 3, Array(words[0..<3]) == [.word("ip"), .word("in"), .word("ip")] {
      return (.known(.ipip), 3)
    }
    return named(first).map { ($0, 1) }
  }

  /// Every word that names a protocol.
  static let all: [String] = (Array(names.keys) + applications).sorted()

  private static let names: [String: IPProtocol] = [
    "tcp": .tcp, "tcp4": .tcp, "tcp6": .tcp, "tcpv4": .tcp, "tcpv6": .tcp, "udp": .udp,
    "udp4": .udp, "udp6": .udp, "udpv4": .udp, "udpv6": .udp, "sctp": .sctp, "icmp": .icmp,
    "icmpv4": .icmp, "icmpv6": .icmpv6, "icmp6": .icmpv6, "ipv6-icmp": .icmpv6, "ipip": .ipip,
    "ip-in-ip": .ipip, "ipinip": .ipip, "ip-ip": .ipip, "ipencap": .ipip, "vrrp": .vrrp,
    "carp": .vrrp, "esp": .esp, "ah": .ah, "gre": .gre, "ospf": .ospf, "ospfigp": .ospf,
  ]

  private static let applications: Set<String> = [
    "http", "https", "http2", "ssh", "grpc", "tls", "ssl", "mtls", "dns", "ntp", "ws", "wss",
    "websocket", "websockets", "amqp", "amqps", "bgp", "ldap", "ldaps", "smtp", "smtps", "rdp",
    "winrm", "snmp", "tftp", "ftp", "sftp", "dhcp", "nfs", "iscsi", "smb", "vxlan", "geneve",
    "wireguard", "quic", "rpc", "syslog", "mqtt", "ike", "bfd", "mysql", "postgresql", "redis",
    "kerberos", "rest", "raft", "gossip",
  ]
}
