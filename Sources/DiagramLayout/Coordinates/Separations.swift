/// How far vertices that follow one another in a layer have to be apart.
struct Separations {
  private let graph: LayerGraph
  private let skeleton: Skeleton
  private let options: LayeredOptions
  private let direction: LayeredGraph.Direction

  init(
    _ graph: LayerGraph, _ skeleton: Skeleton, _ options: LayeredOptions,
    _ direction: LayeredGraph.Direction
  ) {
    self.graph = graph
    self.skeleton = skeleton
    self.options = options
    self.direction = direction
  }

  /// The width of a vertex.
  func width(_ vertex: Int) -> Int {
    switch graph.kinds[vertex] {
    case .body: skeleton.bodies[vertex].extent.across
    case .label(let link): (skeleton.links[link].label?.across ?? 0) + 4
    case .pass, .leftBorder, .rightBorder: 0
    }
  }

  /// From the middle of a vertex to the middle of the next.
  func distance(_ left: Int, _ right: Int) -> Int {
    (width(left) + 1) / 2 + gap(left, right) + (width(right) + 1) / 2
  }

  /// The least width of a group between its borders.
  func leastWidth(_ group: Int) -> Int {
    guard direction == .down, let title = skeleton.titles[group] else {
      return 2 * options.padding
    }
    return title.width + 2 * options.padding
  }

  private func gap(_ left: Int, _ right: Int) -> Int {
    let kinds = (graph.kinds[left], graph.kinds[right])
    if kinds.0 == .leftBorder { return beforePadding(graph.groups[left], graph.layers[left]) }
    if kinds.1 == .rightBorder { return options.padding }
    return isBox(kinds.0) && isBox(kinds.1) ? options.nodeGap : options.lineGap
  }

  private func beforePadding(_ group: Int, _ layer: Int) -> Int {
    guard let title = skeleton.titles[group] else { return options.padding }
    switch direction {
    case .right: return options.padding + title.height
    case .down:
      let isFirst = graph.borders[group].first.map { graph.layers[$0] == layer } ?? false
      return options.padding + (options.reservesTitles && isFirst ? title.width : 0)
    }
  }

  private func isBox(_ kind: LayerGraph.Kind) -> Bool {
    switch kind {
    case .body, .leftBorder, .rightBorder: true
    case .pass, .label: false
    }
  }
}
