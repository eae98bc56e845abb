/// Where layers begin and end, and the borders of groups before and after them.
struct DepthCoordinates {
  /// Where each layer begins and ends.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []
  /// Where slanted lines may begin after each layer, and where they have to end before it.
  private(set) var releases: [Int] = []
  private(set) var arrivals: [Int] = []
  /// Where each group begins and ends.
  private(set) var groupStarts: [Int]
  private(set) var groupEnds: [Int]

  private var opening: [Int]
  private var closing: [Int]
  private var thickness: [Int]
  /// How far before its first layer a group begins, and how far after its last one it ends.
  private var lead: [Int]
  private var trail: [Int]

  /// Layers are as thick as their thickest box; `channels` has the room between each and the next.
  init(
    _ skeleton: Skeleton, _ assignment: RankAssignment, _ graph: LayerGraph, channels: [Int],
    _ style: GroupStyle
  ) {
    thickness = Array(repeating: 0, count: graph.layerCount)
    opening = thickness
    closing = thickness
    lead = Array(repeating: 0, count: skeleton.tree.count)
    trail = lead
    groupStarts = lead
    groupEnds = lead
    for vertex in graph.kinds.indices {
      let depth =
        switch graph.kinds[vertex] {
        case .body: skeleton.bodies[vertex].extent.depth
        case .label(let link): skeleton.links[link].label?.depth ?? 0
        case .pass, .leftBorder, .rightBorder: 0
        }
      thickness[graph.layers[vertex]] = max(thickness[graph.layers[vertex]], depth)
    }
    measureBorders(skeleton, assignment, style)
    stack(channels)
    widenForTitles(skeleton, assignment, style)
    stack(channels)
    for group in skeleton.tree.parents.indices.dropFirst() {
      groupStarts[group] = starts[assignment.spans[group].lowerBound] - lead[group]
      groupEnds[group] = ends[assignment.spans[group].upperBound] + trail[group]
    }
  }

  /// The end of all.
  var end: Int { (ends.last ?? 0) + (closing.last ?? 0) }

  private mutating func measureBorders(
    _ skeleton: Skeleton, _ assignment: RankAssignment, _ style: GroupStyle
  ) {
    let tree = skeleton.tree
    for group in tree.outerFirst.reversed() where group != 0 {
      let span = assignment.spans[group]
      lead[group] += style.lead(of: group, skeleton)
      trail[group] += style.padding
      opening[span.lowerBound] = max(opening[span.lowerBound], lead[group])
      closing[span.upperBound] = max(closing[span.upperBound], trail[group])
      let parent = tree.parents[group]
      guard parent != 0 else { continue }
      if assignment.spans[parent].lowerBound == span.lowerBound {
        lead[parent] = max(lead[parent], lead[group])
      }
      if assignment.spans[parent].upperBound == span.upperBound {
        trail[parent] = max(trail[parent], trail[group])
      }
    }
  }

  private mutating func stack(_ channels: [Int]) {
    starts = []
    ends = []
    releases = []
    arrivals = []
    var place = 0
    for layer in thickness.indices {
      arrivals.append(place)
      place += opening[layer]
      starts.append(place)
      place += thickness[layer]
      ends.append(place)
      place += closing[layer]
      releases.append(place)
      if layer < channels.count { place += channels[layer] }
    }
  }

  /// Makes groups as deep as their titles where these are written along the depth.
  private mutating func widenForTitles(
    _ skeleton: Skeleton, _ assignment: RankAssignment, _ style: GroupStyle
  ) {
    guard style.direction == .right else { return }
    var added = Array(repeating: 0, count: thickness.count + 1)
    for group in skeleton.tree.outerFirst.reversed() where group != 0 {
      guard let title = skeleton.titles[group] else { continue }
      let span = assignment.spans[group]
      var depth = ends[span.upperBound] - starts[span.lowerBound] + lead[group] + trail[group]
      for layer in span.prefix(256) { depth += added[layer] }
      let missing = title.width + 2 * style.padding - depth
      guard missing > 0 else { continue }
      let middle = (span.lowerBound + span.upperBound) / 2
      thickness[middle] += missing
      added[middle] += missing
    }
  }
}

/// The room that groups need inside their borders.
struct GroupStyle {
  let padding: Int
  let direction: LayeredGraph.Direction

  /// Between the beginning of a group and its first layer or inner group.
  func lead(of group: Int, _ skeleton: Skeleton) -> Int {
    padding + (direction == .down ? skeleton.titles[group]?.height ?? 0 : 0)
  }
}
