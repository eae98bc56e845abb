/// Keeps decision diagrams over packets: each node asks for one property and has one edge for each
/// interval of its values.
///
/// Every function is kept once, so equality is a comparison of numbers, and work is shared between
/// all parts of a filter that look alike. Size and memory are bounded: beyond the limit the store is
/// exhausted, and nothing it says may be used.
final class DiagramStore {
  /// The highest value of each property, by level; levels are asked in ascending order.
  let highest: [Int32]
  /// Whether the limit was reached.
  private(set) var isExhausted = false

  private let edgeLimit: Int
  private var levels: [UInt8] = []
  private var starts: [Int] = [0]
  private var edges: [DiagramEdge] = []
  private var hashes: [Int] = []
  private var slots = [Int32](repeating: -1, count: 1 << 10)
  private var results = [CachedResult](repeating: .none, count: 1 << 10)

  /// Makes an empty store; the edges of all nodes together stay below a limit, 8 bytes each.
  init(highest: [Int32], edgeLimit: Int = 12_000_000) {
    self.highest = highest
    self.edgeLimit = edgeLimit
  }

  /// How many edges there are.
  var size: Int { edges.count }

  /// The level of the property that a diagram asks for first; 255 for answers.
  func level(of diagram: Diagram) -> Int {
    diagram.isAnswer ? 255 : Int(levels[Int(diagram.number - Diagram.answerCount)])
  }

  /// The edges of the first node; none for answers.
  func edges(of diagram: Diagram) -> ArraySlice<DiagramEdge> {
    diagram.isAnswer ? [] : edges[range(of: diagram)]
  }

  /// The diagram that asks for one property: one edge for each interval, ascending, the last one up
  /// to the highest value.
  func node(_ level: Int, _ given: [DiagramEdge]) -> Diagram {
    guard given.count > 1 else { return given.first?.target ?? .nothing }
    guard !isExhausted else { return .unknown }
    let hash = Self.hash(level, given)
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, levels[known] == level,
        edges[starts[known]..<starts[known + 1]].elementsEqual(given)
      {
        return Diagram(number: Int32(known) + Diagram.answerCount)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(level, given, hash: hash, slot: slot)
  }

  private func add(_ level: Int, _ given: [DiagramEdge], hash: Int, slot: Int) -> Diagram {
    guard edges.count + given.count <= edgeLimit else {
      isExhausted = true
      return .unknown
    }
    let number = Int32(levels.count)
    slots[slot] = number
    levels.append(UInt8(level))
    hashes.append(hash)
    edges += given
    starts.append(edges.count)
    if levels.count * 2 > slots.count { grow() }
    return Diagram(number: number + Diagram.answerCount)
  }

  private func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
    results = [CachedResult](repeating: .none, count: slots.count)
  }

  // The hasher is seeded at random, so nobody can write a file whose nodes all collide; no result
  // depends on the order of hashes.
  private static func hash(_ level: Int, _ edges: [DiagramEdge]) -> Int {
    var hasher = Hasher()
    hasher.combine(level)
    edges.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private func range(of diagram: Diagram) -> Range<Int> {
    let index = Int(diagram.number - Diagram.answerCount)
    return starts[index]..<starts[index + 1]
  }
}

/// One interval of a property's values and what follows for them.
struct DiagramEdge: Hashable {
  /// The highest value of the interval; it begins behind the edge before.
  let last: Int32
  let target: Diagram
}

/// A result that may be asked for again; newer ones replace older ones.
private struct CachedResult {
  var operation: Int32
  var left: Int32
  var right: Int32
  var result: Int32

  static let none = CachedResult(operation: -1, left: 0, right: 0, result: 0)
}

extension DiagramStore {
  /// Combines two diagrams.
  func combine(_ operation: DiagramOperation, _ left: Diagram, _ right: Diagram) -> Diagram {
    if let result = operation.shortcut(left, right) { return result }
    guard !isExhausted else { return .unknown }
    let mixed =
      UInt64(UInt32(bitPattern: left.number)) &* 0x9E37_79B9_7F4A_7C15
      &+ UInt64(UInt32(bitPattern: right.number)) &* 0xC2B2_AE3D_27D4_EB4F
      &+ UInt64(operation.rawValue) &* 0x1656_67B1_9E37_79F9
    let hash = Int(truncatingIfNeeded: mixed >> 20)
    let known = results[hash & (results.count - 1)]
    if known.operation == operation.rawValue, known.left == left.number,
      known.right == right.number
    {
      return Diagram(number: known.result)
    }
    let result = merge(operation, left, right)
    results[hash & (results.count - 1)] = CachedResult(
      operation: operation.rawValue, left: left.number, right: right.number,
      result: result.number)
    return result
  }

  private func merge(_ operation: DiagramOperation, _ left: Diagram, _ right: Diagram) -> Diagram {
    let level = min(self.level(of: left), self.level(of: right))
    var onLeft = walk(left, at: level)
    var onRight = walk(right, at: level)
    var merged: [DiagramEdge] = []
    while true {
      let from = edge(onLeft)
      let to = edge(onRight)
      let target: Diagram
      var last = min(from.last, to.last)
      // Where one side settles it, the other's edges are skipped and not visited.
      if let result = operation.ignoringRight(from.target) {
        (target, last) = (result, from.last)
      } else if let result = operation.ignoringLeft(to.target) {
        (target, last) = (result, to.last)
      } else {
        target = combine(operation, from.target, to.target)
      }
      if merged.last?.target == target { merged.removeLast() }
      merged.append(DiagramEdge(last: last, target: target))
      if last == highest[level] { break }
      skip(&onLeft, to: last)
      skip(&onRight, to: last)
    }
    return node(level, merged)
  }

  /// The edges of a node that are still to be visited; a diagram that does not ask for the property
  /// has one for all values.
  private struct Walk {
    var rest: Range<Int>
    let whole: DiagramEdge?
  }

  private func walk(_ diagram: Diagram, at level: Int) -> Walk {
    guard self.level(of: diagram) == level else {
      return Walk(rest: 0..<0, whole: DiagramEdge(last: highest[level], target: diagram))
    }
    return Walk(rest: range(of: diagram), whole: nil)
  }

  private func edge(_ walk: Walk) -> DiagramEdge { walk.whole ?? edges[walk.rest.lowerBound] }

  /// Moves behind a value: one step, or a binary search where one step is not enough.
  private func skip(_ walk: inout Walk, to last: Int32) {
    guard walk.whole == nil else { return }
    var low = walk.rest.lowerBound
    if edges[low].last <= last { low += 1 }
    if low < walk.rest.upperBound, edges[low].last <= last {
      var high = walk.rest.upperBound
      while low < high {
        let middle = (low + high) / 2
        if edges[middle].last <= last { low = middle + 1 } else { high = middle }
      }
    }
    walk.rest = low..<walk.rest.upperBound
  }

  /// Replaces answers.
  func replacing(_ diagram: Diagram, _ answer: (Diagram) -> Diagram) -> Diagram {
    var known: [Diagram: Diagram] = [:]
    return replacing(diagram, answer, &known)
  }

  private func replacing(
    _ diagram: Diagram, _ answer: (Diagram) -> Diagram, _ known: inout [Diagram: Diagram]
  ) -> Diagram {
    if diagram.isAnswer { return answer(diagram) }
    if let result = known[diagram] { return result }
    var replaced: [DiagramEdge] = []
    for index in range(of: diagram) {
      let target = replacing(edges[index].target, answer, &known)
      if replaced.last?.target == target { replaced.removeLast() }
      replaced.append(DiagramEdge(last: edges[index].last, target: target))
    }
    let result = node(level(of: diagram), replaced)
    known[diagram] = result
    return result
  }
}
