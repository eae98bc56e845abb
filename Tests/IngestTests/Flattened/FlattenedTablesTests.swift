import Diagnostics
import Markup
import NetworkModel
import Testing

@testable import Ingest

@Suite struct FlattenedTablesTests {
  private func flows(_ text: String) -> [String] {
    PortDocumentFixture(text, path: "ports.txt").flows
  }

  private let twin = [
    "tcp 2400 controller > controller mutual", "tcp 6500 client+worker > controller forward",
    "tcp 8200,8201 worker > controller mutual", "tcp 113 controller > controller mutual",
  ]

  private func withoutLines(_ flows: [String]) -> [String] {
    flows.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
  }

  @Test func readsCellsWithNothingBetweenThem() {
    let text = """
      Ports we need

      ProtocolPortServiceDirectionNotes
      TCP2400store peerscontroller <-> controller
      TCP6500kube-apiserverworker, CLI => controllerAuthenticated API
      TCP8200,8201tunnel serverworker <-> controllerTunnels are kept open
      TCP113heartbeatcontroller <-> controllerOnly when a virtual address is used
      """
    #expect(withoutLines(flows(text)) == twin)
  }

  @Test func readsCellsWithBlanksBetweenThem() {
    let text = """
      Protocol Port Service Direction Notes
      TCP 2400 store peers controller <-> controller
      TCP 6500 kube-apiserver Worker, CLI => controller authenticated API
      TCP 8200,8201 tunnel server worker <-> controller tunnels are kept open
      TCP 113 heartbeat controller <-> controller only when a virtual address is used
      """
    #expect(withoutLines(flows(text)) == twin)
  }

  @Test func equalsTheTableItOnceWas() {
    let text = """
      | Protocol | Port | Service | Direction | Notes |
      |---|---|---|---|---|
      | TCP | 2400 | store peers | controller <-> controller | |
      | TCP | 6500 | kube-apiserver | worker, CLI => controller | Authenticated API |
      | TCP | 8200,8201 | tunnel server | worker <-> controller | Tunnels are kept open |
      | TCP | 113 | heartbeat | controller <-> controller | Only when a virtual address is used |
      """
    #expect(withoutLines(PortDocumentFixture(text).flows) == twin)
  }

  @Test func takesTheHeadingAsListener() {
    let text = """
      Master inbound

      TCP 444 Worker Nodes, API Requests, and End-Users the API
      UDP 8300 Master & Worker Nodes overlay – udp backend (only required if using it)

      Worker inbound

      TCP 10300 Master Nodes Worker node agent
      TCP ALL Master & Worker Nodes anything
      """
    #expect(
      flows(text) == [
        "3: tcp 444 client+worker > controller forward",
        "4: udp 8300 controller+worker > controller forward",
        "8: tcp 10300 controller > worker forward", "9: tcp all controller+worker > worker forward",
      ])
  }

  @Test func readsRowsWithoutAHeaderByTheirArrow() {
    #expect(
      flows("7000/tcp api worker -> controller\n\n7001/udp mesh worker <-> worker\n") == [
        "1: tcp 7000 worker > controller forward", "3: udp 7001 worker > worker mutual",
      ])
  }

  @Test func readsTabs() {
    let text =
      "Protocol\tPort\tSource\tDestination\nTCP\t7000\tAgents\tServers\nUDP\t\tAgents\tServers\n"
    #expect(
      flows(text) == [
        "2: tcp 7000 worker > controller forward", "3: udp - worker > controller forward",
      ])
  }

  @Test func readsWideGapsWithAnEmptyCell() {
    let text = """
      Protocol   Port    Service    Direction
      TCP        7000    api        worker -> controller
      TCP        7001               controller -> worker
      """
    #expect(
      flows(text) == [
        "2: tcp 7000 worker > controller forward", "3: tcp 7001 controller > worker forward",
      ])
  }

  @Test func readsACellOnEachLine() {
    let text =
      "Protocol\nPort\nService\nDirection\nTCP\n7000\napi\nworker -> controller\nUDP\n7001\nmesh\nworker <-> worker\n"
    #expect(
      flows(text) == [
        "5: tcp 7000 worker > controller forward", "9: udp 7001 worker > worker mutual",
      ])
  }

  @Test func reportsCellsThatAreOutOfStep() {
    let text = "Protocol\nPort\nService\nTCP\n7000\napi\nUDP\nmesh\nTCP\n7002\nx\n"
    let fixture = PortDocumentFixture(text, path: "ports.txt")
    #expect(fixture.flows == ["4: tcp 7000 - > - unstated"])
    #expect(fixture.problems == ["lost-value 7:1 UDP"])
  }

  @Test func joinsRemarksThatWereBroken() {
    let text = """
      Protocol Port Service Direction Notes
      TCP 7000 api worker -> controller the interface
      for everybody (only if enabled)
      TCP 7001 mesh worker <-> worker x
      """
    let fixture = PortDocumentFixture(text, path: "ports.txt")
    #expect(fixture.document.flows.map(\.condition) == ["only if enabled", nil])
    #expect(fixture.flows.count == 2)
  }

  @Test func reportsARowThatFitsNoColumns() {
    let text = """
      Table 1. Node to Node

      PortProtocolConditionsNotes
      7000TCPnon-local use
      4 (tunnel)PluginPlugin tunnel
      7001/udpUDPmesh
      """
    let fixture = PortDocumentFixture(text, path: "ports.txt")
    #expect(
      fixture.flows == ["4: tcp 7000 node > node forward", "6: udp 7001 node > node forward"])
    #expect(fixture.problems.first?.hasPrefix("ambiguous-row 5:1") == true)
    #expect(fixture.document.flows.map(\.condition) == [nil, nil])
  }

  @Test func readsAProtocolBehindAPort() {
    let text =
      "Workers → Masters permissions\n\nPortDescription\n7000/tcpThe API\n7001/udpFlannel\n"
    #expect(
      flows(text) == [
        "4: tcp 7000 worker > controller forward", "5: udp 7001 worker > controller forward",
      ])
  }

  @Test func reportsBothReadingsAndTakesNeither() {
    let text = "ProtocolPortServiceDirection\nTCP100503scalecontroller <-> controller\n"
    let fixture = PortDocumentFixture(text, path: "ports.txt")
    #expect(fixture.flows == ["2: tcp - controller > controller mutual"])
    #expect(fixture.problems.count == 1)
    let notes = fixture.diagnostics.flatMap(\.notes).map(\.text)
    #expect(notes.contains { $0.contains("| 10050 | 3scale |") })
    #expect(notes.contains { $0.contains("| 1005 | 03scale |") })
  }

  @Test(arguments: [
    "TCP 443 is needed by everybody.\nTCP 80 is not.\n",
    "Version 1.20 came out in 2021.\n",
    "TCP 443 is the port of the API, and nothing else may use it\n",
    "Service Ports\n\nSome text about 80 things.\n",
    "k3s server option default value Description\n--api-port 6443 Port of the API\n",
  ])
  func proseIsNoTable(_ text: String) { #expect(flows(text) == []) }

  @Test func readsSettingsAsDefaults() {
    let text = """
      k3s server option default value Description
      --pod-range “10.9.0.0/16” Addresses of pods
      --join-token Token to join with
      """
    let document = PortDocumentFixture(text, path: "ports.txt").document
    #expect(document.defaults.map(\.setting.text) == ["--pod-range", "--join-token"])
    #expect(document.defaults.map(\.value.text) == ["“10.9.0.0/16”", ""])
  }

  @Test func givesCellsTheirPlaces() throws {
    let text = "ProtocolPortServiceDirection\nTCP7000apiworker -> controller\n"
    let flow = try #require(PortDocumentFixture(text, path: "p.txt").document.flows.first)
    #expect(flow.span(of: .port).description == "p.txt:2:4")
    #expect(flow.span(of: .port).text == "7000")
    #expect(flow.span(of: .direction).text == "worker -> controller")
  }

  @Test func readsLinesInMarkdownOnlyWhenAllOfThemAreRows() {
    let rows = "TCP 7000 api worker -> controller\nTCP 7001 mesh worker <-> worker\n"
    #expect(PortDocumentFixture(rows).flows.count == 2)
    #expect(PortDocumentFixture(rows + "and more text\n").flows.isEmpty)
  }
}
