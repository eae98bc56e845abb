import Diagnostics
import NetworkModel
import PacketFilters
import Testing

@Suite struct IptablesReaderTests {
  @Test(
    arguments: [
      ("-A INPUT -s 10.0.0.0/24 -p tcp -m tcp --dport 22 -j ACCEPT", true),
      ("-A INPUT -s 10.0.0.0/255.255.255.0 -p 6 --dport ssh -j ACCEPT", true),
      ("-A INPUT -s 10.0.0.5,10.0.0.6 -p tcp -m multiport --dports 80,20:30 -j ACCEPT", true),
      ("[3:180] -A INPUT -p tcp --dport :100 -j ACCEPT -m comment --comment \"a -j DROP\"", true),
      ("-A INPUT ! -s 10.0.0.0/25 -j DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT", true),
      ("-A INPUT -s ! 10.0.0.0/25 -j ACCEPT", false),
      ("-A INPUT -m conntrack --ctstate NEW,RELATED -j ACCEPT", true),
      ("-A INPUT -m state ! --state NEW -j ACCEPT", false),
      ("-A INPUT -m conntrack --ctstate DNAT -j ACCEPT", false),
      ("-A INPUT -m conntrack ! --ctstate ESTABLISHED,DNAT -j ACCEPT", true),
      ("-A INPUT -p tcp -m conntrack --ctorigdstport 22 -j ACCEPT", true),
      ("-A INPUT -i eth+ -j ACCEPT", true),
      ("-A INPUT -i eth1 -j ACCEPT", false),
      ("-A INPUT ! -i eth+ -j ACCEPT", false),
      ("-A INPUT -m iprange --src-range 10.0.0.1-10.0.0.9 -j ACCEPT", true),
      ("-A INPUT -p icmp -m icmp --icmp-type echo-request -j ACCEPT", false),
      ("-N OWN\n-A OWN -p tcp --dport 22 -j ACCEPT\n-A INPUT -j OWN", true),
      ("-A OWN -p tcp --dport 23 -j DROP\n-A INPUT -g OWN\n-A INPUT -j ACCEPT", false),
      ("-A OWN -j RETURN\n-A INPUT -j OWN\n-A INPUT -j ACCEPT", true),
      ("-A INPUT -j RETURN\n-A INPUT -j ACCEPT", false),
      ("-A INPUT -p tcp -j REJECT --reject-with tcp-reset\n-A INPUT -j ACCEPT", false),
      ("-A INPUT -j DROP\n-I INPUT -p tcp --dport 22 -j ACCEPT", true),
      ("-A INPUT -j DROP\n-I INPUT 2 -j ACCEPT", false),
      ("-A INPUT -j ACCEPT\n-F INPUT", false),
      ("-A INPUT -j ACCEPT\n-D INPUT -j ACCEPT", false),
      ("-A INPUT -j ACCEPT\n-P INPUT ACCEPT", true),
      ("-A INPUT -j LOG --log-prefix \"x: \" --log-level 4\n-A INPUT -j ACCEPT", true),
      ("-A INPUT -6 -j DROP\n-A INPUT -j ACCEPT", true),
      ("-A INPUT -m limit --limit 5/min -j ACCEPT", nil),
      ("-A INPUT -m set --match-set x src -j ACCEPT", nil),
      ("-A INPUT -p tcp --syn -j ACCEPT", nil),
      ("-A INPUT -p tcp -m multiport --ports 22 -j ACCEPT", nil),
      ("-A INPUT --dport 22 -j ACCEPT", nil),
      ("-A INPUT -s example.org -j ACCEPT", nil),
      ("-A INPUT -s 10.0.0.0/255.0.255.0 -j ACCEPT", nil),
      ("-A INPUT -m conntrack --ctstate ESTABLISHED,DNAT -j ACCEPT", nil),
      ("-A INPUT -j NFQUEUE --queue-num 1", nil),
      ("-A INPUT -j NOSUCH", nil),
      ("-A INPUT -m string --string \"-s 1.2.3.4\" --algo bm -j ACCEPT", nil),
      ("-A INPUT -p tcp --dport 23 -m limit --limit 5/min -j ACCEPT", false),
      ("-D INPUT -j ACCEPT", nil),
    ] as [(String, Bool?)])
  func decidesAboutSSH(_ rules: String, isAccepted: Bool?) throws {
    let text = "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n\(rules)\nCOMMIT\n"
    let verdict = Self.read(text).value.outcome(for: try Self.packet(from: "10.0.0.5")).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test func leavesTheOtherFamilyAlone() throws {
    let filter = Self.read("*filter\n:INPUT DROP\nCOMMIT\n").value
    #expect(filter.outcome(for: try Self.packet(from: "fd00::5")).verdict == .accept)
  }

  @Test func joinsTheFilesOfBothFamilies() throws {
    let v4 = SourceFile(path: "h.v4.rules", text: "*filter\n:INPUT DROP [0:0]\nCOMMIT\n")
    let v6 = SourceFile(
      path: "h.v6.rules",
      text: "*filter\n:INPUT DROP [0:0]\n-A INPUT -s fd00::/64 -j ACCEPT\nCOMMIT\n")
    let both = IptablesReader.read(ipv4: v4, ipv6: v6).value
    #expect(both.outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .drop)
    #expect(both.outcome(for: try Self.packet(from: "fd00::5")).verdict == .accept)
    #expect(both.outcome(for: try Self.packet(from: "fd01::5")).verdict == .drop)
    let one = IptablesReader.read(ipv4: v4, ipv6: nil).value
    #expect(one.outcome(for: try Self.packet(from: "fd01::5")).verdict == .accept)
  }

  @Test(
    arguments: [
      (
        "*nat\n:PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 80 -j DNAT --to 10.0.0.9\nCOMMIT",
        true
      ),
      ("*nat\n-A KUBE-MARK-DROP -j MARK --set-xmark 0x8000/0x8000\nCOMMIT", true),
      ("*mangle\n-A INPUT -p tcp --dport 22 -j DROP\nCOMMIT", false),
      ("*mangle\n-A INPUT -p tcp --dport 23 -j DROP\nCOMMIT", true),
      ("*mangle\n-A UNUSED -j DROP\nCOMMIT", true),
      ("*raw\n-A PREROUTING -p tcp --dport 22 -j DROP\nCOMMIT", nil),
      ("*raw\n-A OWN -j DROP\n-A PREROUTING -j OWN\nCOMMIT", nil),
      ("*raw\n-A PREROUTING -j CT --notrack\nCOMMIT", true),
      ("*raw\n-A PREROUTING -j NOTRACK\nCOMMIT\n" + Self.newOnly, nil),
      ("*raw\n-A PREROUTING -j CT --notrack\nCOMMIT\n" + Self.newOnly, nil),
      ("*raw\n-A PREROUTING -p udp -j NOTRACK\nCOMMIT\n" + Self.newOnly, true),
      ("*raw\n-A PREROUTING -j CT --zone 3\nCOMMIT\n" + Self.newOnly, true),
      ("*raw\n-A OUTPUT -j NOTRACK\nCOMMIT\n" + Self.newOnly, true),
      ("*security\n:INPUT DROP [0:0]\nCOMMIT", false),
    ] as [(String, Bool?)])
  func looksAtTablesThatCanDrop(_ text: String, isAccepted: Bool?) throws {
    let verdict = Self.read(text + "\n").value.outcome(
      for: try Self.packet(from: "10.0.0.5")
    ).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test(arguments: [
    "*filter\n-A INPUT -j ACCEPT\n", "-A INPUT -j ACCEPT\n", "*other\nCOMMIT\n",
    "*filter\n-E A B\nCOMMIT\n", "*filter\n-A INPUT -m comment --comment \"x\nCOMMIT\n",
    "*filter\n:INPUT REJECT [0:0]\nCOMMIT\n", "table inet t { }\n",
  ])
  func saysWhatItDoesNotUnderstand(_ text: String) throws {
    let read = Self.read(text)
    #expect(!read.value.unknown.isEmpty)
    #expect(!read.diagnostics.isEmpty)
    #expect(read.value.outcome(for: try Self.packet(from: "10.0.0.5")).verdict == .unknown)
  }

  @Test func pointsAtWhatItDoesNotUnderstand() {
    let read = Self.read(
      "*filter\n-A INPUT -p tcp -m limit --limit 5/min -m recent --set -j ACCEPT\nCOMMIT\n")
    #expect(
      read.diagnostics.map { $0.span?.text } == ["-m limit", "--limit 5/min", "-m recent", "--set"])
    #expect(read.diagnostics.first?.span?.start.line == 2)
  }

  @Test func keepsCommentsWithQuotes() {
    let filter = Self.read(
      "*filter\n-A INPUT -m comment --comment \"a \\\"b\\\" c\" -j ACCEPT\nCOMMIT\n"
    ).value
    #expect(filter.chains.first?.rules.first?.comment == "a \"b\" c")
  }

  @Test func survivesArbitraryText() {
    let pieces = [
      "*filter", "COMMIT", "-A", "INPUT", "-j", "ACCEPT", "!", "-s", "10.0.0.1", "\n", ":INPUT",
      "DROP", "-p", "tcp", "--dport", "22", "\"", "\\", "-m", "comment", "-I", "0", "OWN", "-g",
      "[0:0]", "é", "-D", "-X", "-N", "--ctstate", ",", "-i", "+",
    ]
    var state: UInt64 = 7
    for _ in 0..<300 {
      var text = "*filter\n"
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + (state >> 20 & 3 == 0 ? "" : " ")
      }
      #expect(Self.read(text).value.chains.count < 60)
    }
  }

  /// Lets in new connections and nothing else: packets that are not tracked are dropped.
  private static let newOnly = """
    *filter
    :INPUT DROP [0:0]
    -A INPUT -m conntrack --ctstate NEW -j ACCEPT
    COMMIT
    """

  @Test func namesRulesThatSendPacketsElsewhere() {
    let read = Self.read(
      "*nat\n-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 2222\nCOMMIT\n")
    #expect(read.diagnostics.map(\.code) == [PacketFilterCode.translated])
    #expect(read.diagnostics.first?.span?.start.line == 2)
  }

  private static func read(_ text: String) -> Diagnosed<PacketFilter> {
    IptablesReader.read(SourceFile(path: "x.rules", text: text), family: .ipv4)
  }

  private static func packet(from source: String) throws -> Packet {
    let from = try #require(IPAddress(source))
    let to = try #require(IPAddress(from.family == .ipv4 ? "10.9.9.9" : "fd09::9"))
    return Packet(from: from, to: to, protocolNumber: 6, port: 22)
  }
}
