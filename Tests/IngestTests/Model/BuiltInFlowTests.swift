import Diagnostics
import Ingest
import NetworkModel
import Testing

/// What settings do to flows and sockets in the model of the program.
@Suite struct BuiltInFlows {
  @Test func loadWithoutDiagnostics() {
    #expect(BuiltInModel.read.diagnostics.map(\.message) == [])
    #expect(BuiltInModel.read.value.distributions.count == 6)
  }

  // MARK: kube-router in k0s

  @Test func readRawArgumentsAsPairsOfEntries() throws {
    let apart = try #require(
      BuiltInModel.k0s(
        "network: {kuberouter: {rawArgs: [--overlay-type, full, --overlay-encap, fou]}}"))
    #expect(apart.value("overlay") == "fou")
    #expect(apart.line("kr-fou") == "5555 worker > worker")
    let plain = try #require(BuiltInModel.k0s("network: {}"))
    #expect(plain.value("overlay") == "none")
  }

  @Test(arguments: [
    ("{metricsPort: 8090}", "8090"),
    ("{extraArgs: {metrics-port: 8091}, metricsPort: 8090}", "8091"),
    ("{extraArgs: {metrics-port: 8091}, rawArgs: [--metrics-port=8092]}", "8092"),
    ("{rawArgs: [--metrics-port, 0]}", nil),
  ])
  func takeThePortOfTheLastArgument(_ settings: String, expected: String?) throws {
    let cluster = try #require(BuiltInModel.k0s("network: {kuberouter: \(settings)}"))
    #expect(cluster.line("kr-metrics") == expected.map { "\($0) worker" })
  }

  @Test func keepSocketsOfKubeRouterOnTheLoopbackAddress() throws {
    let settings =
      "{extraArgs: {metrics-addr: 127.0.0.1, health-port: 21000, health-addr: 127.0.0.1}}"
    let cluster = try #require(BuiltInModel.k0s("network: {kuberouter: \(settings)}"))
    #expect(cluster.line("kr-metrics") == nil && cluster.line("kr-health") == nil)
    #expect(cluster.line("kr-metrics-lo") == "8080 worker")
    #expect(cluster.line("kr-health-lo") == "21000 worker")
  }

  // MARK: Further settings of k0s

  @Test(arguments: [
    ("--enable-worker", 3), ("--enable-worker=false", 2), ("--single", 3), ("--no-taints", 2),
  ])
  func makeControllersWorkersByAFlag(_ flag: String, workers: Int) throws {
    let hosts = BuiltInModel.hosts("cww", flags: "k0s install controller \(flag)")
    let cluster = try #require(BuiltInModel.cluster("k0s", hosts))
    #expect(cluster.definition.hosts(in: .worker).count == workers)
  }

  @Test func makeHostsOfAnInstallerWorkersByAFlag() throws {
    let file = """
      apiVersion: k0sctl.k0sproject.io/v1beta1
      kind: Cluster
      spec:
        hosts:
          - {role: controller, ssh: {address: 10.9.0.1}, installFlags: [--enable-worker]}
          - {role: controller, ssh: {address: 10.9.0.2}}
      """
    let read = LoneClusterFile.read(
      SourceFile(path: "k0sctl.yaml", text: file), catalog: BuiltInModel.read.value)
    let hosts = try #require(read.value).hosts
    #expect(hosts.map(\.roles) == [[.controller, .worker], [.controller]])
  }

  @Test func serveNoMetricsOfKineAtAddressZero() throws {
    func cluster(_ address: String) -> ResolvedCluster? {
      BuiltInModel.k0s(
        "storage: {type: kine, kine: {extraArgs: {metrics-bind-address: \"\(address)\"}}}")
    }
    let off = try #require(cluster("0"))
    #expect(off.line("kine-metrics") == nil && off.line("kine-metrics-lo") == nil)
    #expect(cluster(":9999")?.line("kine-metrics") == "9999 controller")
    #expect(cluster("127.0.0.1:9999")?.line("kine-metrics-lo") == "9999 controller")
  }

  @Test func listenEverywhereWithoutAHost() throws {
    let cluster = try #require(
      BuiltInModel.k0s("network: {kubeProxy: {metricsBindAddress: \":10250\"}}"))
    #expect(cluster.line("kube-proxy-metrics") == "10250 worker")
    #expect(cluster.line("kube-proxy-metrics-lo") == nil)
  }

  @Test func takeThePortOfTheExternalAddress() throws {
    let hosts =
      BuiltInModel.hosts("ccw") + "  - {name: lb, role: loadBalancer, address: 10.9.0.5}\n"
    let cluster = try #require(
      BuiltInModel.k0s("api: {externalAddress: \"10.9.0.5:7443\"}", hosts: hosts))
    #expect(cluster.value("externalAddress") == "10.9.0.5")
    #expect(cluster.line("ha-lb.api") == "7443 client,worker > loadBalancer")
    #expect(cluster.line("kube-api") == "6443 loadBalancer > controller")
  }

  @Test func followThePortOfTheAPIServer() throws {
    let cluster = try #require(BuiltInModel.k0s("api: {extraArgs: {secure-port: 7443}}"))
    #expect(cluster.line("kube-api") == "7443 client,worker > controller")
    #expect(cluster.brokenConstraints.map(\.constraint.id) == ["api-ports-differ"])
    let same = try #require(
      BuiltInModel.k0s("api: {port: 7443, extraArgs: {secure-port: 7443}}"))
    #expect(same.brokenConstraints.isEmpty)
  }

  // MARK: Chef 360

  private func chef(_ network: String, flags: String = "--cidr=10.20.0.0/16") -> ResolvedCluster? {
    let overrides = """
      apiVersion: embeddedcluster.replicated.com/v1beta1
      kind: Config
      spec:
        unsupportedOverrides:
          k0s: |
            config:
              spec:
                network: \(network)
      """
    return BuiltInModel.cluster(
      "chef-360", version: "1.1",
      "config: ec.yaml\ninstallFlags: [\"\(flags)\"]\n"
        + BuiltInModel.hosts("cC"), files: ["ec.yaml": overrides])
  }

  @Test func followOverridesOfTheNetwork() throws {
    let bird = try #require(chef("{calico: {mode: bird, wireguard: true}}"))
    #expect(bird.line("calico-bgp") == "179 worker > worker")
    #expect(bird.line("calico-wg4") == "51820 worker > worker")
    #expect(bird.line("calico-vxlan") == nil && bird.line("vxlan") == nil)
    let router = try #require(chef("{provider: kuberouter}"))
    #expect(router.line("kr-bgp") == "179 worker > worker")
    #expect(router.line("vxlan") == nil)
    #expect(try #require(chef("{}")).line("vxlan") == "4789 worker > worker")
  }

  @Test func runPodsOnEveryHostOfChef() throws {
    let cluster = try #require(chef("{}"))
    #expect(cluster.definition.hosts.allSatisfy { $0.roles == [.controller, .worker] })
    #expect(cluster.line("console") == "30000 client,worker > worker")
  }

  @Test func fallBackWhenAFlagHasNoValue() throws {
    #expect(try #require(chef("{}")).value("podCIDR") == "10.20.0.0/17")
    #expect(try #require(chef("{}", flags: "--cidr")).value("podCIDR") == "10.244.0.0/17")
  }

  // MARK: k3s and RKE2

  @Test(arguments: ["k3s", "rke2"])
  func readArgumentsOfEtcd(_ distribution: String) throws {
    let file = """
      cluster-init: true
      etcd-arg:
        - listen-metrics-urls=http://127.0.0.1:2391,http://10.9.0.11:2391
        - listen-peer-urls=https://10.9.0.11:3380
      """
    let cluster = try #require(
      BuiltInModel.cluster(
        distribution, "config: config.yaml\n" + BuiltInModel.hosts("cccw"),
        files: ["config.yaml": file]))
    #expect(cluster.line("etcd") == "2379,3380 controller > controller")
    #expect(cluster.line("etcd-metrics") == "2391 controller")
    #expect(cluster.line("etcd-metrics-lo") == nil)
  }

  @Test func splitNoValueOfAnArgumentAtItsComma() throws {
    let cluster = try #require(
      BuiltInModel.cluster(
        "k3s", "config: config.yaml\n" + BuiltInModel.hosts("cccw"),
        files: [
          "config.yaml": "etcd-arg: \"listen-metrics-urls=http://127.0.0.1:1,http://10.9.0.11:1\"\n"
        ]))
    #expect(cluster.line("etcd-metrics") == "1 controller")
  }

  @Test func dialNoKubeletFromServersWithoutOne() throws {
    let cluster = try #require(
      BuiltInModel.cluster(
        "k3s", "config: config.yaml\n" + BuiltInModel.hosts("cccww"),
        files: ["config.yaml": "cluster-init: true\ndisable-agent: true\n"]))
    #expect(cluster.line("kubelet") == "10250 worker > worker")
    let direct = try #require(
      BuiltInModel.cluster(
        "k3s", "config: config.yaml\n" + BuiltInModel.hosts("cccww"),
        files: [
          "config.yaml": "cluster-init: true\ndisable-agent: true\negress-selector-mode: disabled\n"
        ]))
    #expect(direct.line("kubelet") == "10250 controller,worker > worker")
  }

  // MARK: Tectonic

  @Test func seeEtcdWithoutTLSInTectonic() throws {
    func broken(_ server: String) throws -> [String] {
      let cluster = BuiltInModel.cluster(
        "tectonic", version: "1.9", "config: terraform.tfvars\n" + BuiltInModel.hosts("cw"),
        files: ["terraform.tfvars": "tectonic_etcd_servers = [\"\(server)\"]\n"])
      return try #require(cluster).brokenConstraints.map(\.constraint.id)
    }
    #expect(try broken("http://10.9.0.40:2379") == ["external-etcd-http"])
    #expect(try broken("10.9.0.40") == [])
  }

  // MARK: Add-ons

  @Test func takeTheDefaultsOfAChartWithoutValues() throws {
    let cluster = try #require(
      BuiltInModel.cluster(
        "k3s", "config: config.yaml\ncni: values.yaml\n" + BuiltInModel.hosts("cw"),
        files: ["config.yaml": "flannel-backend: none\n", "values.yaml": "# defaults\n"]))
    #expect(cluster.line("cilium-vxlan") == "8472 controller,worker > controller,worker")
  }
}
