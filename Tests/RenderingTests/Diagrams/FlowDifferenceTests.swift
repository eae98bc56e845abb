import Foundation
import NetworkModel
import TestSupport
import Testing

@testable import DiagramLayout
@testable import Rendering

/// What the drawings of a difference say of two states.
@Suite struct FlowDifferenceTests {
  private typealias Way = CanonicalFlow.Way

  private static func state(
    _ label: String, _ flows: [(name: String, ports: String, from: Role?, to: Role?)],
    source: CanonicalState.Source = .report
  ) throws -> CanonicalState {
    var state = CanonicalState(label, from: source)
    for flow in flows {
      state.flows.append(
        CanonicalFlow(
          .init(.tcp, try PortSet(parsing: flow.ports), ways: [Way(from: flow.from, to: flow.to)]),
          name: flow.name))
    }
    return state
  }

  private static func comparison() throws -> CanonicalComparison {
    CanonicalComparison(
      from: try state(
        "old",
        [
          ("k0s.konnectivity", "8132-8133", .worker, .controller),
          ("k0s.api", "6443", .worker, .controller), ("k0s.kubelet", "10250", .controller, .worker),
        ]),
      to: try state(
        "new",
        [
          ("k0s.konnectivity", "8132", .worker, .controller),
          ("k0s.api", "6443", .worker, .controller), ("k0s.bgp", "179", .worker, .worker),
          ("k0s.lb", "6444", .client, .loadBalancer),
        ]))
  }

  private func words(_ difference: FlowDifference) -> [String] {
    difference.trunks.flatMap { trunk in
      trunk.lines.map { "\(trunk.number) \(trunk.opener)>\(trunk.listener): \($0.text)" }
    }
  }

  @Test func writesWhatIsNewGoneAndChanged() throws {
    let difference = FlowDifference(try Self.comparison())
    #expect(
      words(difference) == [
        "1 client>load balancer: + TCP 6444", "2 controller>worker: − TCP 10250",
        "3 worker>controller: TCP 8132, 8133 → 8132", "3 worker>controller: TCP 6443",
        "4 worker>worker: + TCP 179",
      ])
    #expect(difference.counts == (added: 2, removed: 1, changed: 1))
    #expect(
      difference.trunks.flatMap(\.lines).map(\.verdict) == [
        "+ new", "− gone", "→ other ports", "as before", "+ new",
      ])
  }

  @Test func splitsListsThatAreTooLongForALine() throws {
    let difference = FlowDifference(
      CanonicalComparison(
        from: try Self.state("a", [("x", "1000,2000,3000,4000", .worker, .worker)]),
        to: try Self.state("b", [("x", "1000,2000,3000,5000", .worker, .worker)])))
    #expect(
      difference.trunks[0].lines.map(\.text) == [
        "− TCP 4000", "+ TCP 5000", "TCP 1000, 2000, 3000",
      ])
  }

  @Test func seesNoChangeWhereOnlyNamesDiffer() throws {
    let difference = FlowDifference(
      CanonicalComparison(
        from: try Self.state("a", [("x", "1-9", .worker, .worker)], source: .document),
        to: try Self.state(
          "b", [("y", "1-4", .worker, .worker), ("z", "5-9", .worker, .worker)],
          source: .document)))
    #expect(difference.isEmpty)
    #expect(difference.trunks.flatMap(\.lines).map(\.text) == ["TCP 1–4", "TCP 5–9"])
  }

  @Test func seesNothingOpenedThatAnyoneMightOpenBefore() throws {
    let difference = FlowDifference(
      CanonicalComparison(
        from: try Self.state("a", [("x", "80", nil, .worker)], source: .document),
        to: try Self.state("b", [("x", "80", .client, .worker)], source: .document)))
    #expect(difference.counts == (added: 0, removed: 1, changed: 0))
    #expect(
      words(difference) == [
        "1 anyone (not said)>worker: − TCP 80", "2 client>worker: TCP 80",
      ])
  }

  @Test func marksFlowsOfNetworksThatHaveOtherAddresses() throws {
    var (old, new) = (
      try Self.state("a", [("x", "80", .client, .worker), ("y", "81", .worker, .worker)]),
      try Self.state("b", [("x", "80", .client, .worker), ("y", "81", .worker, .worker)])
    )
    old.networks = [.client: [try #require(CIDR("10.9.0.0/24"))]]
    new.networks = [.client: [try #require(CIDR("10.9.0.0/16"))]]
    let difference = FlowDifference(CanonicalComparison(from: old, to: new))
    #expect(difference.trunks.flatMap(\.lines).map(\.text) == ["~ TCP 80", "TCP 81"])
    #expect(difference.trunks[0].lines[0].verdict == "~ other addresses or hosts")
  }

  @Test(arguments: [DiagramKind.flows, .matrix])
  func hasSharedBoxesAtOnePlaceInAllDrawings(_ kind: DiagramKind) throws {
    let diagrams = DifferenceDiagrams(try Self.comparison())
    let drawings = DifferenceDiagrams.Shown.allCases.map { diagrams.scene(kind, $0, links: false) }
    #expect(drawings.allSatisfy { $0.defects == [] })
    let boxes = drawings.map { scene in
      Dictionary(uniqueKeysWithValues: scene.nodes.map { ($0.id, $0.frame) })
    }
    let shared = Set(boxes[1].keys).intersection(boxes[2].keys)
    #expect(shared.count >= 2)
    for id in shared {
      #expect(boxes[0][id] == boxes[1][id] && boxes[0][id] == boxes[2][id])
    }
    #expect(boxes[1].count < boxes[0].count)
  }

  @Test func saysThatNothingChanged() throws {
    let same = try Self.state("a", [("x", "80", .client, .worker)])
    let diagrams = DifferenceDiagrams(CanonicalComparison(from: same, to: same))
    #expect(diagrams.difference.isEmpty)
    #expect(diagrams.summary == "No flow changed.")
    var writer = HTMLWriter(page: "diff.html")
    DifferenceSection(diagrams: diagrams).write(&writer)
    let text = writer.finish().text
    #expect(text.contains("No flow changed") && !text.contains("<svg"))
  }

  @Test func leadsFromEveryLineToARowOfTheTable() throws {
    var writer = HTMLWriter(page: "diff.html")
    DifferenceSection(diagrams: DifferenceDiagrams(try Self.comparison())).write(&writer)
    let page = writer.finish()
    let anchors = Set(page.anchors.map(\.text))
    let links = page.text.components(separatedBy: "href=\"#way-").dropFirst()
      .map { "way-" + $0.prefix { $0 != "\"" } }
    #expect(links.count >= 8)
    #expect(links.allSatisfy { anchors.contains($0) })
  }

  @Test func drawsWithClassesOnly() throws {
    let diagrams = DifferenceDiagrams(try Self.comparison())
    let file = String(decoding: diagrams.file(.flows), as: UTF8.self)
    #expect(file.contains("class=\"edge ad") && file.contains("class=\"edge rm"))
    #expect(file.contains(".nd .ad .l") && !file.contains(" style="))
    let before = String(decoding: diagrams.file(.flows, .before), as: UTF8.self)
    #expect(!before.contains(".nd .ad .l") && !before.contains("6444"))
    #expect(diagrams.file(.matrix) == diagrams.file(.matrix))
  }
}
