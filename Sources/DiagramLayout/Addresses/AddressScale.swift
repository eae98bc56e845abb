/// Where addresses are on a ruler: every stretch between two ends of ranges is as wide as the
/// logarithm of its size, and what lies between the ranges is cut out.
struct AddressScale {
  /// How wide a stretch without ranges is.
  static let cut = 14

  /// The first addresses of the stretches, rising, and the left ends of the same.
  private var starts: [UInt128] = []
  private var lefts: [Int] = []
  private let right: Int
  /// The middles of the stretches that no range covers.
  let cuts: [Int]

  /// Takes the ranges that divide the ruler, and the pixels that it has.
  init(_ ranges: [(first: UInt128, last: UInt128)], left: Int, width: Int) {
    let stretches = Self.stretches(of: ranges)
    let fixed = stretches.count { $0.isCut } * Self.cut
    let whole = stretches.reduce(0) { $0 + ($1.isCut ? 0 : $1.weight) }
    let room = max(width - fixed, 0)
    var used = 0
    var pixels = left
    var cuts: [Int] = []
    for stretch in stretches {
      starts.append(stretch.first)
      lefts.append(pixels)
      if stretch.isCut {
        cuts.append(pixels + Self.cut / 2)
        pixels += Self.cut
      } else {
        // The sum so far is rounded, not each stretch, so that all pixels are given out.
        let before = used * room / max(whole, 1)
        used += stretch.weight
        pixels += used * room / max(whole, 1) - before
      }
    }
    right = pixels
    self.cuts = cuts
  }

  private struct Stretch {
    var first: UInt128
    var isCut: Bool
    var weight: Int
  }

  private static func stretches(of ranges: [(first: UInt128, last: UInt128)]) -> [Stretch] {
    var ends: Set<UInt128> = []
    for range in ranges {
      ends.insert(range.first)
      if range.last < .max { ends.insert(range.last + 1) }
    }
    let sorted = ends.sorted()
    let covering = ranges.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    var next = 0
    var reach: UInt128?
    return sorted.enumerated().compactMap { index, first in
      while next < covering.count, covering[next].first <= first {
        reach = max(reach ?? 0, covering[next].last)
        next += 1
      }
      let isCovered = (reach ?? 0) >= first && reach != nil
      let isLast = index + 1 == sorted.count
      if isLast && !isCovered { return nil }
      let end = isLast ? (reach ?? first) : sorted[index + 1] - 1
      return Stretch(
        first: first, isCut: !isCovered, weight: 4 + (128 - (end - first).leadingZeroBitCount))
    }
  }

  /// The left end of an address that begins a range.
  func left(of address: UInt128) -> Int {
    guard let index = starts.firstIndex(of: address) else { return right }
    return lefts[index]
  }

  /// The right end of an address that ends a range.
  func right(of address: UInt128) -> Int {
    guard address < .max, let index = starts.firstIndex(of: address + 1) else { return right }
    return lefts[index]
  }
}
