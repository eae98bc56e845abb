import NetworkModel
import Testing

@testable import Ingest

@Suite struct PortSentenceTests {
  private func summary(_ text: String) -> String {
    PortSentence.read(text).map { part in
      part.protocols.map(\.name).joined(separator: "+") + " " + part.ports.description
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("Open TCP port 9345 on the servers", "tcp 9345"),
    (
      "edit the security group to allow TCP 7783 and UDP 7783/7784 ports", "tcp 7783; udp 7783,7784"
    ),
    ("Expose ports 8080, 443, 2379, and 2380 for the services", " 8080,443,2379,2380"),
    ("Make sure that TCP and UDP ports 9007 and 9008 are open", "tcp+udp 9007,9008"),
    ("Firewalls have to let 6443/tcp in", "tcp 6443"),
  ])
  func findsThePortsToOpen(_ text: String, expected: String) {
    #expect(summary(text) == expected)
  }

  @Test(arguments: [
    "The proxy has port 8080", "Open the file on line 80", "Allow 5 minutes", "Enable TCP 1.5 mode",
    "Open http://localhost:8080 in a browser", "`port`: the port to listen on",
  ])
  func readsNothingWhereNothingIsAskedFor(_ text: String) {
    #expect(PortSentence.read(text).isEmpty)
  }
}
