import NetworkModel
import Testing

@testable import Validation

/// Finding prefixes that hold one another.
@Suite struct PrefixSweeps {
  /// A sequence of numbers that is the same in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 42

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func prefixes(_ count: Int) -> [CIDR] {
    var numbers = Numbers()
    return (0..<count).map { _ in
      // Addresses close together, so that many prefixes are nested.
      let address = IPAddress(.ipv4, UInt128(UInt32.random(in: 0...255, using: &numbers) << 12))
      return CIDR(address, prefix: Int.random(in: 12...24, using: &numbers))
    }
  }

  private static func words(_ pairs: [(outer: Int, inner: Int)]) -> Set<[Int]> {
    Set(pairs.map { [$0.outer, $0.inner] })
  }

  @Test func findTheSamePairsAsComparingAllWithAll() {
    let prefixes = Self.prefixes(60)
    var expected: Set<[Int]> = []
    for (outer, one) in prefixes.enumerated() {
      for (inner, other) in prefixes.enumerated() where inner != outer {
        let isOuter = one == other ? outer < inner : one.contains(other)
        // Only the nearest enclosing prefixes are looked at.
        let between = prefixes.indices.filter { index in
          index != outer && index != inner && Self.holds(outer, index, prefixes)
            && Self.holds(index, inner, prefixes)
        }
        if isOuter, between.count < PrefixSweep.depth { expected.insert([outer, inner]) }
      }
    }
    #expect(Self.words(PrefixSweep.nested(prefixes)) == expected)
    #expect(expected.count > 60)
  }

  private static func holds(_ outer: Int, _ inner: Int, _ prefixes: [CIDR]) -> Bool {
    prefixes[outer] == prefixes[inner]
      ? outer < inner : prefixes[outer].contains(prefixes[inner])
  }

  @Test func makeFewPairsOfManyEqualPrefixes() {
    let prefix = CIDR(IPAddress(.ipv4, 0x0A00_0000), prefix: 16)
    let pairs = PrefixSweep.nested(Array(repeating: prefix, count: 20_000))
    #expect(pairs.count <= 20_000 * PrefixSweep.depth)
  }

  @Test func keepFamiliesApart() {
    let prefixes = ["0.0.0.0/0", "::/0", "10.0.0.1/32", "fd00::1/128"].compactMap { CIDR($0) }
    #expect(Self.words(PrefixSweep.nested(prefixes)) == [[0, 2], [1, 3]])
  }
}
