import Diagnostics
import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

/// What holds for the files of every dialect, whether or not its tool is installed.
@Suite struct DialectStructureTests {
  static let ids = DialectRegistry.all.map(\.id)

  @Test(arguments: ids)
  func writesNoPrefixWithHostBits(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      let words = DialectOutput.lines(file.text).flatMap {
        $0.split { !($0.isHexDigit || ".:/".contains($0)) }
      }
      for word in words where word.contains("/") {
        guard let prefix = CIDR(word) else { continue }
        #expect(!prefix.hadHostBits, "\(word) in \(file.path)")
      }
    }
  }

  @Test(arguments: ids)
  func namesEveryFlowThatItLetsIn(_ id: String) throws {
    for cluster in DialectGoldenTests.clusters {
      let plan = PlanBuilder.plan(try cluster.suited(for: id).resolve()).value
      let files = try DialectOutput.emit(id, cluster).value
      let hosts = Set(files.compactMap(\.host))
      // Comments name every flow anyway; Cilium has nothing else that could.
      let text = files.map { file in
        id == "cilium" ? Self.body(file) : DialectOutput.lines(file.text).joined(separator: "\n")
      }.joined()
      for host in plan.hosts where !files.isEmpty && (hosts.isEmpty || hosts.contains(host.host)) {
        for flow in host.flows { #expect(text.contains(flow.id), "\(flow.id) in \(id)") }
      }
    }
  }

  /// What stands behind the head of a file of Kubernetes objects.
  private static func body(_ file: EmittedFile) -> String {
    file.text.split(separator: "---\n").dropFirst().joined()
  }

  // Else whatever is asked of the files of a dialect is asked of none.
  @Test(arguments: ids)
  func writesForOneTestClusterAtLeast(_ id: String) throws {
    #expect(try DialectOutput.files(id).isEmpty == (id == "networkpolicy"))
  }

  @Test(arguments: ids)
  func leavesNoPlaceholder(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      for word in ["THIS_FILE", "HOST_ENDPOINT", "CLUSTER", "TODO", "<name>"] {
        #expect(!file.text.contains(word), "\(word) in \(file.path)")
      }
    }
  }

  @Test(arguments: ["ufw", "cilium", "windows"])
  func decidesAboutArrivingPacketsOnly(_ id: String) throws {
    let dialect = try #require(DialectRegistry.dialect(id))
    #expect(dialect.capabilities.hooks == [.input])
    var cluster = TestCluster.publicServices
    if id == "windows" { for index in cluster.hosts.indices { cluster.hosts[index].system = id } }
    let found = try DialectOutput.emit(id, cluster)
    #expect(found.value.allSatisfy { $0.host == "head" })
    #expect(found.diagnostics.contains { $0.message.contains("rules about packets to NodePorts") })
  }

  @Test func asksForNoStateThatALanguageHasNoWordFor() {
    let asking = DialectRegistry.all.filter(\.capabilities.matchesStates).map(\.id)
    #expect(asking.sorted() == ["firewalld", "iptables", "networkpolicy", "nftables"])
  }

  @Test(arguments: ids)
  func endsEveryFileWithOneLineBreak(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      let text = file.text.replacing("\r\n", with: "\n")
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file.path)")
    }
  }

  @Test(arguments: ids)
  func writesASCIIOnly(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      let isPlain = file.text.utf8.allSatisfy {
        (0x20...0x7E).contains($0) || [10, 13].contains($0)
      }
      #expect(isPlain, "\(file.path)")
    }
  }

  @Test(arguments: ids)
  func writesTheSameBytesForShuffledInput(_ id: String) throws {
    var cluster = TestCluster.single
    let straight = try DialectOutput.emit(id, cluster).value
    cluster.flows.reverse()
    #expect(try DialectOutput.emit(id, cluster).value == straight)
  }

  @Test(arguments: ids)
  func saysWhatToDoWhereItRefuses(_ id: String) throws {
    for cluster in DialectGoldenTests.clusters {
      for refusal in try DialectOutput.emit(id, cluster).diagnostics {
        #expect(refusal.code == PlanningCode.beyondDialect)
        #expect(refusal.severity == .error)
        #expect(refusal.notes.contains { $0.kind == .fix })
      }
    }
  }

  @Test(arguments: ["calico", "cilium", "aws", "gcp", "azure", "openstack"])
  func refusesClusterNamesThatResourcesCannotHave(_ id: String) throws {
    for name in ["Shop_1", "shop/..", "a shop", "-shop", String(repeating: "s", count: 33)] {
      var cluster = TestCluster.single
      cluster.name = name
      let emitted = try DialectOutput.emit(id, cluster)
      #expect(emitted.value.isEmpty, "\(name)")
      #expect(emitted.diagnostics.contains { $0.code == PlanningCode.beyondDialect }, "\(name)")
    }
  }

  @Test(arguments: ["calico", "cilium"])
  func refusesHostNamesThatNodesCannotHave(_ id: String) throws {
    var cluster = TestCluster.single
    cluster.hosts[0].name = "Edge_1"
    #expect(try DialectOutput.emit(id, cluster).value.isEmpty)
  }

  @Test func writesForWindowsOnWindowsOnly() throws {
    var cluster = TestCluster.single
    cluster.hosts[1].system = "windows"
    let emitted = try DialectOutput.emit("windows", cluster)
    #expect(emitted.value.map(\.host) == ["edge-2"])
    #expect(emitted.value[0].text.contains("New-NetFirewallRule -Name ($group + ' "))
    #expect(emitted.value[0].text.contains("-LocalPort @('2222')"))
    #expect(emitted.diagnostics.map(\.subject) == ["edge edge-1 windows"])
    let nftables = try DialectOutput.emit("nftables", cluster)
    #expect(nftables.value.map(\.host) == ["edge-1"])
  }
}
