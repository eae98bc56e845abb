import Diagnostics
import Foundation
import NetworkModel
import PacketFilters
import Testing

/// Packets that are passed on or sent by a host with firewalld.
@Suite struct FirewalldForwardingTests {
  /// `kernel.nft` is what firewalld 1.3.3 made of the same XML files, as `nft list ruleset` printed it.
  @Test(arguments: [PacketHook.forward, .output])
  func meansWhatFirewalldLoadsIntoTheKernel(_ hook: PacketHook) throws {
    let read = FirewalldReader.read(try Self.fixtures(), defaultZone: "edge")
    #expect(read.diagnostics.map(\.message) == [])
    let kernel = NftablesReader.read(try Self.fixture("kernel.nft"))
    #expect(kernel.diagnostics.map(\.message) == [])
    let found = FilterComparison(read.value, kernel.value, at: hook).differences()
    #expect(found.map { "\($0.packet): \($0.left.verdict), \($0.right.verdict)" } == [])
  }

  @Test(
    arguments: [
      ("", nil), ("<policy target=\"ACCEPT\">ANY-ANY</policy>", true),
      ("<policy target=\"DROP\">ANY-ANY</policy>", false),
      ("<policy target=\"CONTINUE\">ANY-ANY</policy>", nil),
      ("<policy priority=\"1\" target=\"ACCEPT\">ANY-ANY</policy>", nil),
      ("<policy target=\"ACCEPT\">edge-ANY</policy>", nil),
      ("<policy target=\"ACCEPT\">ANY-HOST</policy>", nil),
      ("<policy target=\"ACCEPT\">HOST-ANY</policy>", nil),
      ("<policy target=\"ACCEPT\">ANY-ANY<rule><drop/></rule></policy>", false),
      ("<policy target=\"ACCEPT\">ANY-ANY<surprise/></policy>", nil),
    ] as [(String, Bool?)])
  func decidesAboutForwardedPackets(_ text: String, isAccepted: Bool?) throws {
    let policy = SourceFile(path: "policies/p.xml", text: Self.zones(text))
    let zone = SourceFile(path: "zones/edge.xml", text: "<zone/>")
    let files = [zone] + (text.isEmpty ? [] : [policy])
    let filter = FirewalldReader.read(files, defaultZone: "edge").value
    let verdict = filter.outcome(for: try Self.packet("fd00::9"), at: .forward).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test(
    arguments: [
      ("", true), ("<policy target=\"DROP\">HOST-ANY</policy>", false),
      ("<policy target=\"DROP\">ANY-ANY</policy>", true),
      ("<policy target=\"DROP\">HOST-edge</policy>", nil),
      ("<policy target=\"CONTINUE\">HOST-ANY<port port=\"1\" protocol=\"tcp\"/></policy>", true),
    ] as [(String, Bool?)])
  func decidesAboutSentPackets(_ text: String, isAccepted: Bool?) throws {
    let policy = SourceFile(path: "policies/p.xml", text: Self.zones(text))
    let zone = SourceFile(path: "zones/edge.xml", text: "<zone/>")
    let files = [zone] + (text.isEmpty ? [] : [policy])
    let filter = FirewalldReader.read(files, defaultZone: "edge").value
    let verdict = filter.outcome(for: try Self.packet("fd00::9"), at: .output).verdict
    #expect(verdict == isAccepted.map { $0 ? .accept : .drop } ?? .unknown)
  }

  @Test(arguments: [("", false), ("RFC3964_IPv4=no\n", true), ("RFC3964_IPv4=yes\n", false)])
  func discardsPacketsToNobody(_ options: String, isAccepted: Bool) throws {
    let zone = SourceFile(path: "zones/edge.xml", text: "<zone/>")
    let file = SourceFile(path: "firewalld.conf", text: options)
    let filter = FirewalldReader.read([zone, file], defaultZone: "edge").value
    let packet = try Self.packet("2002:a00:1::1")
    #expect((filter.outcome(for: packet, at: .output).verdict == .accept) == isAccepted)
  }

  /// Writes `A-B` in a text as the two zones of a policy.
  private static func zones(_ text: String) -> String {
    text.replacing(/([A-Za-z]+)-([A-Z]+|edge)/) { match in
      "<ingress-zone name=\"\(match.output.1)\"/><egress-zone name=\"\(match.output.2)\"/>"
    }
  }

  private static func packet(_ destination: String) throws -> Packet {
    let from = try #require(IPAddress("fd00::5"))
    var packet = Packet(
      from: from, to: try #require(IPAddress(destination)), protocolNumber: 6, port: 22)
    packet.outgoingInterface = "eth1"
    return packet
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/firewalld-forwarding")
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
