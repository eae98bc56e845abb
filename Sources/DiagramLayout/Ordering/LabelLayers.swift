/// The layer of the label of each link.
///
/// That is the one nearest to its middle that does not make the drawing broader, else the
/// narrowest.
struct LabelLayers {
  /// By link; nil without a label.
  private(set) var layers: [Int?]
  private var widths: [Int]

  init(_ skeleton: Skeleton, _ assignment: RankAssignment, lineGap: Int) {
    layers = Array(repeating: nil, count: skeleton.links.count)
    widths = Array(repeating: 0, count: (assignment.ranks.max() ?? -1) + 1)
    guard skeleton.links.contains(where: { $0.label != nil }) else { return }
    for (index, body) in skeleton.bodies.enumerated() {
      widths[assignment.ranks[index]] += body.extent.across + lineGap
    }
    let inside = skeleton.links.map { link in
      (assignment.ranks[link.tail] + 1)..<max(
        assignment.ranks[link.tail] + 1, assignment.ranks[link.head])
    }
    for range in inside {
      for layer in range { widths[layer] += lineGap }
    }
    let sorted = skeleton.links.indices.sorted {
      (inside[$0].count, $0) < (inside[$1].count, $1)
    }
    for link in sorted {
      guard let label = skeleton.links[link].label else { continue }
      choose(link, inside[link], label.across)
    }
  }

  private mutating func choose(_ link: Int, _ range: Range<Int>, _ width: Int) {
    let broadest = widths.max() ?? 0
    let middle = range.lowerBound + range.upperBound - 1
    let cost = { [widths] (layer: Int) in
      (max(broadest, widths[layer] + width), abs(2 * layer - middle), layer)
    }
    guard let best = range.min(by: { cost($0) < cost($1) }) else { return }
    layers[link] = best
    widths[best] += width
  }
}
