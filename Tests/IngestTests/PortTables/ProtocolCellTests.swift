import NetworkModel
import Testing

@testable import Ingest

@Suite struct ProtocolCellTests {
  @Test(arguments: [
    ("TCP", "tcp"), ("udp", "udp"), ("TCP/UDP", "tcp+udp"), ("TCP, UDP", "tcp+udp"),
    ("TCP & UDP", "tcp+udp"), ("TCP\nUDP", "tcp+udp"), ("TCP and SCTP", "tcp+sctp"),
    ("IP-in-IP", "ipip"), ("IP in IP", "ipip"), ("IPENCAP / IPIP", "ipip"), ("4", "ipip"),
    ("112", "vrrp"), ("IP protocol 112", "vrrp"), ("protocol number 50", "esp"), ("VRRP", "vrrp"),
    ("ESP", "esp"), ("ICMP", "icmp"), ("ICMPv6", "icmpv6"), ("103", "103"), ("HTTPS", "https"),
    ("TCP (HTTPS)", "tcp"), ("HTTP over TCP", "tcp"), ("TCP*", "tcp"), ("`TCP`", "tcp"),
  ])
  func readsNamesAndNumbers(_ text: String, expected: String) {
    let reading = ProtocolCellParser.read(text)
    #expect(reading.protocols.map(\.name).joined(separator: "+") == expected)
    #expect(reading.unknown == nil)
  }

  @Test(arguments: ["", "-", "N/A", "any", "all"])
  func readsNoProtocolWhereNoneIsNamed(_ text: String) {
    #expect(ProtocolCellParser.read(text) == ProtocolCellParser.Reading())
  }

  @Test(arguments: ["TPC", "256", "maybe", "T C P", "6443 8080"])
  func namesTheWordThatIsNoProtocol(_ text: String) {
    let reading = ProtocolCellParser.read(text)
    #expect(reading.protocols.isEmpty)
    #expect(reading.unknown != nil)
  }

  @Test func keepsWhatIsKnownBesideAnUnknownWord() {
    let reading = ProtocolCellParser.read("TCP/UTP")
    #expect(reading.protocols == [.known(.tcp)])
    #expect(reading.unknown == "utp")
  }

  @Test(arguments: ["T\u{200B}CP", "TCP\u{2060}"])
  func reportsCharactersWithoutWidth(_ text: String) {
    #expect(ProtocolCellParser.read(text).suspicious != nil)
  }
}
