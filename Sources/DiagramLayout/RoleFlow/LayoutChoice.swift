extension RoleFlowDiagram {
  /// Lays the diagram out; the same value always gives the same scene.
  package func scene() -> Scene { LayoutChoice(self).best().scene() }
}

/// Tries arrangements of lanes and takes the one that reads best.
struct LayoutChoice {
  /// The bounds of width to height in hundredths.
  static let stretched = 74...210
  /// Wider drawings do not fit beside the navigation of a page, or on no page at all.
  static let comfortableWidth = 756
  static let mostWidth = 1_052
  /// So many arrangements, the best ones of a quick look, are laid out with labels of both shapes.
  static let mostPlaced = 4

  private let diagram: RoleFlowDiagram
  private let content: FlowContent

  init(_ diagram: RoleFlowDiagram) {
    self.diagram = diagram
    content = FlowContent(diagram, shape: .narrow)
  }

  private struct Candidate {
    var search: LaneOrder
    var layout: RoleFlowLayout
    var stacked: Int
    var cost: Int
  }

  /// The layout of the arrangement that costs least, stretched when it is too low or too narrow.
  func best() -> RoleFlowLayout {
    var tried: [Candidate] = []
    for var rough in promising() {
      rough.search.improve()
      for search in [rough.search, rough.search.labelled(.wide)] {
        tried.append(candidate(search, stacked: rough.stacked))
      }
    }
    let best = tried.dropFirst().reduce(tried[0]) { $1.cost < $0.cost ? $1 : $0 }
    return stretched(best)
  }

  /// The arrangements that a quick look finds best, the best one first.
  private func promising() -> ArraySlice<Candidate> {
    LaneArrangement.candidates(for: content)
      .map { arrangement in
        let search = LaneOrder(FlowPlan(content, arrangement), improve: false)
        return candidate(search, stacked: arrangement.stacked, isRough: true)
      }
      .enumerated()
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element)
      .prefix(Self.mostPlaced)
  }

  private func candidate(
    _ search: LaneOrder, stacked: Int, isRough: Bool = false
  ) -> Candidate {
    let layout = RoleFlowLayout(diagram, search, isRough: isRough)
    let size = layout.size
    let aspect = size.width * 100 / max(1, size.height)
    var cost = search.crossings * 60_000 + layout.steps * 3_000 + stacked * 6_000
    cost += size.width * size.height
    cost += max(0, aspect - Self.stretched.upperBound, Self.stretched.lowerBound - aspect) * 30_000
    cost += max(0, size.width - Self.comfortableWidth) * 400
    cost += max(0, size.width - Self.mostWidth) * 8_000
    return Candidate(search: search, layout: layout, stacked: stacked, cost: cost)
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
