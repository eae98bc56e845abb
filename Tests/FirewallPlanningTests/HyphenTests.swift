import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Two hyphens in a row: names of hosts have them (`xn--`), and XML ends comments with them.
@Suite struct HyphenTests {
  static let ids = DialectRegistry.all.map(\.id)

  private static var cluster: TestCluster {
    var cluster = TestCluster.publicServices
    cluster.name = "a--b"
    cluster.hosts[1].name = "xn--mnchen-3ya"
    cluster.hosts[2].name = "host---c"
    cluster.hosts[2].roles = "worker+rack--7"
    cluster.flows[0].id = "weave--control"
    cluster.flows[1].id = "end-"
    cluster.flows.append(
      TestCluster.TestFlow(
        id: "rack--flow", ipProtocol: .tcp, ports: "7000", from: [Role("rack--7")],
        to: [.controller]))
    return cluster
  }

  @Test(arguments: ids)
  func changeNothingAboutWhatIsWritten(_ id: String) throws {
    var plain = Self.cluster
    plain.name = "a-b"
    for index in plain.hosts.indices { plain.hosts[index].name = "host-\(index)" }
    plain.hosts[2].roles = "worker+rack7"
    for index in plain.flows.indices { plain.flows[index].id = "flow-\(index)" }
    plain.flows[3].from = [Role("rack7")]
    let awkward = try DialectOutput.emit(id, Self.cluster)
    let expected = try DialectOutput.emit(id, plain)
    #expect(awkward.value.count == expected.value.count)
    #expect(awkward.diagnostics.count == expected.diagnostics.count)
  }

  @Test func leaveEveryFileOfFirewalldWellFormed() throws {
    let files = try DialectOutput.emit("firewalld", Self.cluster).value
    let texts = files.filter { $0.path.hasSuffix(".xml") }
    #expect(texts.contains { $0.text.contains("xn- -mnchen-3ya") })
    #expect(texts.contains { $0.text.contains("<!-- k0s.weave- -control -->") })
    for file in texts {
      #expect(XMLParser(data: Data(file.text.utf8)).parse(), "\(file.path)")
      for comment in file.text.matches(of: /<!--((.|\n)*?)-->/) {
        let inner = comment.output.1
        #expect(!inner.contains("--") && !inner.hasSuffix("-"), "\(file.path): \(inner)")
      }
    }
  }
}
