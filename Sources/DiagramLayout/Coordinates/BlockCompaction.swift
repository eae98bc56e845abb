/// Moves blocks together from one side, then each block back as far as it has to go to be near
/// what it is connected with: longest paths in the graph of separations, in O(V + E).
///
/// There are no classes of blocks here, so what the erratum of Brandes, Walter and Zink (2020)
/// corrects in the shifting of classes does not arise.
struct BlockCompaction {
  /// A block is at least so far to the right of another.
  struct Demand {
    var left: Int
    var right: Int
    var distance: Int
  }

  private let demands: [Demand]
  private let outgoing: Adjacency
  private let order: [Int]

  /// Creates the graph of separations of some blocks.
  init(_ demands: [Demand], count: Int) {
    self.demands = demands
    let numbered = demands.enumerated()
    outgoing = Adjacency(count: count, pairs: numbered.map { ($0.element.left, $0.offset) })
    var waiting = Array(repeating: 0, count: count)
    for demand in demands { waiting[demand.right] += 1 }
    var ready = (0..<count).filter { waiting[$0] == 0 }
    var done = 0
    while done < ready.count {
      for index in outgoing[ready[done]] {
        let right = demands[index].right
        waiting[right] -= 1
        if waiting[right] == 0 { ready.append(right) }
      }
      done += 1
    }
    order = ready
  }

  /// The leftmost places.
  func leftmost() -> [Int] {
    var places = Array(repeating: 0, count: outgoing.starts.count - 1)
    for block in order {
      for index in outgoing[block] {
        let demand = demands[index]
        places[demand.right] = max(places[demand.right], places[block] + demand.distance)
      }
    }
    return places
  }

  /// Moves blocks to the right towards what they want, the rightmost first, as far as the blocks to
  /// the right of them leave room.
  func moveRight(_ places: inout [Int], wanted: (Int, [Int]) -> Int?) {
    let end = places.max() ?? 0
    for block in order.reversed() {
      var limit = end
      for index in outgoing[block] {
        limit = min(limit, places[demands[index].right] - demands[index].distance)
      }
      guard limit > places[block], let wish = wanted(block, places) else { continue }
      places[block] = max(places[block], min(limit, wish))
    }
  }
}
