/// Lists of numbers for each of a row of things, in one array.
struct Adjacency {
  private(set) var starts: [Int]
  private(set) var values: [Int]

  /// Creates lists from pairs of a thing and a value; each list keeps the order of the pairs.
  init(count: Int, pairs: [(key: Int, value: Int)]) {
    starts = Array(repeating: 0, count: count + 1)
    for pair in pairs { starts[pair.key + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    values = Array(repeating: 0, count: pairs.count)
    var next = starts
    for pair in pairs {
      values[next[pair.key]] = pair.value
      next[pair.key] += 1
    }
  }

  /// The list of one thing.
  subscript(_ key: Int) -> ArraySlice<Int> { values[starts[key]..<starts[key + 1]] }

  /// The places of a list in `values`.
  func range(_ key: Int) -> Range<Int> { starts[key]..<starts[key + 1] }

  /// The length of a list.
  func count(_ key: Int) -> Int { starts[key + 1] - starts[key] }
}
