/// Which edges to turn round so that no ring of edges is left: the greedy order of Eades, Lin and
/// Smyth (1993), in O(V + E).
struct CycleRemoval {
  private let outgoing: Adjacency
  private let incoming: Adjacency
  private let edges: [(tail: Int, head: Int)]
  private var outDegree: [Int]
  private var inDegree: [Int]
  private var isPlaced: [Bool]
  private var sources: [Int] = []
  private var sinks: [Int] = []
  /// Nodes by out-degree minus in-degree; entries may be out of date.
  private var buckets: [[Int]] = []
  private var highest = 0
  private let offset: Int

  /// Whether each edge is to be turned round; edges from a node to itself never are.
  static func reversed(_ edges: [(tail: Int, head: Int)], nodes: Int) -> [Bool] {
    var removal = CycleRemoval(edges, nodes: nodes)
    let place = removal.places()
    return edges.map { place[$0.tail] > place[$0.head] }
  }

  private init(_ edges: [(tail: Int, head: Int)], nodes: Int) {
    self.edges = edges
    let real = edges.enumerated().filter { $0.element.tail != $0.element.head }
    outgoing = Adjacency(count: nodes, pairs: real.map { ($0.element.tail, $0.element.head) })
    incoming = Adjacency(count: nodes, pairs: real.map { ($0.element.head, $0.element.tail) })
    outDegree = (0..<nodes).map(outgoing.count)
    inDegree = (0..<nodes).map(incoming.count)
    isPlaced = Array(repeating: false, count: nodes)
    offset = real.count
    buckets = Array(repeating: [], count: 2 * offset + 1)
    highest = 2 * offset
    for node in (0..<nodes).reversed() { file(node) }
  }

  private mutating func file(_ node: Int) {
    if outDegree[node] == 0 {
      sinks.append(node)
    } else if inDegree[node] == 0 {
      sources.append(node)
    } else {
      let bucket = outDegree[node] - inDegree[node] + offset
      buckets[bucket].append(node)
      highest = max(highest, bucket)
    }
  }

  /// The place of each node in an order in which few edges point backwards.
  private mutating func places() -> [Int] {
    var place = Array(repeating: 0, count: isPlaced.count)
    var front = 0
    var back = isPlaced.count
    while front < back {
      if let node = next(&sinks) {
        back -= 1
        place[node] = back
        remove(node)
      } else if let node = next(&sources) ?? greatest() {
        place[node] = front
        front += 1
        remove(node)
      }
    }
    return place
  }

  private func next(_ list: inout [Int]) -> Int? {
    while let node = list.popLast() {
      if !isPlaced[node] { return node }
    }
    return nil
  }

  private mutating func greatest() -> Int? {
    while highest >= 0 {
      while let node = buckets[highest].popLast() {
        if !isPlaced[node], outDegree[node] - inDegree[node] + offset == highest { return node }
      }
      highest -= 1
    }
    return nil
  }

  private mutating func remove(_ node: Int) {
    isPlaced[node] = true
    for head in outgoing[node] where !isPlaced[head] {
      inDegree[head] -= 1
      file(head)
    }
    for tail in incoming[node] where !isPlaced[tail] {
      outDegree[tail] -= 1
      file(tail)
    }
  }
}
