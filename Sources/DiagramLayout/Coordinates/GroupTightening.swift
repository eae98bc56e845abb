/// Moves the borders of groups inwards as far as what is in them allows.
///
/// Blocks are moved towards what they are connected with, borders are connected with nothing: they
/// stay where they are compact from one side.
struct GroupTightening {
  private let graph: LayerGraph
  private let order: LayerOrder
  private let separations: Separations

  init(_ graph: LayerGraph, _ order: LayerOrder, _ separations: Separations) {
    self.graph = graph
    self.order = order
    self.separations = separations
  }

  /// Tightens the inner groups first.
  func tighten(_ places: inout [Int]) {
    for group in graph.tree.outerFirst.reversed() where group != 0 {
      guard let first = graph.borders[group].first else { continue }
      let (oldLeft, oldRight) = (places[first], places[first + 1])
      var left = Int.max
      var right = Int.min
      for border in graph.borders[group] {
        let row = order.layers[graph.layers[border]]
        let next = row[order.positions[border] + 1]
        guard next != border + 1 else { continue }
        let previous = row[order.positions[border + 1] - 1]
        left = min(left, places[next] - separations.distance(border, next))
        right = max(right, places[previous] + separations.distance(previous, border + 1))
      }
      guard left <= right else { continue }
      left = max(left, oldLeft)
      right = min(max(right, left + separations.leastWidth(group)), oldRight)
      left = max(oldLeft, min(left, right - separations.leastWidth(group)))
      for border in graph.borders[group] {
        places[border] = left
        places[border + 1] = right
      }
    }
  }
}
