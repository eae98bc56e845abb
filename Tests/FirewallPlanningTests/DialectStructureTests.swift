import Diagnostics
import FirewallPlanning
import NetworkModel
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
      let plan = PlanBuilder.plan(try cluster.resolve()).value
      let files = try DialectOutput.emit(id, cluster).value
      let hosts = Set(files.compactMap(\.host))
      let text = files.map(\.text).joined()
      for host in plan.hosts where !files.isEmpty && (hosts.isEmpty || hosts.contains(host.host)) {
        for flow in host.flows { #expect(text.contains(flow.id), "\(flow.id) in \(id)") }
      }
    }
  }

  @Test(arguments: ids)
  func endsEveryFileWithOneLineBreak(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)")
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
    #expect(emitted.value[0].text.contains("Remove-NetFirewallRule -Group 'netdocs'"))
    #expect(emitted.value[0].text.contains("-LocalPort @('2222')"))
    #expect(emitted.diagnostics.map(\.subject) == ["edge edge-1 windows"])
    let nftables = try DialectOutput.emit("nftables", cluster)
    #expect(nftables.value.map(\.host) == ["edge-1"])
  }
}
