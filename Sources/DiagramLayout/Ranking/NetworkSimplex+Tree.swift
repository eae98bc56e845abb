/// The first tree of the method, and its numbering.
extension NetworkSimplex {
  /// Longest paths; false when there is a ring.
  mutating func findFeasibleRanks() -> Bool {
    var waiting = Array(repeating: 0, count: nodeCount)
    for arc in arcs { waiting[arc.head] += 1 }
    var ready = (0..<nodeCount).filter { waiting[$0] == 0 }
    let firsts = ready.count
    var done = 0
    while done < ready.count {
      let node = ready[done]
      done += 1
      for index in incident[node] where arcs[index].tail == node {
        let arc = arcs[index]
        ranks[arc.head] = max(ranks[arc.head], ranks[node] + arc.length)
        waiting[arc.head] -= 1
        if waiting[arc.head] == 0 { ready.append(arc.head) }
      }
    }
    // What nothing comes before goes as near to its successors as it can.
    for node in ready.prefix(firsts) {
      let bound = incident[node].map { ranks[arcs[$0].head] - arcs[$0].length }.min()
      if let bound { ranks[node] = max(ranks[node], bound) }
    }
    return done == nodeCount
  }

  /// Joins nodes by arcs without slack, moving parts towards one another where there are none, in
  /// O(E log V); false when the arcs do not connect all nodes.
  mutating func growTightTree() -> Bool {
    var part = Array(repeating: -1, count: nodeCount)
    var members: [[Int]] = []
    for start in 0..<nodeCount where part[start] < 0 {
      part[start] = members.count
      var reached = [start]
      var done = 0
      while done < reached.count {
        let node = reached[done]
        done += 1
        for arc in incident[node] where slack(arc) == 0 {
          let other = arcs[arc].tail == node ? arcs[arc].head : arcs[arc].tail
          guard part[other] < 0 else { continue }
          part[other] = members.count
          reached.append(other)
          addToTree(arc)
        }
      }
      members.append(reached)
    }
    while treeArcs.count < nodeCount - 1 {
      let before = treeArcs.count
      for index in members.indices where !members[index].isEmpty {
        joinNearest(index, &part, &members)
      }
      if treeArcs.count == before { return false }
    }
    return true
  }

  private mutating func addToTree(_ arc: Int) {
    isInTree[arc] = true
    placeInTree[arc] = treeArcs.count
    treeArcs.append(arc)
  }

  /// Moves a part so that its shortest arc to another has no slack, and makes them one.
  private mutating func joinNearest(_ index: Int, _ part: inout [Int], _ members: inout [[Int]]) {
    var best: Int?
    for node in members[index] {
      for arc in incident[node] where part[arcs[arc].tail] != part[arcs[arc].head] {
        if best.map({ slack(arc) < slack($0) }) ?? true { best = arc }
      }
    }
    guard let best else { return }
    let leaves = part[arcs[best].tail] == index
    let step = leaves ? slack(best) : -slack(best)
    for node in members[index] { ranks[node] += step }
    addToTree(best)
    let other = part[leaves ? arcs[best].head : arcs[best].tail]
    let (small, large) =
      members[index].count <= members[other].count ? (index, other) : (other, index)
    for node in members[small] { part[node] = large }
    members[large] += members[small]
    members[small] = []
  }

  /// Numbers the tree and computes the cut of each of its arcs from sums over what is below it.
  mutating func prepareTree() {
    number(from: 0, lowest: 0)
    var sums = Array(repeating: 0, count: nodeCount)
    for arc in arcs {
      sums[arc.tail] += arc.weight
      sums[arc.head] -= arc.weight
    }
    for number in 0..<(nodeCount - 1) {
      let node = nodeWithNumber[number]
      let arc = parentArc[node]
      let pointsUp = arcs[arc].tail == node
      cuts[arc] = pointsUp ? sums[node] : -sums[node]
      sums[pointsUp ? arcs[arc].head : arcs[arc].tail] += sums[node]
    }
  }

  /// Numbers a node and all below it; its own parent stays.
  mutating func number(from top: Int, lowest first: Int) {
    var next = first
    var stack = [(node: top, place: incident.starts[top])]
    lowest[top] = first
    while let (node, start) = stack.last {
      var place = start
      let end = incident.starts[node + 1]
      var child = -1
      while place < end, child < 0 {
        let arc = incident.values[place]
        place += 1
        guard isInTree[arc], arc != parentArc[node] else { continue }
        child = arcs[arc].tail == node ? arcs[arc].head : arcs[arc].tail
        parentArc[child] = arc
        lowest[child] = next
      }
      stack[stack.count - 1].place = place
      if child >= 0 {
        stack.append((child, incident.starts[child]))
        continue
      }
      numbers[node] = next
      nodeWithNumber[next] = node
      next += 1
      stack.removeLast()
    }
  }
}
