@testable import DiagramLayout

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Diagrams of any shape: no boxes, one lane, many trunks, long and strange names.
enum RandomDiagrams {
  static let names = [
    "a", "controller", "kube-apiserver", "konnectivity-server", "", "負荷分散装置", "<b>&\"quoted\"</b>",
    "a-name-that-goes-on-and-on-and-never-seems-to-come-to-any-end-at-all-in-this-cluster",
    "Балансировщик", "מאזן עומסים", "two words", "tab\tand\u{1}control", "…",
  ]

  static func diagram(seed: UInt64) -> RoleFlowDiagram {
    var random = SplitMix(seed: seed)
    let hasFrames = Bool.random(using: &random)
    let lanes = (0..<Int.random(in: 1...6, using: &random)).map {
      RoleFlowDiagram.Lane(
        id: "lane\($0)", title: name(&random),
        isZone: hasFrames && Int.random(in: 0...2, using: &random) > 0)
    }
    var diagram = RoleFlowDiagram(id: "r\(seed)", title: "t", summary: "s", lanes: lanes)
    addBoundaries(to: &diagram, &random)
    for index in 0..<Int.random(in: 0...12, using: &random) {
      let lane = lanes[Int.random(in: 0..<lanes.count, using: &random)].id
      var box = RoleFlowDiagram.Box(id: "box\(index)", lane: lane, title: name(&random))
      box.subtitle = name(&random)
      box.count = Int.random(in: 0...4, using: &random)
      box.details = (0..<Int.random(in: 0...3, using: &random)).map { _ in name(&random) }
      diagram.boxes.append(box)
    }
    if diagram.boxes.isEmpty { return diagram }
    // The smaller of two numbers: many small diagrams and some large ones.
    let count = min(Int.random(in: 0...40, using: &random), Int.random(in: 0...40, using: &random))
    for index in 0..<count {
      diagram.trunks.append(trunk(index, boxes: diagram.boxes.count, &random))
    }
    return diagram
  }

  private static func addBoundaries(to diagram: inout RoleFlowDiagram, _ random: inout SplitMix) {
    for (index, lane) in diagram.lanes.enumerated() {
      if Bool.random(using: &random) {
        diagram.boundaries.append(.init(id: "w\(index)", title: name(&random), after: lane.id))
      }
      if Int.random(in: 0...3, using: &random) == 0 {
        let end = Int.random(in: index..<diagram.lanes.count, using: &random)
        diagram.zones.append(
          .init(
            id: "z\(index)", title: name(&random),
            lanes: diagram.lanes[index...end].map(\.id)))
      }
    }
  }

  private static func trunk(
    _ index: Int, boxes: Int, _ random: inout SplitMix
  ) -> RoleFlowDiagram.Trunk {
    let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      var row = RoleFlowDiagram.Row(
        port: "TCP \(Int.random(in: 1...65_535, using: &random))", service: name(&random))
      if Int.random(in: 0...3, using: &random) == 0 { row.insecurity = "plaintext" }
      if Int.random(in: 0...3, using: &random) == 0 { row.condition = name(&random) }
      return row
    }
    var trunk = RoleFlowDiagram.Trunk(
      id: "trunk\(index)", number: "\(index + 1)",
      from: "box\(Int.random(in: 0..<boxes, using: &random))",
      to: "box\(Int.random(in: 0..<boxes, using: &random))", rows: rows)
    trunk.crossesBoundary = Bool.random(using: &random)
    return trunk
  }

  static func name(_ random: inout SplitMix) -> String {
    names[Int.random(in: 0..<names.count, using: &random)]
  }
}
