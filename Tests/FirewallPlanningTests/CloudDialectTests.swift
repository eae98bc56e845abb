import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

/// What clouds refuse, or worse, accept and understand otherwise.
@Suite struct CloudDialectTests {
  static let limits = [("aws", 255), ("gcp", 2_048), ("azure", 140), ("openstack", 255)]

  @Test(arguments: limits)
  func keepsDescriptionsWithinTheirLimit(_ id: String, limit: Int) throws {
    var cluster = TestCluster.single
    cluster.flows = (0..<40).map { number in
      TestCluster.TestFlow(
        id: "flow-\(number)", ipProtocol: .tcp, ports: "7000", from: [.worker], to: [.controller])
    }
    for line in try DialectOutput.emit(id, cluster).value[0].text.split(separator: "\n")
    where line.contains("  description") {
      let text = try #require(DialectOutput.quoted(line).first)
      #expect((1...limit).contains(text.utf8.count))
      #expect(text.allSatisfy { $0.isLetter || $0.isNumber || " ._-:/;".contains($0) })
    }
  }

  @Test(arguments: limits.map(\.0))
  func namesEveryResourceOnce(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      let heads = file.text.split(separator: "\n").filter { $0.hasPrefix("resource ") }
      #expect(!heads.isEmpty)
      #expect(Set(heads).count == heads.count)
    }
  }

  @Test(arguments: limits.map(\.0))
  func refersOnlyToGroupsThatItWrites(_ id: String) throws {
    for file in try DialectOutput.files(id) {
      let heads = file.text.split(separator: "\n").filter { $0.hasPrefix("resource ") }
      let written = Set(heads.map { DialectOutput.quoted($0).joined(separator: ".") })
      let words = DialectOutput.lines(file.text).flatMap {
        $0.split { " [],=".contains($0) }
      }
      for word in words where word.hasSuffix(".id") || word.hasSuffix(".name") {
        guard !word.hasPrefix("var.") else { continue }
        let name = word.split(separator: ".").prefix(2).joined(separator: ".")
        #expect(written.contains(name), "\(word)")
      }
    }
  }

  @Test func keepsPortsOfAWSInRangeAndInOrder() throws {
    for file in try DialectOutput.files("aws") {
      for block in file.text.split(separator: "resource ") {
        let from = Self.number("from_port", in: block)
        let to = Self.number("to_port", in: block)
        guard let from, let to else { continue }
        let isICMP = block.contains("\"icmp")
        #expect((isICMP ? -1...255 : 0...65_535).contains(from))
        #expect(isICMP ? to == -1 : from <= to && to <= 65_535)
      }
    }
  }

  @Test func letsAllTypesOfICMPInWhereAFlowNamesNone() throws {
    let text = try DialectOutput.emit("aws", .mixed).value[0].text
    for (id, name) in [("k0s.health", "icmp"), ("k0s.health6", "icmpv6")] {
      let blocks = text.split(separator: "resource ").filter { $0.contains("= \"\(id)\"") }
      #expect(!blocks.isEmpty)
      for block in blocks {
        #expect(block.contains("= \"\(name)\"\n"))
        #expect(Self.number("from_port", in: block) == -1)
        #expect(Self.number("to_port", in: block) == -1)
      }
    }
  }

  // The cloud sees packets of pods arrive at a host, under addresses of no host.
  @Test(arguments: ["aws", "gcp", "openstack"])
  func letsPodsReachPodsWhereNoTunnelCarriesThem(_ id: String) throws {
    let text = try DialectOutput.emit(id, .highlyAvailable).value[0].text
    let blocks = text.split(separator: "resource ").filter { $0.contains("\"base:routed-pods\"") }
    #expect(blocks.count == 1)
    let block = try #require(blocks.first)
    #expect(block.contains("10.244.0.0/16") && block.contains("worker"))
    #expect(!block.contains("port"))
    #expect(!block.contains("protocol") || block.contains("\"-1\"") || block.contains("\"all\""))
    #expect(!text.contains("\"base:pods-elsewhere\""))
  }

  @Test(arguments: limits.map(\.0))
  func letsNoPodsInWhereATunnelCarriesThem(_ id: String) throws {
    var cluster = TestCluster.single
    for overlay in ["vxlan", "wireguard", "ipip", "geneve"] {
      cluster.overlay = overlay
      let text = try DialectOutput.emit(id, cluster).value[0].text
      #expect(!text.contains("\"base:routed-pods\""), "\(overlay)")
    }
    for overlay in ["host-gw", "none", "who knows"] {
      cluster.overlay = overlay
      let text = try DialectOutput.emit(id, cluster).value[0].text
      #expect(text.contains("\"base:routed-pods\""), "\(overlay)")
    }
  }

  @Test func writesProtocolsWithoutPortsOfAWSAsNumbers() throws {
    let text = try DialectOutput.emit("aws", .highlyAvailable).value[0].text
    let block = try #require(
      text.split(separator: "resource ").first {
        $0.hasPrefix("\"aws_") && $0.contains("k0s.cplb-vrrp")
      })
    #expect(block.contains("ip_protocol                  = \"112\""))
    #expect(block.contains("referenced_security_group_id = aws_security_group.controller.id"))
    #expect(Self.number("from_port", in: block) == 0)
  }

  @Test func givesEachRuleOfAzureAPriorityOfItsOwn() throws {
    for file in try DialectOutput.files("azure") {
      for group in ["controller_worker", "worker", "controller"] {
        let blocks = file.text.split(separator: "resource ").filter {
          $0.contains("azurerm_network_security_group.\(group).name")
        }
        let priorities = blocks.compactMap { Self.number("priority", in: $0) }
        #expect(Set(priorities).count == blocks.count)
        #expect(priorities.allSatisfy { (100...4_096).contains($0) })
      }
    }
  }

  @Test func keepsNamesOfGoogleWithinTheirLimit() throws {
    var cluster = TestCluster.highlyAvailable
    cluster.name = String(repeating: "c", count: 30)
    let text = try DialectOutput.emit("gcp", cluster).value[0].text
    for line in text.split(separator: "\n")
    where line.hasPrefix("  name ") || line.contains("_tags") {
      for name in DialectOutput.quoted(line) {
        #expect((1...63).contains(name.utf8.count))
        #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      }
    }
  }

  @Test func refusesWhatAzureDoesNotCarry() throws {
    let emitted = try DialectOutput.emit("azure", .highlyAvailable)
    #expect(emitted.value.isEmpty)
    #expect(
      emitted.diagnostics.contains {
        $0.message.contains("the rule for k0s.cplb-vrrp needs IP protocol 112")
      })
  }

  @Test func opensNodePortsToTheirUsersOnly() throws {
    let text = try DialectOutput.emit("aws", .publicServices).value[0].text
    let blocks = text.split(separator: "resource ").filter { $0.contains("= 30000") }
    let peers = blocks.flatMap { $0.split(separator: "\n") }
      .filter { $0.contains("cidr_ipv") }.flatMap { DialectOutput.quoted($0) }
    #expect(Set(peers) == ["198.51.100.0/24", "2001:db8:9::/48"])
  }

  private static func number(_ name: String, in block: some StringProtocol) -> Int? {
    let lines = String(block).split(separator: "\n").map { line in
      line.split(separator: " ").map { String($0) }
    }
    return lines.first { $0.first == name }.flatMap { $0.last }.flatMap { Int($0) }
  }
}
