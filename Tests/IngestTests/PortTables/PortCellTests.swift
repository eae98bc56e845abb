import NetworkModel
import Testing

@testable import Ingest

@Suite struct PortCellTests {
  /// `tcp,udp 53; 443` for what was read.
  private func summary(_ text: String) -> String {
    let reading = PortCellParser.read(text)
    if let problem = reading.problem { return "\(problem)" }
    return reading.parts.map { part in
      let protocols = part.protocols.map(\.name).joined(separator: "+")
      return [protocols, part.ports.description].filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("6443", "6443"), ("8132,8133", "8132,8133"), ("80, 443", "80,443"), ("80;443", "80,443"),
    ("80\n443", "80,443"), ("80 & 443", "80,443"), ("80/443", "80,443"), ("80、443", "80,443"),
    ("80 and 443", "80,443"), ("80 oder 443", "80,443"), ("443或6443", "443,6443"),
    ("7100-7102, 7200-7204", "7100-7102,7200-7204"),
  ])
  func readsPortsAndLists(_ text: String, expected: String) {
    #expect(summary(text) == expected)
  }

  @Test(arguments: [
    "2379-2380", "2379–2380", "2379—2380", "2379:2380", "2379 - 2380", "2379−2380", "2379~2380",
    "2379..2380", "2379 to 2380", "2379 bis 2380", "2379至2380", "2379-\n2380",
  ])
  func readsRangesOfEverySpelling(_ text: String) {
    #expect(summary(text) == "2379-2380")
  }

  @Test(arguments: [
    ("8472/udp", "udp 8472"), ("443 TCP", "tcp 443"), ("TCP 443", "tcp 443"),
    ("TCP/6443", "tcp 6443"), ("TCP: 80, 443", "tcp 80,443"), ("80, 443/tcp", "tcp 80,443"),
    ("6443/TCP, UDP", "tcp+udp 6443"), ("53 (TCP/UDP)", "tcp+udp 53"),
    ("TCP and UDP ports 7001 and 7002", "tcp+udp 7001,7002"),
    ("TCP 6783 and UDP 6783/6784", "tcp 6783; udp 6783,6784"),
    ("Geneve 6081/udp, STT 7471/tcp, Vxlan 4789/udp", "udp 6081,4789; tcp 7471"),
    ("443 TCP, 53 UDP", "tcp 443; udp 53"), ("HTTPS (443)", "https 443"),
  ])
  func pairsPortsWithProtocols(_ text: String, expected: String) {
    #expect(summary(text) == expected)
  }

  @Test(arguments: [
    "protocol number 4", "IP protocol 4", "IP-in-IP", "IP in IP",
    "IP-in-IP, often represented by its protocol number 4",
  ])
  func readsAProtocolInThePortColumn(_ text: String) {
    #expect(summary(text) == "ipip")
  }

  @Test(arguments: ["ICMP type 8", "ICMP 0, 8", "ESP"])
  func knowsProtocolsWithoutPorts(_ text: String) {
    #expect(PortCellParser.read(text).ports.description.isEmpty)
    #expect(PortCellParser.read(text).problem == nil)
  }

  @Test(arguments: ["ALL", "any", "*", "All ports", "1-65535", "0-65535", "所有", "TCP any"])
  func readsAllPorts(_ text: String) {
    #expect(PortCellParser.read(text).ports.isAll)
  }

  @Test(arguments: [
    ("6443*", "6443"), ("30000-32767**", "30000-32767"), ("443†", "443"), ("80[^1]", "80"),
    ("80[1]", "80"), ("80¹", "80"), ("6443 *", "6443"), ("`6443`", "6443"), ("“6443”", "6443"),
    ("443.", "443"), ("Port 443", "443"), ("6443 (default)", "6443"), (":8080", "8080"),
    ("Often TCP 443 or 6443*", "tcp 443,6443"),
    ("8500 (process manager); 8501 (proxy)", "8500,8501"), ("metrics: 9100", "9100"),
  ])
  func leavesMarksAndRemarksAside(_ text: String, expected: String) {
    #expect(summary(text) == expected)
  }

  @Test(arguments: ["", "-", "–", "N/A", "n/a", "none", "keine", "なし", "/"])
  func readsNothingWhereNothingIsMeant(_ text: String) {
    #expect(PortCellParser.read(text) == PortCellParser.Reading())
  }

  @Test(arguments: ["user defined", "provider specific", "the port of the API"])
  func acceptsThatThePortIsChosenElsewhere(_ text: String) {
    #expect(PortCellParser.read(text) == PortCellParser.Reading())
  }

  @Test(arguments: ["0", "65536", "70000-70010", "99999999999999999999"])
  func reportsNumbersThatAreNoPorts(_ text: String) throws {
    guard case .outOfRange = try #require(PortCellParser.read(text).problem) else {
      Issue.record("\(summary(text))")
      return
    }
  }

  @Test(arguments: ["６４４３", "٤٤٣", "64\u{200B}43", "6443\u{202E}", "64\u{AD}43"])
  func reportsDigitsThatOnlyLookLikeDigits(_ text: String) throws {
    guard case .suspicious = try #require(PortCellParser.read(text).problem) else {
      Issue.record("\(summary(text))")
      return
    }
  }

  @Test(arguments: [
    "80tcp", "tcp80", "-1", "-6443", "6443-", "2380-2379", "007", "1.5", "10.0.0.1",
    "30,000-32,767", "up to 5 ports",
    "1024+", ">1024", "443 (8443)", "80, 443/tcp, 53/udp", "5 per node", "all except 22",
    "version 3", "soon", "80, later", "443#", "80 90x",
  ])
  func refusesToGuess(_ text: String) throws {
    let reading = PortCellParser.read(text)
    guard case .notAPort = try #require(reading.problem) else {
      Issue.record("\(summary(text))")
      return
    }
    #expect(reading.parts.isEmpty)
  }

  @Test(arguments: ["(missing in the document)", "unknown", "TBD", "?"])
  func reportsALostValue(_ text: String) {
    #expect(PortCellParser.read(text).problem == .lost)
  }
}
