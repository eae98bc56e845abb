import Foundation
import TestSupport
import Testing

@testable import DiagramLayout
@testable import Rendering

@Suite struct SVGWriterTests {
  private static let hostile = "<script>&\"'\u{1}\u{202E}]]>\u{FFFE}"

  /// Two boxes, a trunk each way, one loop and every kind of mark.
  private static func sample(named name: String = "server") -> RoleFlowDiagram {
    var diagram = RoleFlowDiagram(
      id: "sample", title: "Flows of \(name)", summary: "A client opens TCP 6443.",
      lanes: [.init(id: "out", title: "External"), .init(id: "in", title: "Inside")])
    diagram.boundaries = [.init(id: "fw", title: "firewall", after: "out")]
    diagram.zones = [.init(id: "site", title: name, lanes: ["in"])]
    diagram.lanes[1].isZone = true
    diagram.boxes = [
      .init(id: "client", lane: "out", title: "client"),
      .init(id: name, lane: "in", title: name),
    ]
    diagram.boxes[1].count = 3
    diagram.boxes[1].link = "#node"
    var api = RoleFlowDiagram.Row(port: "TCP 6443", service: name)
    api.link = "#api"
    var overlay = RoleFlowDiagram.Row(port: "UDP 8472", service: "overlay", carrier: .udp)
    overlay.insecurity = "plaintext"
    var answer = RoleFlowDiagram.Row(port: "TCP 22", service: "ssh")
    answer.condition = "only \(name)"
    diagram.trunks = [
      .init(id: "t1", number: "1", from: "client", to: name, rows: [api]),
      .init(id: "t2", number: "2", from: name, to: "client", rows: [answer]),
      .init(id: "t3", number: "3", from: name, to: name, rows: [overlay]),
    ]
    diagram.trunks[0].crossesBoundary = true
    diagram.trunks[0].link = "#t1"
    return diagram
  }

  private func attributes(_ name: String, in text: String) -> [String] {
    text.components(separatedBy: " \(name)=\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func writesTheSameBytesAsBefore() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/sample.svg")
    let text = SVGWriter.text(of: Self.sample().scene(), mode: .file)
    if ProcessInfo.processInfo.environment["NETDOCS_UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("sample.svg was written; look at it and run again")
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: [SVGWriter.Mode.file, .inline])
  func isWellFormedWhateverTheNames(_ mode: SVGWriter.Mode) {
    let bytes = SVGWriter.bytes(of: Self.sample(named: Self.hostile).scene(), mode: mode)
    let parser = XMLNames(bytes)
    #expect(parser.error == nil)
    #expect(!parser.elements.contains("script"))
  }

  @Test func escapesNames() {
    let text = SVGWriter.text(of: Self.sample(named: Self.hostile).scene(), mode: .inline)
    #expect(text.contains("<title>&lt;script&gt;&amp;\"'"))
    #expect(text.contains("data-source=\"&lt;script&gt;&amp;&quot;'"))
    #expect(!text.contains("<script"))
    let forbidden = text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || $0 == "\u{202E}" || $0 == "\u{FFFE}"
    }
    #expect(forbidden.isEmpty)
  }

  @Test func givesEachIdOnce() {
    let ids = attributes("id", in: SVGWriter.text(of: Self.sample().scene(), mode: .file))
    #expect(ids.count == 5)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("sample-") })
  }

  @Test func namesEndsOfConnections() {
    let text = SVGWriter.text(of: Self.sample().scene(), mode: .file)
    #expect(attributes("data-source", in: text) == ["client", "server", "server"])
    #expect(attributes("data-target", in: text) == ["server", "client", "server"])
    #expect(attributes("data-parent", in: text) == ["site", "in"])
  }

  @Test func stylesByClassesOnly() {
    let text = SVGWriter.text(of: Self.sample().scene(), mode: .inline)
    #expect(!text.contains(" style=") && !text.contains("<style"))
    #expect(!text.contains("foreignObject") && !text.contains("transform"))
    let file = SVGWriter.text(of: Self.sample().scene(), mode: .file)
    #expect(file.components(separatedBy: "<style").count == 2)
    #expect(file.contains("prefers-color-scheme") && file.contains("@media print"))
  }

  @Test func givesThePageBothWaysToTheDarkTheme() {
    #expect(SVGStyle.page.contains("prefers-color-scheme:dark"))
    #expect(SVGStyle.page.contains("[data-theme=dark]"))
    #expect(SVGStyle.page.contains(":not([data-theme=light])"))
  }

  @Test func printsLightWhateverTheTheme() throws {
    // Outside of a query for screens nothing may set the dark palette.
    let screens = SVGStyle.page.components(separatedBy: "@media screen")
    #expect(screens.count == 3)
    let print = try #require(SVGStyle.page.components(separatedBy: "@media print").last)
    #expect(print.contains("--b:#fff") && !print.contains("--b:#0f1419"))
  }

  @Test func drawsAGateWhereATrunkPassesAZone() throws {
    let text = SVGWriter.text(of: Self.sample().scene(), mode: .file)
    let groups = text.split(separator: "\n").filter { $0.hasPrefix("<g class=\"group") }
    #expect(groups.count == 2 && groups[1].hasPrefix("<g class=\"group in\""))
    for group in groups {
      let gates = try #require(group.components(separatedBy: "class=\"gt\" d=\"").last)
      #expect(gates.prefix { $0 != "\"" }.filter { $0 == "M" }.count == 2)
    }
  }

  @Test func letsConnectionsOfABoxStandOut() {
    let text = SVGWriter.text(of: Self.sample().scene(), mode: .file)
    #expect(text.contains("class=\"node n0\"") && text.contains("class=\"node n1\""))
    #expect(text.contains("class=\"edge x b0 b1\"") && text.contains("class=\"edge b1\""))
    #expect(text.contains(".nd:has(.n1:hover) .edge:not(.b1)"))
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://x", ""])
  func leavesOutUnsafeLinks(_ link: String) {
    var diagram = Self.sample()
    diagram.boxes[1].link = link
    let text = SVGWriter.text(of: diagram.scene(), mode: .inline)
    #expect(attributes("href", in: text) == ["#t1", "#api"])
  }

  @Test(arguments: ["#row", "../x.html#a:b", "https://example.org/a", "a/b"])
  func keepsSafeLinks(_ link: String) { #expect(SVGWriter.isSafe(link)) }

  @Test func isAPictureWithoutLinksAndADocumentWithThem() {
    var diagram = Self.sample()
    #expect(
      SVGWriter.text(of: diagram.scene(), mode: .inline).contains("role=\"graphics-document\""))
    diagram.boxes[1].link = nil
    diagram.trunks[0].link = nil
    diagram.trunks[0].rows[0].link = nil
    #expect(SVGWriter.text(of: diagram.scene(), mode: .inline).contains("role=\"img\""))
  }

  @Test func roundsCornersAndEndsAtTheLastPoint() {
    let points = [
      Point(x: 0, y: 10), Point(x: 20, y: 10), Point(x: 20, y: 40), Point(x: 60, y: 40),
    ]
    #expect(SVGPath.rounded(points) == "M0 10H15Q20 10 20 15V35Q20 40 25 40H60")
  }
}
