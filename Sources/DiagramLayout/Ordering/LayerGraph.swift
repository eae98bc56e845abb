/// What is ordered: everything that takes a place in a layer, and the lines between neighbouring
/// layers.
struct LayerGraph {
  /// What a place is taken by.
  enum Kind: Hashable {
    /// The body with the same index.
    case body
    /// A link that passes.
    case pass(link: Int)
    /// A link that passes with its label.
    case label(link: Int)
    /// The first of a group in a layer.
    case leftBorder
    /// The last of a group in a layer.
    case rightBorder
  }

  /// A line from a vertex to one in the next layer.
  struct Segment {
    var upper: Int
    var lower: Int
    /// What it costs to cross it.
    var weight: Int
    /// Whether straightness would cost the room that a box was moved for.
    var isLoose = false
  }

  let tree: GroupTree
  let layerCount: Int
  private(set) var kinds: [Kind] = []
  private(set) var layers: [Int] = []
  private(set) var groups: [Int] = []
  private(set) var segments: [Segment] = []
  /// The segments that end in a vertex from above, and those that begin at it.
  private(set) var above = Adjacency(count: 0, pairs: [])
  private(set) var below = Adjacency(count: 0, pairs: [])
  /// The vertices of each link from layer to layer, with the bodies at its ends.
  private(set) var chains: [[Int]] = []
  /// The first segment of each link; the others follow.
  private(set) var firstSegments: [Int] = []
  /// For each group but the drawing the left borders from layer to layer; each right border has
  /// the next number.
  private(set) var borders: [[Int]] = []

  var vertexCount: Int { kinds.count }
  /// The vertices from each layer to the next of a segment.
  func isBorder(_ vertex: Int) -> Bool {
    kinds[vertex] == .leftBorder || kinds[vertex] == .rightBorder
  }

  init(_ skeleton: Skeleton, _ assignment: RankAssignment, _ options: LayeredOptions) {
    tree = skeleton.tree
    layerCount = (assignment.ranks.max() ?? -1) + 1
    for (index, body) in skeleton.bodies.enumerated() {
      add(.body, layer: assignment.ranks[index], group: body.group)
    }
    let labelLayers = LabelLayers(skeleton, assignment, lineGap: options.lineGap).layers
    for index in skeleton.links.indices {
      addChain(index, skeleton, assignment, labelLayer: labelLayers[index])
    }
    addBorders(assignment, weight: options.borderWeight)
    let numbered = segments.enumerated()
    above = Adjacency(count: kinds.count, pairs: numbered.map { ($0.element.lower, $0.offset) })
    below = Adjacency(count: kinds.count, pairs: numbered.map { ($0.element.upper, $0.offset) })
  }

  private mutating func add(_ kind: Kind, layer: Int, group: Int) {
    kinds.append(kind)
    layers.append(layer)
    groups.append(group)
  }

  private mutating func addChain(
    _ index: Int, _ skeleton: Skeleton, _ assignment: RankAssignment, labelLayer: Int?
  ) {
    let link = skeleton.links[index]
    let (start, end) = (assignment.ranks[link.tail], assignment.ranks[link.head])
    var chain = [link.tail]
    var path = GroupPath(link, skeleton, assignment)
    for layer in (start + 1)..<max(end, start + 1) {
      chain.append(kinds.count)
      add(
        layer == labelLayer ? .label(link: index) : .pass(link: index), layer: layer,
        group: path.group(at: layer))
    }
    chain.append(link.head)
    firstSegments.append(segments.count)
    for (upper, lower) in zip(chain, chain.dropFirst()) {
      segments.append(Segment(upper: upper, lower: lower, weight: 1))
    }
    if assignment.moved.contains(link.head) { segments[segments.count - 1].isLoose = true }
    chains.append(chain)
  }

  private mutating func addBorders(_ assignment: RankAssignment, weight: Int) {
    borders = Array(repeating: [], count: tree.count)
    for group in tree.parents.indices.dropFirst() {
      for layer in assignment.spans[group] {
        if let upper = borders[group].last {
          let lower = kinds.count
          segments.append(Segment(upper: upper, lower: lower, weight: weight))
          segments.append(Segment(upper: upper + 1, lower: lower + 1, weight: weight))
        }
        borders[group].append(kinds.count)
        add(.leftBorder, layer: layer, group: group)
        add(.rightBorder, layer: layer, group: group)
      }
    }
  }
}

/// The groups that a link is in from layer to layer: it stays in those of its upper end as long as
/// they last and enters those of its lower end when they begin.
private struct GroupPath {
  private let tree: GroupTree
  private let spans: [ClosedRange<Int>]
  private let common: Int
  private var upper: Int
  private var lower: [Int] = []

  init(_ link: Skeleton.Link, _ skeleton: Skeleton, _ assignment: RankAssignment) {
    tree = skeleton.tree
    spans = assignment.spans
    upper = skeleton.bodies[link.tail].group
    var group = skeleton.bodies[link.head].group
    common = tree.common(upper, group)
    while group != common {
      lower.append(group)
      group = tree.parents[group]
    }
  }

  /// Layers have to be asked for in ascending order.
  mutating func group(at layer: Int) -> Int {
    while upper != common, spans[upper].upperBound < layer { upper = tree.parents[upper] }
    let entered = lower.first { spans[$0].lowerBound <= layer } ?? common
    // Where both would do the link is between the two.
    if upper == common { return entered }
    return entered == common ? upper : common
  }
}
