/// Takes steps of a few pixels out of lines, which come from the mean of several alignments.
enum Straightening {
  /// Lines are further apart than two of these steps.
  private static let largestStep = 3

  /// Moves what the lines pass, or the place where they leave a box, from above to below.
  static func straighten(
    _ graph: LayerGraph, _ skeleton: Skeleton, _ places: inout [Int], _ slots: inout PortSlots
  ) {
    for (link, chain) in graph.chains.enumerated() {
      for (index, (upper, lower)) in zip(chain, chain.dropFirst()).enumerated() {
        let segment = graph.firstSegments[link] + index
        let step =
          places[lower] + slots.lower[segment] - places[upper] - slots.upper[segment]
        guard step != 0, abs(step) <= largestStep else { continue }
        if graph.kinds[lower] != .body {
          places[lower] -= step
        } else if graph.kinds[upper] == .body,
          isOnBorder(slots.upper[segment] + step, of: skeleton.bodies[upper])
        {
          slots.upper[segment] += step
        } else if isOnBorder(slots.lower[segment] - step, of: skeleton.bodies[lower]) {
          slots.lower[segment] -= step
        }
      }
    }
  }

  private static func isOnBorder(_ slot: Int, of body: Skeleton.Body) -> Bool {
    let left = -body.extent.across / 2
    return slot >= left + 3 && slot <= left + body.extent.across - body.loopRoom - 3
  }
}
