import FirewallPlanning
import NetworkModel
import PacketFilters
import Testing

@testable import PacketProof

@Suite struct LaboratoryPlanTests {
  private static func laboratory(
    _ cluster: ProofCluster = ProofCluster()
  ) throws -> (plan: LaboratoryPlan, services: ProbedServices, cells: [ProofCell]) {
    let request = try cluster.request()
    let names = request.hosts.map(\.host)
    let plan = LaboratoryPlanner.plan(request.cluster, hosts: names)
    let services = ProbedServices(request.cluster, hosts: names)
    let references = plan.receivers.map { receiver -> CellReference in
      let host = request.cluster.definition.hosts.first { $0.name == receiver.name }
      guard let host else { return .open }
      return CellReference(request.cluster, host)
    }
    return (plan, services, CellBuilder.cells(plan, services, references))
  }

  @Test func givesEveryAddressToOneSenderOnly() throws {
    let plan = try Self.laboratory().plan
    let addresses = plan.nodes.flatMap(\.addresses) + plan.nobody
    #expect(addresses.count == Set(addresses).count)
    #expect(Set(plan.nodes.compactMap(\.linkLocal)).count == plan.nodes.count { !$0.isPod })
  }

  @Test func hasASpoofedPodBesideManyInterfaces() throws {
    var cluster = ProofCluster()
    cluster.cni = "calico"
    cluster.hosts += (2...9).map { ("worker-1\($0)", "worker", ["10.0.1.\($0)", "fd00::2:\($0)"]) }
    let plan = try Self.laboratory(cluster).plan
    let spoofed = try #require(plan.senders.first { $0.kind == .spoofedPod })
    #expect(spoofed.addresses.count == 2)
    #expect(plan.nodes.filter { $0.pod != nil }.allSatisfy { $0.tunnels.count == 5 })
  }

  @Test func keepsTheControlHostOutOfThePodNetwork() throws {
    var cluster = ProofCluster()
    cluster.podCIDR = ["9.0.0.0/16", "fc44::/64"]
    let plan = try Self.laboratory(cluster).plan
    let pods = cluster.podCIDR.compactMap { CIDR($0) }
    let apart = (plan.control?.addresses ?? []) + plan.nobody
    #expect(apart.count == 4)
    #expect(apart.allSatisfy { address in !pods.contains { $0.contains(address) } })
  }

  // The kernel has one table of 1,024 neighbours for all networks together.
  @Test func knowsHostsOnlyAsNeighbours() throws {
    let plan = try Self.laboratory().plan
    let hosts = Set(
      plan.nodes.filter { !$0.isPod }.dropLast().flatMap(\.addresses).map(\.description))
    let lines = LaboratoryCommands(plan).batch(of: 0) { "/net/\($0)" }.split(separator: "\n")
    let direct = lines.filter { $0.hasPrefix("route add ") && $0.hasSuffix(" dev eth0") }
      .compactMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) }
    #expect(Set(direct).isSubset(of: hosts) && direct.count == hosts.count - 2)
    #expect(lines.contains { $0.hasPrefix("route add 0.0.0.0/0 via ") })
    #expect(lines.contains { $0.hasPrefix("route add ::/0 via fe80:") })
  }

  @Test func standsInsideAndOnBothSidesOfEveryNetwork() throws {
    let names = try Self.laboratory().plan.senders.map(\.name)
    for name in ["client 192.0.2.0/24", "external 198.51.100.0/25", "client 2001:db8:a::/48"] {
      #expect(names.contains(name))
      #expect(names.contains("below \(name)"))
      #expect(names.contains("above \(name)"))
    }
    #expect(names.contains("spoofed pod"))
    #expect(names.contains("outsider"))
  }

  @Test(arguments: [
    ("kuberouter", "kube-bridge", true), ("flannel", "cni0", true),
    ("calico", "cali0a1b2c3d4e5", false), ("cilium", "lxc0a1b2c3d4e5", false),
    ("weave", "weave", true),
  ])
  func namesTheInterfaceTowardPodsAsTheCNIDoes(
    cni: String, interface: String, isBridge: Bool
  ) throws {
    var cluster = ProofCluster()
    cluster.cni = cni
    let pods = try Self.laboratory(cluster).plan.nodes.compactMap(\.pod)
    #expect(pods.map(\.interface) == [interface, interface])
    #expect(pods.allSatisfy { $0.isBridge == isBridge })
  }

  @Test(arguments: [
    ("kuberouter", ["tun-3f2a1b0c9d8"]), ("weave", []),
    ("cilium", ["cilium_host", "cilium_vxlan", "cilium_wg0"]),
    ("flannel", ["flannel.1", "flannel-v6.1", "flannel-wg", "flannel-wg-v6"]),
  ])
  func hasPodsBehindEveryOtherInterfaceOfTheCNI(cni: String, interfaces: [String]) throws {
    var cluster = ProofCluster()
    cluster.cni = cni
    let (plan, _, cells) = try Self.laboratory(cluster)
    let workers = plan.nodes.filter { $0.pod != nil }
    #expect(workers.map { $0.tunnels.map(\.interface) } == [interfaces, interfaces])
    for interface in interfaces {
      #expect(cells.contains { $0.packet.interface == interface && $0.isOpen })
    }
  }

  @Test(arguments: [("flannel", false), ("kuberouter", true)])
  func expectsServicesOfSpoofedPodsOnlyWherePodsKeepTheirAddresses(
    cni: String, isOpen: Bool
  ) throws {
    var cluster = ProofCluster()
    cluster.cni = cni
    let (plan, _, cells) = try Self.laboratory(cluster)
    let spoofed = cells.filter { cell in
      plan.senders[cell.sender].kind == .spoofedPod && cell.way == .translated
        && cell.service.name == "tcp/30000"
    }
    #expect(!spoofed.isEmpty)
    #expect(spoofed.allSatisfy { $0.packet.interface == "eth0" && $0.isOpen == isOpen })
  }

  @Test func letsPodsReachServicesOfTheirOwnHost() throws {
    let cells = try Self.laboratory().cells.filter {
      $0.way == .translated && $0.packet.interface == "kube-bridge"
    }
    let names = Set(cells.map(\.service.name))
    #expect(names.isSuperset(of: ["tcp/30000", "udp/32767", "sctp/30000"]))
    let closed = cells.filter { $0.service.name == "tcp/30000" && !$0.isOpen }
    #expect(closed.isEmpty)
  }

  @Test func triesLinkLocalAddressesWithoutIPv6InTheCluster() throws {
    var cluster = ProofCluster()
    cluster.hosts = [
      ("a", "controller", ["10.0.0.1"]), ("b", "controller", ["172.16.200.2"]),
    ]
    let cells = try Self.laboratory(cluster).cells.filter { $0.way == .linkLocal }
    #expect(cells.contains { $0.service.name == "tcp/22" && !$0.isOpen })
    #expect(cells.contains { $0.service.name == "udp/546" && $0.isOpen })
  }

  @Test func namesRangesThatOnlyAFileHas() throws {
    let request = try ProofCluster().request()
    let host = try #require(request.plan.host("controller-1"))
    let file = try #require(request.files["controller-1"]?.first)
    let defined = try #require(
      request.cluster.definition.hosts.first { $0.name == "controller-1" })
    let expected = CellReference(request.cluster, defined).addresses
    let ranges = { (text: String) in
      UnplannedRanges.ranges(
        in: NftablesBackend().filters(of: [ProofFile(path: file.path, text: text, digest: "")])
          .map(\.filter), beyond: host, expected: expected
      ).map(\.description)
    }
    #expect(ranges(file.text) == [])
    #expect(ranges(file.text.replacing("      10.0.0.2,", with: "      10.0.0.9,")) == ["10.0.0.9"])
  }

  @Test func triesBothEndsOfRangesAndWhatIsBesideThem() throws {
    let names = Set(try Self.laboratory().services.ports.map(\.name))
    for name in [
      "tcp/2378", "tcp/2379", "tcp/2380", "tcp/2381", "udp/2379", "udp/8472", "tcp/8472",
      "tcp/22", "tcp/10249", "tcp/48619", "sctp/38412", "sctp/38413", "tcp/38412",
    ] {
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test func translatesBothEndsOfTheNodePortRange() throws {
    let translation = try Self.laboratory().services.translation
    #expect(translation.contains(.tcp, 30000))
    #expect(translation.contains(.udp, 32767))
    #expect(!translation.contains(.tcp, 6443))
  }

  @Test func sendsPortlessProtocolsFromOutsideUnderTheNamesOfHosts() throws {
    let (plan, _, cells) = try Self.laboratory()
    let portless = cells.filter {
      $0.service.name == "vrrp" && $0.way == .socket && plan.senders[$0.sender].kind == .host
    }
    #expect(!portless.isEmpty)
    #expect(portless.allSatisfy { $0.probe.node == plan.outsideNumber })
  }

  @Test func keepsEverythingThatHasToBeOpenInASample() throws {
    let cells = try Self.laboratory().cells
    let sample = CellSelection.sample(cells, most: cells.count - 100)
    #expect(sample.count == cells.count - 100)
    #expect(sample.count { $0.isOpen } == cells.count { $0.isOpen })
    #expect(Set(sample).count == sample.count)
  }

  @Test func usesEveryListenerInTheControl() throws {
    let cells = try Self.laboratory().cells
    let control = CellSelection.control(cells)
    let listeners: (ProofCell) -> [String] = {
      ["\($0.probe.receiver) \($0.probe.to) \($0.probe.kind) \($0.probe.port)"]
    }
    #expect(Set(cells.flatMap(listeners)) == Set(control.flatMap(listeners)))
    #expect(control.count < cells.count / 2)
  }

  @Test func takesNoProofFromAControlHostThatLostAProbe() throws {
    let (plan, _, cells) = try Self.laboratory()
    var observations = cells.map { _ in Observation.open }
    try ProberControl.requireOpenControl(plan, cells, observations)
    let lost = try #require(
      cells.firstIndex {
        $0.receiver == plan.controlNumber && plan.senders[$0.sender].name == "outsider"
      })
    observations[lost] = .closed
    #expect(throws: SystemFailure.self) {
      try ProberControl.requireOpenControl(plan, cells, observations)
    }
  }

  @Test func leavesOutAddressesThatNobodyCanHave() throws {
    var cluster = ProofCluster()
    cluster.hosts[1].2 = ["10.0.0.1", "ff02::1", "fd00::2"]
    let plan = try Self.laboratory(cluster).plan
    #expect(plan.nodes[1].addresses.map(\.description) == ["fd00::2"])
    #expect(plan.limits.count == 2)
  }

  @Test func passesOnlyAddressesAndNumbersToOtherPrograms() throws {
    var cluster = ProofCluster()
    cluster.hosts[0].0 = "host;reboot"
    let plan = try Self.laboratory(cluster).plan
    let commands = LaboratoryCommands(plan)
    let text = plan.nodes.indices.map { commands.batch(of: $0) { "/proc/1/fd/\($0)" } }.joined()
    #expect(!text.contains("reboot"))
    #expect(text.contains("addr add 10.0.0.1/32 dev eth0\n"))
  }
}
