import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

/// What Calico and Cilium accept without a word although it does nothing, or the opposite.
@Suite struct PolicyDialectTests {
  @Test func appliesPoliciesBeforeTranslationToForwardedPackets() throws {
    let documents = try Self.documents("calico", .publicServices)
    let translated = documents.filter { $0.contains("preDNAT: true") }
    #expect(translated.count == 1)
    #expect(translated.allSatisfy { $0.contains("applyOnForward: true") })
  }

  @Test func writesPoliciesBeforeHostEndpoints() throws {
    for cluster in DialectGoldenTests.clusters {
      let kinds = try Self.documents("calico", cluster).map { $0.contains("kind: HostEndpoint") }
      let first = try #require(kinds.firstIndex(of: true))
      #expect(first > 0 && kinds[first...].allSatisfy(\.self))
    }
  }

  @Test func letsHostsSendBeforeItGuardsThem() throws {
    let documents = try Self.documents("calico", .single)
    #expect(documents.contains { $0.contains("types: [Egress]") && $0.contains("action: Allow") })
  }

  @Test func writesNumbersForProtocolsWithoutAName() throws {
    let text = try DialectOutput.emit("calico", .highlyAvailable).value[0].text
    #expect(text.contains("protocol: 112\n"))
    #expect(!text.contains("protocol: VRRP"))
  }

  @Test func selectsHostsAndNeverPods() throws {
    for file in try DialectOutput.files("calico") {
      for line in DialectOutput.lines(file.text) where line.contains("selector:") {
        let selector = try #require(DialectOutput.quoted(line).first)
        #expect(selector.hasSuffix(" && !has(projectcalico.org/namespace)"))
        #expect(selector.count { $0 == "'" } % 2 == 0)
        #expect(selector.count { $0 == "{" } == selector.count { $0 == "}" })
      }
    }
  }

  @Test func narrowsFailsafePortsToThoseWhoNeedThem() throws {
    let file = try #require(
      try DialectOutput.emit("calico", .highlyAvailable).value.first {
        $0.path == "calico/lab.failsafe.yaml"
      })
    let lines = DialectOutput.lines(file.text).filter { $0.contains("port: ") }
    #expect(lines.filter { $0.contains("port: 22,") }.allSatisfy { $0.contains("192.0.2.0/24") })
    #expect(lines.contains { $0.contains("port: 2380,") && $0.contains("10.0.0.1/32") })
    #expect(!lines.contains { $0.contains("port: 6667,") })
  }

  @Test func saysWhichFailsafePortsStayOpen() throws {
    let text = try DialectOutput.emit("calico", .highlyAvailable).value[0].text
    #expect(text.contains("#   tcp 2380: k0s.etcd-peer"))
    #expect(text.contains("#   tcp 6666: needed by nothing here"))
  }

  @Test func labelsEveryNodeThatAPolicySelects() throws {
    let text = try DialectOutput.emit("cilium", .single).value[0].text
    #expect(text.contains("#   kubectl label node edge-1 netdocs-class=controller-worker"))
    #expect(text.contains("    matchLabels: {netdocs-class: \"controller-worker\"}"))
    #expect(!text.contains("kubernetes.io/"))
  }

  @Test func refusesNodePortsThatCiliumTranslatesFirst() throws {
    let emitted = try DialectOutput.emit("cilium", .publicServices)
    #expect(emitted.value.isEmpty)
    #expect(emitted.diagnostics.contains { $0.message.contains("base:other-node-ports") })
  }

  @Test func writesNoNetworkPolicyWithoutAFlowToPods() throws {
    let emitted = try DialectOutput.emit("networkpolicy", .single)
    #expect(emitted.value.isEmpty)
    #expect(emitted.diagnostics.map(\.code) == [PlanningCode.beyondDialect])
  }

  private static func documents(_ id: String, _ cluster: TestCluster) throws -> [String] {
    let text = try #require(try DialectOutput.emit(id, cluster).value.first).text
    return text.split(separator: "---\n").dropFirst().map(String.init)
  }
}
