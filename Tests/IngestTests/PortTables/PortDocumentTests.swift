import Diagnostics
import NetworkModel
import Testing

@Suite struct PortDocumentTests {
  @Test func readsAnArrowTable() {
    let fixture = PortDocumentFixture(
      """
      # Ports

      | Protocol | Port | Service | Direction | Notes |
      |---|---|---|---|---|
      | TCP | 7443 | api | Worker, CLI => controller | only required if remote |
      | UDP | 7999,8000 | overlay | worker <-> worker | |
      """)
    #expect(
      fixture.flows == [
        "5: tcp 7443 client+worker > controller forward", "6: udp 7999,8000 worker > worker mutual",
      ])
    #expect(fixture.document.flows.map(\.service) == ["api", "overlay"])
    #expect(fixture.document.flows.first?.condition == "only required if remote")
    #expect(fixture.problems == [])
  }

  @Test func takesTheListenerFromTheHeading() {
    let fixture = PortDocumentFixture(
      """
      ## Master Node Inbound

      | Port Range | Source | Purpose |
      |---|---|---|
      | 443 | Worker Nodes, and End-Users | API |

      ## Egress

      | To | Port | Protocol |
      |---|---|---|
      | etcd nodes | 2379 | TCP |
      """)
    #expect(
      fixture.flows == [
        "5: - 443 client+worker > controller forward", "11: tcp 2379 - > etcd forward",
      ])
  }

  @Test func readsUsedByAgainstTheDirection() {
    let fixture = PortDocumentFixture(
      """
      ### 控制面 {#control-plane}

      | 协议 | 方向 | 端口范围 | 目的 | 使用者 |
      |---|---|---|---|---|
      | TCP | 入站 | 9443 | API | 所有 |
      | TCP | 入站 | 9259 | scheduler | 自身 |
      """)
    #expect(
      fixture.flows == [
        "5: tcp 9443 node > controller forward",
        "6: tcp 9259 controller > controller forward local",
      ])
  }

  @Test func readsTwoTablesOfOneSectionByTheirCaptions() {
    let fixture = PortDocumentFixture(
      """
      ## Firewall

      <figcaption>Inbound rules for server nodes</figcaption>

      | Port | Protocol | Source |
      |---|---|---|
      | 7001 | TCP | agents |

      Inbound rules for agents

      | Port | Protocol | Source |
      |---|---|---|
      | 7002 | TCP | servers |
      """)
    #expect(
      fixture.flows == [
        "7: tcp 7001 worker > controller forward", "13: tcp 7002 controller > worker forward",
      ])
  }

  @Test func readsHeadingsInsideATable() {
    let fixture = PortDocumentFixture(
      """
      | Protocol | Port | Notes |
      |---|---|---|
      | **Control plane** | | |
      | TCP | 7001 | api |
      | **Workers** | | |
      | TCP | 7002 | agent |
      """)
    #expect(
      fixture.flows == ["4: tcp 7001 - > controller unstated", "6: tcp 7002 - > worker unstated"])
  }

  @Test func readsATableWithoutHeader() {
    let fixture = PortDocumentFixture(
      """
      | | | |
      |---|---|---|
      | 7001/tcp | api | worker -> controller |
      | 7002/udp | mesh | node <-> node |
      """)
    #expect(
      fixture.flows == [
        "3: tcp 7001 worker > controller forward", "4: udp 7002 node > node mutual",
      ])
  }

  @Test func splitsACellThatPairsPortsWithProtocols() {
    let fixture = PortDocumentFixture(
      """
      | Component | Port |
      |---|---|
      | tunnel | A 6081/udp, B 7471/tcp |
      | web | 80<br>443 |
      | note | 80<sup>1</sup> |
      """)
    #expect(
      fixture.flows == [
        "3: udp 6081 - > - unstated", "3: tcp 7471 - > - unstated", "4: - 80,443 - > - unstated",
        "5: - 80 - > - unstated",
      ])
  }

  @Test func keepsLocalRowsApart() {
    let fixture = PortDocumentFixture(
      """
      ### Local ports

      | Protocol | Port | Description |
      |---|---|---|
      | TCP | 7248 | health |

      ### Remote

      | Protocol | Port | Source | Destination |
      |---|---|---|---|
      | TCP | 7373 | localhost | localhost |
      """)
    #expect(
      fixture.flows == [
        "5: tcp 7248 - > - unstated local", "11: tcp 7373 self > self forward local",
      ])
  }

  @Test func readsTypesBesideICMPAsNoPorts() {
    let fixture = PortDocumentFixture(
      """
      | Port | Protocol | Source | Destination |
      |---|---|---|---|
      | 0, 8 | ICMP | nodes | nodes |
      | - | VRRP | controllers | controllers |
      """)
    #expect(
      fixture.flows == [
        "3: icmp - node > node forward", "4: vrrp - controller > controller forward",
      ])
    #expect(fixture.problems == [])
  }

  @Test func keepsTheClaimThatCannotExist() {
    let fixture = PortDocumentFixture(
      """
      | Protocol | Port | Service |
      |---|---|---|
      | TCP | 112 | keepalived |
      | TCP | ALL | everything |
      """)
    #expect(fixture.flows == ["3: tcp 112 - > - unstated", "4: tcp all - > - unstated"])
  }

  @Test func readsDefaultsFromATableOfSettings() {
    let fixture = PortDocumentFixture(
      """
      | Option | Default | Description |
      |---|---|---|
      | `--pod-range` | 10.9.0.0/16 | pods |
      | `--port` | | listens |
      """)
    #expect(fixture.document.defaults.map(\.setting.text) == ["--pod-range", "--port"])
    #expect(fixture.document.defaults.map(\.value.text) == ["10.9.0.0/16", ""])
    #expect(fixture.document.defaults.first?.remark == "pods")
    #expect(fixture.document.tables.map(\.kind) == [.defaults])
    #expect(fixture.flows == [])
  }

  @Test(arguments: [
    "| Size | Nodes | Disk |\n|---|---|---|\n| S | 10 | 4 |\n| L | 500 | 8 |",
    "| Property | Description |\n|---|---|\n| port | the port, 4222 |",
    "| Runtime | Path |\n|---|---|\n| x | /run/x.sock |",
  ])
  func saysWhyATableIsNoPortTable(_ text: String) throws {
    let fixture = PortDocumentFixture(text)
    guard case .other(let reason) = try #require(fixture.document.tables.first).kind else {
      Issue.record("taken for a port table")
      return
    }
    #expect(!reason.isEmpty)
    #expect(fixture.flows == [])
  }

  @Test func readsListItemsThatAskForPorts() {
    let fixture = PortDocumentFixture(
      """
      - open TCP port 9345 on the server nodes
      - the proxy has port 8080
      """)
    #expect(fixture.flows == ["1: tcp 9345 - > controller unstated"])
  }

  @Test func ignoresTablesInComments() {
    let fixture = PortDocumentFixture(
      """
      <!--
      | Protocol | Port |
      |---|---|
      | TCP | 7001 |
      -->
      """)
    #expect(fixture.document.tables == [])
  }

  @Test(arguments: [
    ("## Workers to control plane", "5: tcp 7001 worker > controller forward"),
    ("## Worker → Controller", "5: tcp 7001 worker > controller forward"),
    ("## Control plane", "5: tcp 7001 - > controller unstated"),
    ("## Monitoring", "5: tcp 7001 - > - unstated"),
    ("These ports must be open on all agents:", "5: tcp 7001 - > worker unstated"),
    ("The following inbound ports of the proxy:", "5: tcp 7001 - > other:proxy forward"),
  ])
  func readsWhatStandsAboveTheTable(_ line: String, expected: String) {
    let table = "| Protocol | Port |\n|---|---|\n| TCP | 7001 |\n"
    #expect(PortDocumentFixture("\(line)\n\n\(table)").flows == [expected])
  }

  @Test(arguments: [
    "| Ports | Speed |\n|---|---|\n| 4 | 10G |",
    "| NAME | TYPE | PORT(S) | AGE |\n|---|---|---|---|\n| api | ClusterIP | 443/TCP | 5d |",
    "| Variable | Port | Default |\n|---|---|---|\n| API_PORT | api | 6443 |",
  ])
  func takesNoOtherTableWithPortsForFlows(_ text: String) {
    #expect(PortDocumentFixture(text).flows == [])
  }

  @Test func readsSeveralPortColumns() {
    let fixture = PortDocumentFixture(
      """
      | TCP Ports | UDP Ports | Node type |
      |---|---|---|
      | 7001, 7002 | 7003 | all |
      """)
    #expect(
      fixture.flows == ["3: tcp 7001,7002 - > node unstated", "3: udp 7003 - > node unstated"])
  }

  @Test func tellsSourcePortsFromPorts() {
    let fixture = PortDocumentFixture(
      """
      | Source | Source port | Destination | Destination port | Protocol |
      |---|---|---|---|---|
      | Worker | 1024 | Control plane | 6443 | tcp |
      """)
    #expect(fixture.flows == ["3: tcp 6443 worker > controller forward"])
  }
}
