import Diagnostics
import NetworkModel
import Testing

@testable import Ingest

@Suite struct MatrixTableTests {
  private let page = """
    <table>
    <tr><th>From / To</th><th>Manager Nodes</th><th>Worker Plane Nodes</th><th>Internet</th></tr>
    <tr><td rowspan="2">Manager Nodes <sup>(1)</sup></td><td colspan="2">7000 TCP</td><td rowspan="2">x.example</td></tr>
    <tr><td></td><td>7001-7005 TCP / UDP<br>(services)</td></tr>
    <tr><td>API clients or Load Balancer</td><td>7010 TCP <sup>(2)</sup></td><td></td><td></td></tr>
    <tr><td colspan="4">1. Some hosts.<br>2. Local traffic of the node itself.</td></tr>
    </table>
    """

  @Test func makesAClaimOfEachCell() {
    #expect(
      PortDocumentFixture(page, path: "a.html").flows == [
        "3: tcp 7000 controller > controller+worker forward",
        "4: tcp+udp 7001-7005 controller > worker forward",
        "5: tcp 7010 client+loadBalancer > controller forward local",
      ])
  }

  @Test func turnsRoundWhenTheHeaderConnects() {
    let table = """
      | To \\ From | Worker nodes | Master nodes |
      |---|---|---|
      | Master nodes | 7000/tcp | |
      | Worker nodes | | 7001/udp |
      """
    #expect(
      PortDocumentFixture(table).flows == [
        "3: tcp 7000 worker > controller forward", "4: udp 7001 controller > worker forward",
      ])
  }

  @Test func reportsACellThatIsNoPort() {
    let table = """
      | From / To | Workers | Masters |
      |---|---|---|
      | Masters | 7000x TCP | 7001 TCP |
      | Workers | 7002 TCP | see below |
      """
    let fixture = PortDocumentFixture(table)
    #expect(fixture.problems == ["unreadable-port 3:13 7000x TCP"])
    #expect(fixture.flows.count == 2)
  }

  @Test(arguments: [
    "| Feature | Workers | Masters |\n|---|---|---|\n| CPU | 2 | 4 |\n| RAM | 8 | 16 |\n",
    "| From / To | Workers | Masters |\n|---|---|---|\n| Masters | yes | no |\n| Workers | no | no |\n",
  ])
  func leavesOtherTablesAlone(_ table: String) {
    #expect(PortDocumentFixture(table).flows == [])
  }
}
