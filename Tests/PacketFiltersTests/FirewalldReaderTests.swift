import Diagnostics
import Foundation
import NetworkModel
import PacketFilters
import Testing

@Suite struct FirewalldReaderTests {
  /// `kernel.nft` is what firewalld 1.3.3 made of the same XML files, as `nft list ruleset` printed it.
  @Test func meansWhatFirewalldLoadsIntoTheKernel() throws {
    let read = FirewalldReader.read(try Self.fixtures(), defaultZone: "lab")
    #expect(read.diagnostics.map(\.message) == [])
    let kernel = NftablesReader.read(try Self.fixture("kernel.nft"))
    #expect(kernel.diagnostics.map(\.message) == [])
    let found = FilterComparison(read.value, kernel.value).differences()
    #expect(found.map { "\($0.packet): \($0.left.verdict), \($0.right.verdict)" } == [])
  }

  @Test(arguments: [
    ("<entry>10.2.0.0/16</entry>", ""), ("port=\"2379-2380\"", "port=\"2379\""),
    ("target=\"DROP\"", "target=\"default\""), ("priority=\"-7\"", "priority=\"-4\""),
  ])
  func noticesAChange(from: String, to: String) throws {
    let files = try Self.fixtures()
    let changed = files.map {
      SourceFile(path: $0.path, text: $0.text.replacingOccurrences(of: from, with: to))
    }
    let one = FirewalldReader.read(files, defaultZone: "lab").value
    let other = FirewalldReader.read(changed, defaultZone: "lab").value
    #expect(!FilterComparison(one, other).differences().isEmpty)
  }

  @Test(arguments: ["ingress-priority=\"-5\"", "surprise=\"1\""])
  func doesNotKnowWhichZoneComesFirst(attribute: String) throws {
    let zones = [
      ("a", "<zone target=\"DROP\"><source address=\"10.0.0.0/8\"/></zone>"),
      ("b", "<zone \(attribute) target=\"ACCEPT\"><interface name=\"eth0\"/></zone>"),
    ].map { SourceFile(path: "zones/\($0.0).xml", text: $0.1) }
    let read = FirewalldReader.read(zones, defaultZone: "a")
    #expect(read.diagnostics.contains { $0.code == PacketFilterCode.notUnderstood })
  }

  @Test(arguments: [
    ("FirewallBackend=nftables", true), ("FirewallBackend=iptables", false),
    ("# FirewallBackend=iptables", true), ("AllowZoneDrifting=yes", false),
    ("AllowZoneDrifting=no", true), ("LogDenied=all", true), ("NewIn3=yes", false),
  ])
  func knowsTheSettings(line: String, isKnown: Bool) throws {
    let files = [
      SourceFile(path: "firewalld.conf", text: "DefaultZone=z\n\(line)\n"),
      SourceFile(
        path: "zones/z.xml", text: "<zone target=\"DROP\"><service name=\"ssh\"/></zone>"),
    ]
    let read = FirewalldReader.read(files)
    let verdict = read.value.outcome(for: try Self.packet()).verdict
    #expect(verdict == (isKnown ? .accept : .unknown))
    #expect(read.diagnostics.isEmpty == isKnown)
    guard !isKnown else { return }
    #expect(read.diagnostics.first?.span?.text == line)
  }

  @Test(
    arguments: [
      ("<port port=\"22\" protocol=\"tcp\"/>", true),
      ("<service name=\"ssh\"/>", true),
      ("<port port=\"20-30\" protocol=\"tcp\"/>", true),
      ("<protocol value=\"tcp\"/>", true),
      ("<rule><source address=\"10.0.0.0/8\"/><accept/></rule>", true),
      ("<rule><source address=\"10.0.0.0/8\" invert=\"true\"/><accept/></rule>", false),
      ("<rule priority=\"1\"><drop/></rule><service name=\"ssh\"/>", true),
      ("<rule priority=\"-1\"><drop/></rule><service name=\"ssh\"/>", false),
      ("<rule><log prefix=\"x\"/></rule><service name=\"ssh\"/>", true),
      ("<port port=\"22\" protocol=\"udp\"/>", false),
      ("<forward-port port=\"22\" protocol=\"tcp\" to-port=\"23\"/>", nil),
      ("<forward-port port=\"23\" protocol=\"tcp\" to-port=\"22\"/>", false),
      ("<port port=\"22\" protocol=\"tcp\" since=\"2\"/>", nil),
      ("<rule><accept unless=\"x\"/></rule>", nil),
      ("<rule when=\"night\"><drop/></rule><service name=\"ssh\"/>", nil),
      ("<rule><accept/><drop/></rule>", nil),
      (
        "<rule><source address=\"10.0.0.0/8\"/><source address=\"11.0.0.0/8\"/><accept/></rule>",
        nil
      ),
      ("<rule><forward-port port=\"22\" protocol=\"tcp\" to-port=\"23\"/></rule>", nil),
      ("<service name=\"kube-api\"/>", nil),
      ("<rule><accept><limit value=\"1/m\"/></accept></rule>", nil),
      ("<rule><source ipset=\"none\"/><accept/></rule>", nil),
      ("<rule><source mac=\"00:11:22:33:44:55\"/><accept/></rule>", nil),
      ("<rule priority=\"x\"><accept/></rule>", nil),
      ("<port port=\"70000\" protocol=\"tcp\"/>", nil),
      ("<surprise/>", nil),
      ("<rule><port port=\"22\" protocol=\"tcp\"/><service name=\"ssh\"/><accept/></rule>", nil),
    ] as [(String, Bool?)])
  func decidesAboutSSH(_ content: String, isAccepted: Bool?) throws {
    let zone = SourceFile(path: "zones/z.xml", text: "<zone target=\"DROP\">\(content)</zone>")
    let verdict = FirewalldReader.read([zone], defaultZone: "z").value.outcome(
      for: try Self.packet()
    ).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test func triesDirectRulesFirst() throws {
    let zone = SourceFile(path: "zones/z.xml", text: "<zone><service name=\"ssh\"/></zone>")
    let direct = SourceFile(
      path: "direct.xml",
      text: """
        <direct>
          <chain ipv="ipv4" table="filter" chain="OWN"/>
          <rule ipv="ipv4" table="filter" chain="INPUT" priority="2">-p tcp --dport 22 -j DROP</rule>
          <rule ipv="ipv4" table="filter" chain="INPUT" priority="1">-s 10.9.9.9 -j ACCEPT</rule>
          <passthrough ipv="ipv6">-t filter -I INPUT -p tcp --dport 22 -j DROP</passthrough>
        </direct>
        """)
    let read = FirewalldReader.read([zone, direct], defaultZone: "z")
    #expect(read.diagnostics.isEmpty)
    var packet = try Self.packet()
    let outcome = read.value.outcome(for: packet)
    #expect(outcome.verdict == .drop)
    #expect(outcome.rule?.span?.start.line == 3)
    packet.source = try #require(IPAddress("10.9.9.9"))
    #expect(read.value.outcome(for: packet).verdict == .accept)
  }

  @Test(arguments: [
    "<zone", "<!DOCTYPE zone><zone/>", "<icmptype/>", "<direct><rule/></direct>",
    "<direct><rule ipv=\"ipv4\" table=\"odd\" chain=\"INPUT\">-j DROP</rule></direct>", "",
  ])
  func saysWhatItDoesNotUnderstand(_ text: String) throws {
    let zone = SourceFile(path: "zones/z.xml", text: "<zone/>")
    let read = FirewalldReader.read(
      [zone, SourceFile(path: "x.xml", text: text)], defaultZone: "z")
    #expect(!read.diagnostics.isEmpty)
    #expect(read.value.outcome(for: try Self.packet()).verdict == .unknown)
  }

  @Test func claimsNothingWithoutFiles() throws {
    let filter = FirewalldReader.read([]).value
    for hook in [PacketHook.input, .forward] {
      #expect(filter.outcome(for: try Self.packet(), at: hook).verdict == .unknown)
    }
  }

  @Test func doesNotGuessTheDefaultZone() throws {
    let read = FirewalldReader.read([SourceFile(path: "zones/z.xml", text: "<zone/>")])
    #expect(read.value.outcome(for: try Self.packet()).verdict == .unknown)
    #expect(read.diagnostics.map(\.message) == ["the default zone public is not among the files"])
  }

  private static func packet() throws -> Packet {
    let from = try #require(IPAddress("10.0.0.5"))
    return Packet(from: from, to: try #require(IPAddress("10.0.0.9")), protocolNumber: 6, port: 22)
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/firewalld")
  }

  private static func fixture(_ path: String) throws -> SourceFile {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    return SourceFile(path: path, text: text)
  }

  private static func fixtures() throws -> [SourceFile] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return try paths.filter { $0.hasSuffix(".xml") }.sorted().map(fixture)
  }
}
