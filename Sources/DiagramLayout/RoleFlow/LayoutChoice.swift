extension RoleFlowDiagram {
  /// Lays the diagram out; the same value always gives the same scene.
  package func scene() -> Scene { LayoutChoice(self).best().scene() }
}

/// Tries arrangements of lanes and takes the one that reads best.
struct LayoutChoice {
  /// The bounds of width to height in hundredths, and what stretching aims at.
  static let aspects = 70...220
  static let stretched = 78...208
  /// Wider drawings do not fit beside the navigation of a page, or on no page at all.
  static let comfortableWidth = 780
  static let mostWidth = 1_052
  /// For so many arrangements, the best ones of a quick look, labels of both shapes are tried.
  static let mostPlaced = 3

  private let diagram: RoleFlowDiagram
  private let content: FlowContent

  init(_ diagram: RoleFlowDiagram) {
    self.diagram = diagram
    content = FlowContent(diagram, shape: .narrow)
  }

  private struct Candidate {
    var search: LaneOrder
    var layout: RoleFlowLayout
    var cost: Int
  }

  /// The layout of the arrangement that costs least, stretched when it is too low or too narrow.
  func best() -> RoleFlowLayout {
    let arrangements = LaneArrangement.candidates(for: content)
    var tried = arrangements.enumerated()
      .map { index, arrangement in
        let search = LaneOrder(FlowPlan(content, arrangement))
        return (index, candidate(search, stacked: arrangement.stacked))
      }
      .sorted { ($0.1.cost, $0.0) < ($1.1.cost, $1.0) }
      .map(\.1)
    for candidate in tried.prefix(Self.mostPlaced) {
      let stacked = candidate.search.plan.columns.count
      tried.append(
        self.candidate(
          candidate.search.labelled(.wide), stacked: content.lanes.count - stacked))
    }
    let best = tried.dropFirst().reduce(tried[0]) { $1.cost < $0.cost ? $1 : $0 }
    return stretched(best)
  }

  private func candidate(_ search: LaneOrder, stacked: Int) -> Candidate {
    let layout = RoleFlowLayout(diagram, search)
    let size = layout.size
    let aspect = size.width * 100 / max(1, size.height)
    var cost = search.crossings * 60_000 + layout.steps * 3_000 + max(0, stacked) * 6_000
    cost += size.width * size.height
    cost += max(0, aspect - Self.stretched.upperBound, Self.stretched.lowerBound - aspect) * 30_000
    cost += max(0, size.width - Self.comfortableWidth) * 400
    cost += max(0, size.width - Self.mostWidth) * 4_000
    return Candidate(search: search, layout: layout, cost: cost)
  }

  /// Adds height or width until the drawing is within bounds.
  private func stretched(_ best: Candidate) -> RoleFlowLayout {
    var layout = best.layout
    var slack = RoleFlowLayout.Slack()
    let columns = best.search.plan.columns
    let tallest = max(1, columns.map(\.boxes.count).max() ?? 1)
    for _ in 0..<3 {
      let size = layout.size
      let aspect = size.width * 100 / max(1, size.height)
      if Self.stretched.contains(aspect) { break }
      if aspect > Self.stretched.upperBound {
        let wanted = size.width * 100 / Self.stretched.upperBound
        slack.height += (wanted - size.height) / tallest + 1
      } else {
        let wanted = size.height * Self.stretched.lowerBound / 100
        slack.width += (wanted - size.width) / max(1, columns.count) + 1
      }
      layout = RoleFlowLayout(diagram, best.search, slack: slack)
    }
    return layout
  }
}
