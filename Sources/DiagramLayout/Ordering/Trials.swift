/// When layers were changed and when bodies and links were tried, in numbers of changes.
struct Trials {
  private(set) var clock = 1
  private var changes: [Int]
  private var bodies: [Int]
  private var links: [Int]

  init(_ graph: OrderingGraph) {
    changes = Array(repeating: 1, count: graph.layerCount)
    bodies = Array(repeating: 0, count: graph.vertexCount)
    links = Array(repeating: 0, count: graph.layerGraph.chains.count)
  }

  /// A layer has another order now.
  mutating func noteChange(of layer: Int) {
    clock += 1
    changes[layer] = clock
  }

  /// All layers have another order now.
  mutating func noteChangeOfAll() {
    clock += 1
    for layer in changes.indices { changes[layer] = clock }
  }

  /// Whether one of some layers has changed since a body was tried; now it is tried.
  mutating func isBodyDue(_ body: Int, _ range: ClosedRange<Int>) -> Bool {
    let last = bodies[body]
    bodies[body] = clock
    return isChanged(range, since: last)
  }

  /// Whether one of some layers has changed since a link was tried; now it is tried.
  mutating func isLinkDue(_ link: Int, _ range: ClosedRange<Int>) -> Bool {
    let last = links[link]
    links[link] = clock
    return isChanged(range, since: last)
  }

  /// Whether one of some layers has changed since a time of the clock.
  func isChanged(_ range: ClosedRange<Int>, since last: Int) -> Bool {
    for layer in range where changes[layer] > last { return true }
    return false
  }
}
