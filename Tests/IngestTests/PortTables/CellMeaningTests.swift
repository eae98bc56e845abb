import Diagnostics
import NetworkModel
import Testing

@testable import Ingest

/// What a row says when its cells say something unusual.
@Suite struct CellMeaningTests {
  private func row(_ protocols: String, _ port: String, notes: String = "") -> PortDocumentFixture {
    PortDocumentFixture(
      "| Protocol | Port | Notes |\n|---|---|---|\n| \(protocols) | \(port) | \(notes) |\n")
  }

  @Test func keepsPortsWithTheirProtocols() {
    let table = "| Ports | Notes |\n|---|---|\n| 80/tcp 443/tcp 53/udp | x |\n"
    #expect(
      PortDocumentFixture(table).flows == [
        "3: tcp 80,443 - > - unstated", "3: udp 53 - > - unstated",
      ])
    #expect(
      row("TCP/UDP", "53/udp, 443/tcp").flows == [
        "3: udp 53 - > - unstated", "3: tcp 443 - > - unstated",
      ])
  }

  @Test func reportsCellsThatContradictEachOther() {
    #expect(row("TCP", "53/udp").problems == ["unreadable-protocol 3:9 53/udp"])
    #expect(row("TCP", "protocol number 4").problems.count == 1)
    #expect(row("HTTPS", "443/tcp").problems.isEmpty)
  }

  @Test(arguments: [
    ("8/0", ["8/0"]), ("Type 3, code 4", ["3/4"]), ("0, 8", ["0", "8"]),
    ("echo request", ["8"]), ("type 8", ["8"]), ("all", []), ("-", []),
  ])
  func readsICMPTypes(_ text: String, _ types: [String]) {
    let fixture = row("ICMP", text)
    #expect(fixture.document.flows.first?.icmpTypes.map(\.description) == types)
    #expect(fixture.document.flows.first?.ports.ranges == [])
    #expect(fixture.problems.isEmpty)
  }

  @Test func takesNoTypesFromOtherProtocols() {
    #expect(row("TCP", "8").document.flows.first?.icmpTypes == [])
  }

  @Test func readsProtocolsFromARemark() {
    let table =
      "| Use | Port |\n|---|---|\n| Names (TCP and UDP) | 8600 |\n| API (TCP only) | 8500 |\n| Web (old) | 80 |\n"
    #expect(
      PortDocumentFixture(table).flows == [
        "3: tcp+udp 8600 - > - unstated", "4: tcp 8500 - > - unstated", "5: - 80 - > - unstated",
      ])
  }

  @Test func readsTheOtherSideBesideTheWay() {
    let table = """
      Worker rules:

      | Port Range / Protocol | Ingress/Egress | Source/Destination |
      |---|---|---|
      | 7000/udp | ingress | `master-sg` |
      | 7001/tcp | egress | `worker-sg` (self) |
      """
    #expect(
      PortDocumentFixture(table).flows == [
        "5: udp 7000 controller > worker forward", "6: tcp 7001 worker > worker forward",
      ])
  }

  @Test(arguments: [
    ("all nodes configured in the file", [Role.node]),
    ("etcd node itself (local traffic, not across nodes)", [.etcd]),
    ("any that consumes services", [.external]), ("Worker Plane Nodes", [.worker]),
    ("worker-sg", [.worker]), ("Masters -", [.controller]), ("Rancher nodes", [.other("rancher")]),
    ("agents\nSee below", [.worker]), ("sg-controlplane", [.controller]),
    ("Linux workers only\nMasters", [.controller]), ("Control plane,", [.controller]),
  ])
  func understandsRoles(_ text: String, _ roles: [Role]) {
    #expect(RoleWords(Vocabulary()).roles(in: text) == roles)
  }

  @Test func takesProtocolsFromTheHeadersOfPortColumns() {
    let table =
      "| Service | TCP | UDP |\n|---|---|---|\n| store | 7000-7001 | |\n| names | 53 | 53 |\n"
    #expect(
      PortDocumentFixture(table).flows == [
        "3: tcp 7000-7001 - > - unstated", "4: tcp 53 - > - unstated", "4: udp 53 - > - unstated",
      ])
  }

  @Test func readsListsOfPorts() {
    let text = """
      The following ports must be available.

      - Port `7377` TCP for the managers
      - Port `7946` TCP/UDP (changeable) for discovery
      - 7789: the overlay
      - 2 CPUs

      The following steps are needed:

      - Port the old files
      - 8 GB of memory
      """
    #expect(
      PortDocumentFixture(text).flows == [
        "3: tcp 7377 - > - unstated", "4: tcp+udp 7946 - > - unstated",
        "5: - 7789 - > - unstated",
      ])
  }

  @Test func aSentenceNamesWhoOpensThePorts() {
    let text =
      "It is the default, and all nodes need to open these ports.\n\n| Port | Protocol |\n|---|---|\n| 7000 | TCP |\n"
    #expect(PortDocumentFixture(text).flows == ["5: tcp 7000 - > node unstated"])
  }

  @Test func portsForLocalProcessesOpenNothing() {
    let text =
      "The following ports must be available to local processes:\n\n* 7000/TCP\n* 7001/UDP\n"
    #expect(
      PortDocumentFixture(text).flows == [
        "3: tcp 7000 - > - unstated local", "4: udp 7001 - > - unstated local",
      ])
    let table =
      "| Hosts | Port | Scope |\n|---|---|---|\n| Managers | TCP 7002 | Self |\n| Workers | TCP 7003 | Internal |\n"
    #expect(PortDocumentFixture(table).document.flows.map(\.scope) == [.hostLocal, .network])
  }

  @Test func anAnnouncementSpeaksBelowInboundAndOutbound() {
    let text = """
      These ports must be available:

      ## Inbound

      - 7022 (TCP): access
      - 7000-7005 (TCP/UDP): services
      - 4 (CPU): two

      ## Outbound

      - 7443 (TCP): images

      ## Sizes

      - 8 (TCP): no
      """
    #expect(
      PortDocumentFixture(text).flows == [
        "5: tcp 7022 - > - forward", "6: tcp+udp 7000-7005 - > - forward",
        "11: tcp 7443 - > - forward",
      ])
  }

  @Test func readsDefaultPortsOfOptionsOnlyWhereThePageOpensThem() {
    let options =
      "- `Port` (number): UDP port to use. Defaults to 8285, on Windows 4789.\n- `VNI`: 1.5, default 1\n"
    #expect(PortDocumentFixture(options).flows == [])
    let asks = "Open the port of the backend in your firewall.\n\n"
    #expect(PortDocumentFixture(asks + options).flows == ["3: udp 8285,4789 - > - unstated"])
  }
}
