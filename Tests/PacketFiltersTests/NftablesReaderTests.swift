import Diagnostics
import NetworkModel
import PacketFilters
import Testing

@Suite struct NftablesReaderTests {
  @Test(
    arguments: [
      ("ip saddr 10.0.0.0/24 tcp dport 22 accept", true),
      ("ip saddr @hosts4 tcp dport { 22, 80 } accept", true),
      ("ip saddr 10.0.0.1-10.0.0.9 meta l4proto 6 accept", true),
      ("ip saddr != 10.0.0.0/24 drop\n tcp dport 20-30 accept", true),
      ("ip protocol tcp ct state new accept", true),
      ("meta nfproto ipv4 meta l4proto { tcp, udp } th dport 22 counter accept", true),
      ("iifname \"eth*\" tcp dport ssh accept comment \"k0s.x\"", true),
      ("jump allowed", true),
      ("goto allowed", true),
      ("tcp dport 23 accept", false),
      ("ip saddr @empty4 accept", false),
      ("ip6 saddr ::/0 tcp dport 22 accept", false),
      ("iifname \"eth1\" accept", false),
      ("iifname != \"eth*\" accept", false),
      ("ct state established,related accept", false),
      ("ct state != { new } accept", false),
      ("icmp type echo-request accept", false),
      ("tcp sport 22 accept", false),
      ("tcp dport != 22 accept", false),
      ("tcp dport 22 drop\n accept", false),
      ("return\n accept", false),
      ("reject with tcp reset\n accept", false),
      ("log prefix \"x\" accept\n", nil),
      ("tcp dport vmap { 22 : accept }", nil),
      ("ip saddr . tcp dport { 10.0.0.5 . 22 } accept", nil),
      ("ip saddr @unknown accept", nil),
      ("meta mark & 0x1 == 1 accept", nil),
      ("limit rate 5/second accept", nil),
      ("jump nowhere", nil),
      ("tcp dport 23 limit rate 5/second accept", false),
    ] as [(String, Bool?)])
  func decidesAboutSSH(_ rules: String, isAccepted: Bool?) throws {
    let text = """
      table inet t {
        set hosts4 { type ipv4_addr; elements = { 10.0.0.5,
          10.0.0.6 } }
        set empty4 { type ipv4_addr; }
        chain allowed { tcp dport 22 accept; }
        chain input {
          type filter hook input priority filter; policy drop;
          \(rules)
        }
      }
      """
    let packet = try Self.packet(from: "10.0.0.5")
    let verdict = Self.filter(text).outcome(for: packet).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test func replacesTheTableOfAnEarlierLoad() throws {
    let text = """
      table inet t { chain input { type filter hook input priority 0; policy accept; } }
      add table inet t
      delete table inet t
      table inet t { chain input { type filter hook input priority 0; policy drop; } }
      """
    #expect(Self.filter(text).outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .drop)
  }

  @Test func letsTheStricterOfTwoTablesWin() throws {
    let text = """
      table inet a { chain input { type filter hook input priority 0; policy accept; } }
      table ip b { chain input { type filter hook input priority filter + 10; policy drop; } }
      """
    let filter = Self.filter(text)
    #expect(filter.outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .drop)
    #expect(filter.outcome(for: try Self.packet(from: "fd00::5")).verdict == .accept)
  }

  @Test(arguments: [
    "add element inet t s { 10.0.0.1 }", "include \"/etc/other.nft\"", "define x = 22",
    "table netdev n { chain c { drop; } }", "}", "table inet t { map m { type inet_service; } }",
    "table inet t { chain i { comment \"open } }",
  ])
  func saysWhatItDoesNotUnderstand(_ text: String) throws {
    let read = NftablesReader.read(SourceFile(path: "x.nft", text: text))
    #expect(!read.value.unknown.isEmpty)
    #expect(!read.diagnostics.isEmpty)
    #expect(read.value.outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .unknown)
  }

  @Test(
    arguments: [
      ("type filter hook prerouting priority raw; policy accept; tcp dport 22 drop", nil),
      ("type filter hook prerouting priority raw; policy drop; tcp dport 22 accept", nil),
      ("type filter hook prerouting priority raw; jump other", nil),
      ("type filter hook prerouting priority raw; tcp dport 22 accept", true),
      ("type filter hook prerouting priority raw; notrack", nil),
      ("type filter hook prerouting priority raw; udp dport 53 notrack", true),
      ("type filter hook ingress device \"eth0\" priority 0; policy drop;", nil),
      ("type nat hook prerouting priority dstnat; tcp dport 80 redirect to 8080", true),
      ("type nat hook prerouting priority dstnat; tcp dport 80 dnat ip to 10.0.0.9:80", true),
      ("type nat hook prerouting priority dstnat; ip saddr 10.0.0.9 drop", nil),
      ("type nat hook postrouting priority srcnat; masquerade", true),
      ("type filter hook postrouting priority 0; policy drop;", true),
      ("type filter hook input priority foo; policy accept;", true),
      ("type filter hook input priority 0; policy $P;", nil),
      ("type filter hook input priority 0; policy drop; iif 2 accept", nil),
      ("type filter hook input priority 0; policy drop; iif eth0 accept", true),
    ] as [(String, Bool?)])
  func looksAtChainsOfOtherHooks(_ chain: String, isAccepted: Bool?) throws {
    let text = """
      table inet a { chain c { \(chain) } 
        chain other { ip saddr 10.0.0.5 drop }
      }
      table inet b { chain i { type filter hook input priority 0; policy drop; ct state new accept; } }
      """
    let verdict = Self.filter(text).outcome(for: try Self.packet(from: "10.0.0.5")).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test func keepsHooksAndPoliciesOfATableThatIsFlushed() throws {
    let chain = "type filter hook input priority 0; policy drop; accept"
    let text = "table inet t { chain i { \(chain) } }\nflush table inet t\n"
    #expect(Self.filter(text).outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .drop)
    let again = text + "table inet t { chain i { tcp dport 22 accept } }\n"
    #expect(Self.filter(again).outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .accept)
    let opened = text + "table inet t { chain i { policy accept; } }\n"
    #expect(Self.filter(opened).outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .accept)
  }

  @Test func namesRulesThatSendPacketsElsewhere() {
    let text = "table ip n { chain p { type nat hook prerouting priority -100; redirect to 80 } }"
    let read = NftablesReader.read(SourceFile(path: "x.nft", text: text))
    #expect(read.diagnostics.map(\.code) == [PacketFilterCode.translated])
  }

  @Test func pointsAtWhatItDoesNotUnderstand() {
    let text = "table inet t {\n chain c {\n  tcp dport 22 quota 5 mbytes accept\n }\n}\n"
    let read = NftablesReader.read(SourceFile(path: "x.nft", text: text))
    #expect(read.diagnostics.map { $0.span?.text } == ["quota 5 mbytes accept"])
    #expect(read.diagnostics.first?.span?.start.line == 3)
  }

  @Test func listsAcceptedTrafficWithFlows() throws {
    let text = """
      table inet t {
        set c4 { type ipv4_addr; flags interval; elements = { 10.0.0.1, 10.0.1.0/24 } }
        chain input {
          type filter hook input priority 0; policy drop;
          iifname "lo" accept comment "base:loopback"
          ct state established accept
          ip saddr @c4 tcp dport { 2379-2380, 6443 } counter name x accept comment "a.b c.d"
        }
      }
      """
    let traffic = Self.filter(text).acceptedTraffic(at: .input)
    #expect(traffic.map(\.ids) == [["base:loopback"], ["a.b", "c.d"]])
    #expect(traffic[0].isBase)
    #expect(
      traffic[1].sources == AddressSet([CIDR("10.0.0.1"), CIDR("10.0.1.0/24")].compactMap(\.self)))
    #expect(traffic[1].ports?.description == "2379-2380,6443")
    #expect(traffic[1].rule.counter == "x")
    #expect(traffic[1].accepts(try #require(IPAddress("10.0.1.77")), 6, port: 2380))
  }

  @Test func survivesArbitraryText() {
    let pieces = [
      "table", "inet", "t", "{", "}", "chain", "input", "type", "filter", "hook", ";", "\n", "@",
      "x",
      "ip", "saddr", "10.0.0.1", "!=", ",", "accept", "\"", "#", "set", "elements", "=", "::", ":",
      "add", "delete", "rule", "é", "tcp", "dport", "0-70000", "jump",
    ]
    var state: UInt64 = 42
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + (state >> 20 & 1 == 0 ? " " : "")
      }
      let read = NftablesReader.read(SourceFile(path: "x.nft", text: text))
      #expect(read.value.chains.count < 60)
    }
  }

  private static func filter(_ text: String) -> PacketFilter {
    NftablesReader.read(SourceFile(path: "x.nft", text: text)).value
  }

  private static func packet(from source: String) throws -> Packet {
    let from = try #require(IPAddress(source))
    let to = try #require(IPAddress(from.family == .ipv4 ? "10.9.9.9" : "fd09::9"))
    return Packet(from: from, to: to, protocolNumber: 6, port: 22)
  }
}
