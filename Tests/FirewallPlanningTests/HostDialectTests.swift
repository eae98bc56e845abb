import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

/// The dialects of single hosts, by what their tools refuse or misunderstand.
@Suite struct HostDialectTests {
  @Test func keepsMultiportMatchesWithinTheirLimit() throws {
    var cluster = TestCluster.single
    let ports = (0..<20).map { "\(7_000 + 10 * $0)-\(7_001 + 10 * $0)" }.joined(separator: ",")
    cluster.flows = [
      TestCluster.TestFlow(
        id: "many", ipProtocol: .tcp, ports: ports, from: [.worker], to: [.controller])
    ]
    let file = try #require(
      try DialectOutput.emit("iptables", cluster).value.first { $0.path.hasSuffix("v4.rules") })
    let lists = file.text.split(separator: " ").filter { $0.contains(":") && $0.contains(",") }
    #expect(lists.count == 3)
    #expect(lists.allSatisfy { $0.split { ",:".contains($0) }.count <= 15 })
    #expect(lists.flatMap { $0.split(separator: ",") }.count == 20)
  }

  @Test func closesNodePortsByThePortBeforeTranslation() throws {
    let files = try DialectOutput.emit("iptables", .publicServices).value
    let text = try #require(files.first { $0.path == "iptables/node-1.v4.rules" }).text
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("-A NETDOCS-FORWARD") }
    let named = lines.filter { $0.contains("--ctorigdstport") }
    // Three protocols: spoofed pods, users, three hosts, everyone else; and six interfaces of pods.
    #expect(named.count == 3 * (1 + 1 + 3 + 1))
    #expect(lines.filter { $0.hasPrefix("-A NETDOCS-FORWARD -i ") }.count == 6)
    #expect(lines.count == named.count + 6)
    #expect(
      named.allSatisfy {
        $0.contains("--ctstate DNAT --ctorigdstport 30000:32767 -m conntrack --ctstate NEW")
      })
    // An accept here would keep network policies from deciding.
    #expect(!lines.contains { $0.hasSuffix("-j ACCEPT") })
    #expect(lines.last?.hasSuffix("-j DROP") == true)
  }

  @Test func dropsTheOtherFamilyToo() throws {
    let files = try DialectOutput.emit("iptables", .single).value
    let text = try #require(files.first { $0.path == "iptables/edge-1.v6.rules" }).text
    #expect(text.contains("-A NETDOCS-INPUT -m comment --comment \"base:drop\" -j DROP\n"))
    #expect(text.contains("--icmpv6-type 135"))
    #expect(!text.contains("172.16."))
  }

  @Test func tellsPodsFromThoseWhoClaimToBePodsByTheirZone() throws {
    let files = try DialectOutput.emit("firewalld", .single).value
    let zones = files.filter { $0.host == "edge-1" && $0.path.contains("/zones/") }
    let outside = try #require(zones.first { $0.name == "netdocs.xml" }).text
    let pods = try #require(zones.first { $0.name == "netdocs-pods.xml" }).text
    #expect(outside.contains("<source ipset=\"netdocs-pods4\"/><drop/>"))
    #expect(!outside.contains("<source ipset=\"netdocs-pods4\"/><accept/>"))
    #expect(pods.contains("<source ipset=\"netdocs-pods4\"/><accept/>"))
    #expect(pods.contains("<interface name=\"cni0\"/>"))
    #expect([outside, pods].allSatisfy { $0.contains("<zone target=\"DROP\">") })
  }

  @Test func opensNoServiceToEveryone() throws {
    for file in try DialectOutput.files("firewalld") where file.path.contains("/zones/") {
      #expect(!file.text.contains("\n  <service"))
      #expect(!file.text.contains("\n  <port"))
      for line in file.text.split(separator: "\n") where line.contains("<service name") {
        #expect(line.contains("<source ipset=") || line.contains("internet"), "\(line)")
      }
    }
  }

  @Test func givesFirewalldNamesThatItTakes() throws {
    for file in try DialectOutput.files("firewalld") {
      let stem = file.name.split(separator: ".")[0]
      if file.path.contains("/zones/") { #expect(stem.utf8.count <= 17) }
      if file.path.contains("/policies/") { #expect(stem.utf8.count <= 17) }
      if file.path.contains("/ipsets/") { #expect(stem.utf8.count <= 31) }
    }
  }

  @Test func letsAdministratorsInFirst() throws {
    let text = try #require(
      try DialectOutput.emit("ufw", .highlyAvailable).value.first { $0.host == "controller-1" }
    ).text
    let commands = text.split(separator: "\n").filter { $0.hasPrefix("run ") }
    #expect(commands[0].contains("port 22 comment 'netdocs "))
    #expect(commands[0].hasSuffix(" base:management'"))
    #expect(commands.last == "run --force enable")
    #expect(commands.contains { $0.contains("proto vrrp from 10.0.0.2") })
  }

  // Whoever deletes first and fails then has locked himself out.
  @Test func takesNothingAwayBeforeEverythingIsThere() throws {
    let text = try #require(try DialectOutput.emit("ufw", .single).value.first).text
    let lines = DialectOutput.lines(text).map { String($0) }
    let management = try #require(lines.firstIndex { $0.contains("base:management'") })
    let deletions = lines.indices.filter { lines[$0].hasPrefix("drop -") }
    try #require(deletions.count == 2)
    #expect(management < deletions[0])
    #expect(lines[deletions[0]] == "drop -E ' base:(pods|pods-elsewhere|spoofed-pods)( |.$)'")
    #expect(deletions[1] == lines.indices.last)
    #expect(lines.filter { $0.hasPrefix("run prepend deny") }.count == 1)
  }

  @Test func marksRulesOfALoadByWhatTheySay() throws {
    let marks = try [TestCluster.single, .single, .publicServices].map { cluster in
      let file = try #require(try DialectOutput.emit("ufw", cluster).value.first)
      return try #require(file.text.firstMatch(of: /netdocs ([0-9a-f]{8}) base:management/)).output
        .1
    }
    #expect(marks[0] == marks[1] && marks[0] != marks[2])
  }

  @Test func removesOldRulesOfWindowsLast() throws {
    let text = try #require(try DialectOutput.emit("windows", .mixed).value.first).text
    let lines = DialectOutput.lines(text.replacing("\r\n", with: "\n")).map { String($0) }
    let first = try #require(lines.firstIndex { $0.contains("New-NetFirewallRule") })
    let profile = try #require(lines.firstIndex { $0.hasPrefix("Set-NetFirewallProfile") })
    let removals = lines.indices.filter { lines[$0].contains("Remove-NetFirewallRule") }
    // One takes back what a failed load has added, the last one what an earlier load has left.
    try #require(removals.count == 2)
    #expect(first < removals[0] && removals[0] < profile && profile < removals[1])
    #expect(lines[removals[1]].contains("-ne $group"))
    #expect(lines[..<removals[0]].contains("} catch {"))
  }

  @Test func putsBackWhatFirewalldHadWhereACommandFails() throws {
    let files = try DialectOutput.emit("firewalld", .single).value
    let lines = try #require(files.first { $0.name == "commands.sh" }).text.split(separator: "\n")
    let trap = try #require(lines.firstIndex { $0 == "trap finish EXIT" })
    let change = try #require(lines.firstIndex { $0.contains("gone --delete-policy") })
    #expect(trap < change)
  }

  @Test func saysThatFirewalldForwardsBetweenAllZones() throws {
    let files = try DialectOutput.emit("firewalld", .single).value
    let zone = try #require(files.first { $0.name == "netdocs.xml" }).text
    #expect(zone.contains("Forwarded packets pass between all zones"))
  }

  @Test func refusesProtocolsThatUfwHasNoNameFor() throws {
    let emitted = try DialectOutput.emit("ufw", .highlyAvailable)
    #expect(!emitted.value.contains { $0.host == "worker-1" })
    #expect(
      emitted.diagnostics.contains {
        $0.message
          == "ufw cannot protect host worker-1: the rule for k0s.kr-ipip needs IP protocol 4"
      })
  }
}
