import Diagnostics
import FirewallPlanning
import Foundation
import NetworkModel
import Testing

/// What Calico and Cilium accept without a word although it does nothing, or the opposite.
@Suite struct PolicyDialectTests {
  @Test func appliesPoliciesBeforeTranslationToForwardedPackets() throws {
    let documents = try Self.documents("calico", .publicServices)
    let translated = documents.filter { $0.contains("preDNAT: true") }
    #expect(translated.count == 2)
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
        $0.path == "calico/lab.failsafe.json"
      })
    // calicoctl patch takes JSON only.
    let patch = try JSONDecoder().decode(FelixPatch.self, from: Data(file.text.utf8))
    let ports = patch.spec.failsafeInboundHostPorts
    #expect(ports.filter { $0.port == 22 }.map(\.net) == ["192.0.2.0/24"])
    #expect(ports.contains { $0.port == 2380 && $0.net == "10.0.0.1/32" })
    #expect(ports.contains { $0.port == 68 && $0.protocol == "UDP" })
    #expect(!ports.contains { $0.port == 6667 })
  }

  private struct FelixPatch: Decodable {
    let spec: Spec

    struct Spec: Decodable { let failsafeInboundHostPorts: [Port] }

    struct Port: Decodable {
      let `protocol`: String
      let port: Int
      let net: String
    }
  }

  @Test func printsTheCommandThatNarrowsFailsafePorts() throws {
    let text = try DialectOutput.emit("calico", .highlyAvailable).value[0].text
    let patch = "calicoctl patch felixconfiguration default --patch \"$(cat lab.failsafe.json)\""
    #expect(text.contains("#   \(patch)\n"))
  }

  // An endpoint is bound to the one interface that carries its address.
  @Test func guardsEveryAddressOfAHostByAnEndpointOfItsOwn() throws {
    let endpoints = try Self.documents("calico", .publicServices)
      .filter { $0.contains("kind: HostEndpoint") && $0.contains("node: \"node-1\"") }
    let addresses = endpoints.flatMap { $0.split(separator: "\n") }
      .filter { $0.contains("expectedIPs") }.flatMap { DialectOutput.quoted($0) }
    #expect(addresses == ["10.7.0.11", "fd07::11"])
    #expect(Set(endpoints.map { $0.split(separator: "\n")[3] }).count == 2)
    let text = try DialectOutput.emit("calico", .publicServices).value[0].text
    #expect(text.contains("what comes in by any further interface is not filtered"))
  }

  @Test(arguments: ["calico", "cilium"])
  func writesNothingWhereItsAgentsDoNotRun(_ id: String) throws {
    let dialect = try #require(DialectRegistry.dialect(id))
    for cni in ["kuberouter", "flannel", "custom", "weave"] {
      var cluster = TestCluster.single
      cluster.cni = cni
      let emitted = dialect.emit(PlanBuilder.plan(try cluster.resolve()).value)
      #expect(emitted.value.isEmpty)
      #expect(emitted.diagnostics.contains { $0.message.contains("it has the CNI '\(cni)'") })
    }
  }

  @Test func writesForCanalWhosePoliciesAreThoseOfCalico() throws {
    var cluster = TestCluster.single
    cluster.cni = "canal"
    #expect(!CalicoDialect().emit(PlanBuilder.plan(try cluster.resolve()).value).value.isEmpty)
  }

  // A policy for a machine without an agent is accepted, and does nothing.
  @Test(arguments: ["calico", "cilium"])
  func leavesOutHostsThatAreNoNodes(_ id: String) throws {
    var cluster = TestCluster.highlyAvailable.suited(for: id)
    cluster.nodeRoles = [.worker]
    let dialect = try #require(DialectRegistry.dialect(id))
    let emitted = dialect.emit(PlanBuilder.plan(try cluster.resolve()).value)
    let text = try #require(emitted.value.first).text
    for name in ["controller-1", "controller-2", "controller-3"] {
      #expect(!text.contains(name))
      #expect(
        emitted.diagnostics.contains {
          $0.severity == .error && $0.message.contains("host \(name): it is no node of Kubernetes")
        })
    }
    #expect(text.contains("worker-1") && !text.contains("'controller'"))
  }

  @Test(arguments: ["calico", "cilium"])
  func refusesAddressesAsNamesOfNodes(_ id: String) throws {
    var cluster = TestCluster.single
    cluster.hosts[0].name = "172.16.0.9"
    let emitted = try DialectOutput.emit(id, cluster)
    #expect(emitted.value.isEmpty)
    let words = "no node of Kubernetes can be named"
    #expect(emitted.diagnostics.contains { $0.message.contains(words) })
  }

  @Test func saysICMPInTheWordsThatCiliumHasForIt() throws {
    let text = try DialectOutput.emit("cilium", .mixed).value[0].text
    #expect(!text.contains("protocol: ICMP"))
    let rules = text.split(separator: "    # k0s.health")
    #expect(rules.count == 6)
    for rule in rules.dropFirst() { #expect(rule.contains("      icmps:")) }
    #expect(text.contains("{family: IPv4, type: 8}") && text.contains("{family: IPv6, type: 128}"))
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
