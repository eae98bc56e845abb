/// Finds which of many texts stand in another one, in one pass over it (Aho and Corasick, 1975).
struct TextFinder: Sendable {
  private struct Edge: Hashable {
    let node: Int
    let byte: UInt8
  }

  private var edges: [Edge: Int] = [:]
  // For each node: the text that ends there, the node of its longest proper suffix, and the nearest
  // node along those suffixes where a text ends.
  private var ends: [Int?] = [nil]
  private var suffixes = [0]
  private var shorter = [0]

  /// Prepares a search; texts that are equal or empty are never needed twice, or at all.
  init(_ texts: [String]) {
    var parents: [(node: Int, byte: UInt8, depth: Int)] = [(0, 0, 0)]
    for (number, text) in texts.enumerated() {
      var node = 0
      for byte in text.utf8 {
        let edge = Edge(node: node, byte: byte)
        if let next = edges[edge] {
          node = next
        } else {
          ends.append(nil)
          parents.append((node, byte, parents[node].depth + 1))
          edges[edge] = ends.count - 1
          node = ends.count - 1
        }
      }
      if node != 0 { ends[node] = ends[node] ?? number }
    }
    link(parents)
  }

  // Suffixes are shorter, so going by depth finds them done.
  private mutating func link(_ parents: [(node: Int, byte: UInt8, depth: Int)]) {
    suffixes = [Int](repeating: 0, count: ends.count)
    shorter = suffixes
    let order = parents.indices.sorted { (parents[$0].depth, $0) < (parents[$1].depth, $1) }
    for node in order where parents[node].depth > 1 {
      let (parent, byte, _) = parents[node]
      let suffix = step(from: suffixes[parent], byte)
      suffixes[node] = suffix
      shorter[node] = ends[suffix] != nil ? suffix : shorter[suffix]
    }
  }

  private func step(from start: Int, _ byte: UInt8) -> Int {
    var node = start
    while true {
      if let next = edges[Edge(node: node, byte: byte)] { return next }
      if node == 0 { return 0 }
      node = suffixes[node]
    }
  }

  /// Adds the numbers of the texts that stand in some bytes.
  func find(in bytes: some Sequence<UInt8>, into found: inout Set<Int>) {
    var node = 0
    for byte in bytes {
      node = step(from: node, byte)
      var end = ends[node] != nil ? node : shorter[node]
      while end != 0, let number = ends[end] {
        // What is shorter was found together with it.
        guard found.insert(number).inserted else { break }
        end = shorter[end]
      }
    }
  }
}
