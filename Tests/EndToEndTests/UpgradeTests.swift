import Foundation
import Testing

/// What upgrades change for the clusters of this repository, written down by hand beforehand.
@Suite struct UpgradesOfReferenceClusters {
  @Test func openTheProxyOfTheVirtualAddressOfK0s() throws {
    let upgrade = try Upgrade("1.30..1.36", of: "k0s-ha")
    #expect(upgrade.status == 0)
    // kube-apiserver proxy of control plane load balancing: v1.32.1; konnectivity health bound to
    // the loopback address: v1.31.1.
    // Without virtual servers nothing balanced connections before the proxy came, so its holder
    // dials the other controllers since then as well.
    #expect(
      upgrade.changes("flows", named: "id") == [
        "k0s.cplb-api-peer opened 1.32.1", "k0s.cplb-proxy opened 1.32.1",
      ])
    #expect(
      upgrade.changes("sockets", named: "name") == ["k0s.konnectivity-health enclosed 1.31.1"])
    let controllers = "k0s-ha-c1,k0s-ha-c2,k0s-ha-c3"
    #expect(
      upgrade.rules("add") == [
        "tcp 6443 controller -> \(controllers) 1.32.1", "tcp 6444 client -> \(controllers) 1.32.1",
      ])
    #expect(upgrade.rules("remove") == [])
  }

  @Test func bringTheKeysOfK0s() throws {
    let keys = try Upgrade("1.30..1.36", of: "k0s-ha").keys
    let proxy = "spec.network.controlPlaneLoadBalancing.keepalived.userSpaceProxyBindPort"
    for expected in [
      "1.31.1 spec.api.onlyBindToAddress appeared", "1.32.1 \(proxy) appeared",
      "1.36.1 spec.network.kubeProxy.healthzBindAddress appeared",
      "1.31.1 spec.storage.kine.extraArgs.metrics-bind-address default",
    ] {
      #expect(keys.contains(expected))
    }
  }

  @Test func leaveK0sWithCalicoAlone() throws {
    let upgrade = try Upgrade("1.33..1.36", of: "k0s-calico")
    #expect(upgrade.changes("flows", named: "id") == [])
    #expect(upgrade.changes("sockets", named: "name") == [])
    #expect(upgrade.rules("add") + upgrade.rules("remove") == [])
    #expect(upgrade.status == 0)
  }

  @Test(arguments: ["k3s-ha", "k3s-edge"])
  func onlyTakeBackendsOfFlannelFromK3s(_ cluster: String) throws {
    let upgrade = try Upgrade("1.25..1.34", of: cluster)
    #expect(upgrade.changes("flows", named: "id") == [])
    #expect(upgrade.rules("add") + upgrade.rules("remove") == [])
    #expect(upgrade.keys.contains("1.26 flannel-backend valueVanished"))
    #expect(upgrade.keys.contains("1.27 flannel-backend valueVanished"))
    #expect(upgrade.keys.contains("1.25.11 vpn-auth appeared"))
    #expect(upgrade.uses == [])
    #expect(upgrade.status == 0)
  }
}

/// What upgrades change for clusters that the new version does not leave alone.
@Suite struct UpgradesThatBreak {
  @Test func moveTheMetricsOfKine() throws {
    try Program.withFolder { folder in
      let hosts = """
        cluster: kine
        distribution: k0s
        version: v1.30.4+k0s.0
        config: k0s.yaml
        hosts:
          - {name: c1, role: controller, address: 10.1.0.11}
          - {name: w1, role: worker, address: 10.1.0.21}
        networks: {admin: [10.9.0.0/24], monitoring: [10.8.0.5/32]}
        """
      let config = "kind: ClusterConfig\nspec:\n  storage:\n    type: kine\n"
      try write(hosts, "content/clusters/kine/hosts.yaml", in: folder)
      try write(config, "content/clusters/kine/k0s.yaml", in: folder)
      try write(Self.page, "content/sources/ports.md", in: folder)
      let upgrade = try Upgrade("..1.36", of: "kine", in: folder)
      #expect(
        upgrade.changes("sockets", named: "name") == [
          "k0s.kine-metrics moved 1.31.1", "k0s.konnectivity-health enclosed 1.31.1",
        ])
      #expect(upgrade.documents == ["9 stale 1.31.1", "10 stale 1.31.1"])
      let text = try Program.run(["diff", "--upgrade", "..1.36", "kine"], in: folder)
      #expect(text.output.contains("TCP 8080 on controller becomes TCP 2380 on controller"))
      #expect(text.output.contains("now k0s.kine-metrics uses port 2380"))
    }
  }

  private static let page = """
    ---
    title: Ports
    distribution: k0s
    version: "1.30"
    ---
    | Protocol | Port | Service | Direction |
    |---|---|---|---|
    | TCP | 6443 | kube-apiserver | worker, CLI => controller |
    | TCP | 8080 | kine metrics | monitoring => controller |
    | TCP | 8092 | konnectivity server health | monitoring => controller |
    """

  @Test func nameTheLineOfABackendThatGoesAndKeepItsPortOpen() throws {
    try Program.withFolder { folder in
      let hosts = """
        cluster: wg
        distribution: k3s
        version: v1.25.4+k3s1
        config: config.yaml
        hosts:
          - {name: s1, role: controller, address: 10.2.0.11}
          - {name: a1, role: worker, address: 10.2.0.21}
        """
      try write(hosts, "content/clusters/wg/hosts.yaml", in: folder)
      try write("flannel-backend: wireguard\n", "content/clusters/wg/config.yaml", in: folder)
      let upgrade = try Upgrade("..1.34", of: "wg", in: folder)
      #expect(upgrade.status == 1)
      #expect(
        upgrade.uses == [
          "error content/clusters/wg/config.yaml:1:18 wireguard 1.26 wireguard-native"
        ])
      #expect(
        upgrade.changes("flows", named: "id") == [
          "k3s.flannel-wg4 opened 1.26", "k3s.flannel-wireguard closed 1.26",
        ])
      #expect(upgrade.rules("add") + upgrade.rules("remove") == [])
    }
  }

  // Calico was the network provider of k0s before 0.13, kube-router with BGP is it since then.
  @Test func leaveAPageWithoutARowForWhatIsNew() throws {
    try Program.withFolder { folder in
      let hosts = """
        cluster: old
        distribution: k0s
        version: v0.12.1
        hosts:
          - {name: c1, role: controller, address: 10.1.0.11}
          - {name: w1, role: worker, address: 10.1.0.21}
          - {name: w2, role: worker, address: 10.1.0.22}
        """
      let page = Self.page.replacing("1.30", with: "0.12")
      try write(hosts, "content/clusters/old/hosts.yaml", in: folder)
      try write(page, "content/sources/ports.md", in: folder)
      let upgrade = try Upgrade("..1.21", of: "old", in: folder)
      // TCP 179 for BGP, and TCP 9443 where controllers join.
      #expect(
        upgrade.documents.filter { $0.contains("missing") }
          == ["6 missing 0.13.0", "6 missing 0.13.0"])
    }
  }

  private func write(_ text: String, _ path: String, in folder: URL) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

/// The command line of `netdocs diff`.
@Suite struct DiffCommandLine {
  @Test(arguments: [
    (["--upgrade", "1.30..2.0", "k0s-ha"], "it covers 0.10 to 1.36"),
    (["--upgrade", "1.36..1.30", "k0s-ha"], "leads back"),
    (["--upgrade", "1.36", "k0s-ha"], "no range of versions"),
    (["--upgrade", "..1.36", "k0s-ha", "k3s-ha"], "takes one cluster"),
    (["k0s-ha"], "name two clusters"),
    (["--upgrade", "..1.36", "k0s-hb"], "did you mean k0s-ha?"),
  ])
  func refusesWithTheReason(_ arguments: [String], reason: String) throws {
    let run = try Program.run(["diff"] + arguments, in: ReferenceContent.root)
    #expect(run.status == 64)
    #expect(run.messages.contains(reason), "\(run.messages)")
  }

  @Test func saysWhatToDoInOrder() throws {
    let run = try Program.run(
      ["diff", "--upgrade", "1.30..1.36", "k0s-ha"], in: ReferenceContent.root)
    let before = try #require(run.output.firstRange(of: "Before the upgrade"))
    let after = try #require(run.output.firstRange(of: "After the upgrade of the last host"))
    #expect(before.upperBound < after.lowerBound)
    let steps = run.output[before.upperBound..<after.lowerBound]
    #expect(steps.contains("2. let in  TCP 6444 on controller: k0s-ha-c1 (10.61.8.11), "))
    #expect(steps.contains("from  client: 10.61.0.0/26"))
    #expect(run.output[after.upperBound...].contains("1. close  TCP 8092 on controller"))
    #expect(run.output.contains("k0sproject/k0s pkg/component/controller/konnectivity.go at "))
  }

  @Test func comparesTwoClusters() throws {
    let run = try Program.run(["diff", "k0s-ha", "k0s-calico"], in: ReferenceContent.root)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("k0s-ha to k0s-calico\n"))
    #expect(run.output.contains("closes  k0s.cplb-vrrp: VRRP (IP 112), controller -> controller"))
    #expect(run.output.contains("opens    k0s.calico-vxlan: UDP 4789, worker -> worker"))
  }

  @Test func writesMarkdown() throws {
    let run = try Program.run(
      ["diff", "--upgrade", "1.30..1.36", "k0s-ha", "--format", "markdown"],
      in: ReferenceContent.root)
    #expect(run.output.hasPrefix("# k0s-ha: k0s 1.30 to 1.36\n"))
    #expect(run.output.contains("| **opens** | `k0s.cplb-proxy` | TCP 6444, "))
    #expect(run.output.contains("2. **let in** `TCP 6444` on controller: k0s-ha-c1"))
  }
}

/// The data that `netdocs diff --upgrade` prints, in few words.
private struct Upgrade {
  let status: Int32
  private let data: [String: Any]

  init(_ range: String, of cluster: String, in folder: URL = ReferenceContent.root) throws {
    let run = try Program.run(
      ["diff", "--upgrade", range, cluster, "--format", "json"], in: folder)
    status = run.status
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    data = try #require(value as? [String: Any], "\(run.messages)")
    #expect(data["schemaVersion"] as? Int == 1)
  }

  func changes(_ kind: String, named name: String) -> [String] {
    let changes = data["changes"] as? [String: Any]
    return Self.list(changes?[kind]).map { Self.words($0, [name, "kind", "version"]) }
  }

  func rules(_ kind: String) -> [String] {
    let firewall = data["firewall"] as? [String: Any]
    return Self.list(firewall?[kind]).map { rule in
      let ports = (rule["ports"] as? [[Int]] ?? []).map { range in
        range[0] == range[1] ? "\(range[0])" : "\(range[0])-\(range[1])"
      }
      let from = Self.list(rule["from"]).compactMap { $0["role"] as? String }
      let hosts = rule["hosts"] as? [String] ?? []
      return "\(rule["protocol"] ?? "") \(ports.joined(separator: ",")) "
        + "\(from.joined(separator: ",")) -> \(hosts.joined(separator: ",")) "
        + "\(rule["version"] ?? "")"
    }
  }

  var keys: [String] {
    Self.list(data["keys"]).map { Self.words($0, ["version", "path", "kind"]) }
  }

  var uses: [String] {
    Self.list(data["uses"])
      .map { Self.words($0, ["severity", "at", "value", "version", "use"]) }
  }

  var documents: [String] {
    Self.list(data["documents"]).map { row in
      let line = (row["at"] as? String ?? "").split(separator: ":").dropFirst().first ?? ""
      return "\(line) " + Self.words(row, ["kind", "version"])
    }
  }

  private static func list(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  private static func words(_ object: [String: Any], _ keys: [String]) -> String {
    keys.map { object[$0] as? String ?? "-" }.joined(separator: " ")
  }
}
