import Testing

@testable import Ingest

@Suite struct SettingSampleTests {
  @Test func readsKeysOfASample() {
    let fixture = FactFixture(
      """
      ```yaml
      spec:
        api:
          port: 7443
        network:
          provider: calico
          podCIDR: "10.60.0.0/16,fd60::/56"
          serviceCIDR: 10.61.0.0/20  # kept small
          clusterDomain: mesh.local
          mtu: 1380
      clusterDNS:
        - 10.61.0.10
      # podCIDR: 10.99.0.0/16
      ```
      """)
    #expect(
      fixture.lines == [
        "4 example apiPort = 7443 [port]", "6 example supportedCNI = calico [provider]",
        "7 example podCIDR = 10.60.0.0/16 [podCIDR]", "7 example podCIDR = fd60::/56 [podCIDR]",
        "8 example serviceCIDR = 10.61.0.0/20 [serviceCIDR]",
        "9 example clusterDomain = mesh.local [clusterDomain]", "10 example mtu = 1380 [mtu]",
        "12 example clusterDNS = 10.61.0.10 [clusterDNS]",
      ])
  }

  @Test(arguments: [
    ("POD_NETWORK=10.60.0.0/16", "podCIDR = 10.60.0.0/16 [POD_NETWORK]"),
    ("server --cluster-cidr=10.60.0.0/16", "podCIDR = 10.60.0.0/16 [--cluster-cidr]"),
    ("server --service-cidr 10.61.0.0/20", "serviceCIDR = 10.61.0.0/20 [--service-cidr]"),
    ("cluster_cidr = \"10.60.0.0/16\"", "podCIDR = 10.60.0.0/16 [cluster_cidr]"),
    ("\"mtu\": 1380,", "mtu = 1380 [mtu]"),
  ])
  func readsOtherSpellings(line: String, fact: String) {
    #expect(FactFixture("```\n\(line)\n```").lines == ["2 example \(fact)"])
  }

  @Test(arguments: [
    "podCIDR: ${POD_CIDR}", "podCIDR: <your range>", "port: 7443", "provider: calico",
    "podCIDR is 10.60.0.0/16 here", "mtu: 9",
  ])
  func isSilentOnVariablesAndOtherKeys(line: String) {
    #expect(FactFixture("```yaml\n\(line)\n```").facts.isEmpty)
  }
}

@Suite struct OptionFactTests {
  @Test func readsDefaultsAndValuesOfATable() {
    let fixture = FactFixture(
      """
      | Option | Default | Description |
      |---|---|---|
      | `--cluster-cidr` | "10.60.0.0/16" | range of the pods |
      | `--tunnel` | `vxlan` | one of `none`, `vxlan` or `udp` |
      | `--token` | | shared secret |
      """)
    #expect(
      fixture.lines == [
        "3 claim flagDefault = 10.60.0.0/16 [--cluster-cidr]",
        "3 claim podCIDR = 10.60.0.0/16 [--cluster-cidr]", "4 claim flagDefault = vxlan [--tunnel]",
        "4 option validValues = none,vxlan,udp [--tunnel]",
      ])
  }

  @Test func readsDefaultsInADescription() {
    let fixture = FactFixture(
      """
      | Element | Description |
      |---|---|
      | `podCIDR` | Range of the pods. Defaults to `10.60.0.0/16`. |
      | `mode` | Either `bird` or `vxlan` (default). |
      | `mtu` | Size of packets (default: 1380). |
      | `name` | A name; `a` and `b` are taken. |
      """)
    #expect(
      fixture.lines == [
        "3 claim flagDefault = 10.60.0.0/16 [podCIDR]", "3 claim podCIDR = 10.60.0.0/16 [podCIDR]",
        "4 claim flagDefault = vxlan [mode]", "4 option validValues = bird,vxlan [mode]",
        "5 claim flagDefault = 1380 [mtu]", "5 claim mtu = 1380 [mtu]",
      ])
  }

  @Test func readsSettingsInWords() {
    let fixture = FactFixture(
      """
      | Setting | Default |
      |---|---|
      | network provider | Calico |
      | service IP range | (lost) |
      """)
    #expect(fixture.lines == ["3 claim defaultCNI = calico [network provider]"])
  }

  @Test func readsOptionsThatLostTheirColumns() {
    let fixture = FactFixture(
      """
      server option default value Description
      --cluster-cidr “10.60.0.0/16” Range of the pods
      --tunnel “vxlan” “none” to disable or “vxlan”, or “udp”
      """)
    #expect(
      fixture.lines == [
        "2 claim flagDefault = 10.60.0.0/16 [--cluster-cidr]",
        "2 claim podCIDR = 10.60.0.0/16 [--cluster-cidr]", "3 claim flagDefault = vxlan [--tunnel]",
        "3 option validValues = none,vxlan,udp [--tunnel]",
      ])
    #expect(fixture.quotes.first == "--cluster-cidr “10.60.0.0/16”")
  }

  @Test func takesNoPortTableForOptions() {
    let fixture = FactFixture(
      """
      | Name | Port | Default | Description |
      |---|---|---|---|
      | mtu | 7001 | 1380 | none |
      """)
    #expect(fixture.facts.isEmpty)
  }

  @Test func readsTheHelpOfACommand() {
    let fixture = FactFixture("```\n   --wait value   seconds to wait (default: 30)\n```")
    #expect(fixture.lines == ["2 example flagDefault = 30 [--wait]"])
  }
}
