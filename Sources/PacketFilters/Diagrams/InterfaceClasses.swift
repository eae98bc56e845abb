/// Interface names that meet every combination of patterns, in the order of their bytes.
struct InterfaceClasses {
  private let names: [[UInt8]]
  let preferred: [Int32]

  /// Takes the patterns of all rules; where packets have no such interface there is only the empty
  /// name.
  init(_ sets: [InterfaceSet], isAbsent: Bool) {
    guard !isAbsent else {
      (names, preferred) = ([[]], [0])
      return
    }
    let patterns = Set(sets).flatMap { $0.patterns.map { Array($0.utf8) } }
    let beginnings = Set(patterns.filter { $0.last == Self.star }.map { Array($0.dropLast()) })
    let usual = ["eth0", "lo"].map { Array($0.utf8) }
    var names = Set(patterns.filter { $0.last != Self.star } + usual)
    // A beginning needs one name that no other pattern names in full or goes on from.
    for beginning in beginnings.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      names.insert(Self.plainName(beginning, besides: names, beginnings))
    }
    let sorted = names.sorted { $0.lexicographicallyPrecedes($1) }
    self.names = sorted
    self.preferred = usual.compactMap { sorted.firstIndex(of: $0).map { Int32($0) } }
  }

  private static let star = UInt8(ascii: "*")

  private static func plainName(
    _ beginning: [UInt8], besides names: Set<[UInt8]>, _ beginnings: Set<[UInt8]>
  ) -> [UInt8] {
    var number = 7
    while true {
      let name = beginning + Array(String(number).utf8)
      let goesOn = (beginning.count + 1...name.count).contains {
        beginnings.contains(Array(name.prefix($0)))
      }
      if !goesOn, !names.contains(name) { return name }
      number += 1
    }
  }

  var highest: Int32 { Int32(names.count - 1) }

  /// The name that stands for a class.
  func name(_ number: Int32) -> String { String(decoding: names[Int(number)], as: UTF8.self) }

  /// The classes of a set as ascending, disjoint intervals.
  func intervals(_ set: InterfaceSet) -> [ClosedRange<Int32>] {
    let found = set.patterns.compactMap { interval(Array($0.utf8)) }.sorted {
      $0.lowerBound < $1.lowerBound
    }
    var merged: [ClosedRange<Int32>] = []
    for range in found {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return set.isNegated ? complement(merged) : merged
  }

  private func interval(_ pattern: [UInt8]) -> ClosedRange<Int32>? {
    let isBeginning = pattern.last == Self.star
    let text = isBeginning ? Array(pattern.dropLast()) : pattern
    let start = firstIndex { !$0.lexicographicallyPrecedes(text) }
    let end = firstIndex {
      isBeginning
        ? !$0.lexicographicallyPrecedes(text) && !$0.starts(with: text)
        : text.lexicographicallyPrecedes($0)
    }
    return start < end ? Int32(start)...Int32(end - 1) : nil
  }

  private func firstIndex(where isBehind: ([UInt8]) -> Bool) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(names[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func complement(_ ranges: [ClosedRange<Int32>]) -> [ClosedRange<Int32>] {
    var gaps: [ClosedRange<Int32>] = []
    var next: Int32 = 0
    for range in ranges {
      if next < range.lowerBound { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= highest { gaps.append(next...highest) }
    return gaps
  }
}
