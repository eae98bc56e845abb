import NetworkModel
import TestSupport
import Testing

@Suite struct AddressIndexTests {
  private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }
  private func prefix(_ text: String) throws -> CIDR { try #require(CIDR(text)) }

  @Test func findsTheOwnersInAPrefix() throws {
    let index = AddressIndex([
      (address: try address("10.0.1.1"), owner: "b"), (try address("10.0.0.255"), "a"),
      (try address("10.0.1.255"), "b"), (try address("10.0.2.0"), "c"),
      (try address("fd00::1"), "d"),
    ])
    #expect(index.owners(in: try prefix("10.0.1.0/24")) == ["b", "b"])
    #expect(index.owners(in: try prefix("10.0.0.0/16")) == ["a", "b", "b", "c"])
    #expect(index.owners(in: try prefix("0.0.0.0/0")) == ["a", "b", "b", "c"])
    #expect(index.owners(in: try prefix("fd00::/8")) == ["d"])
    #expect(index.owners(in: try prefix("10.0.3.0/24")) == [])
    #expect(AddressIndex<Int>([]).owners(in: try prefix("10.0.0.0/8")) == [])
  }

  @Test func findsWhatALinearSearchFinds() throws {
    for seed in 1...20 {
      var random = SeededGenerator(seed: UInt64(seed))
      let entries = (0..<60).map { number in
        (
          address: IPAddress(.ipv4, UInt128(UInt16.random(in: 0...2_000, using: &random))),
          owner: number
        )
      }
      let index = AddressIndex(entries)
      for _ in 0..<40 {
        let start = IPAddress(.ipv4, UInt128(UInt16.random(in: 0...2_000, using: &random)))
        let prefix = CIDR(start, prefix: Int.random(in: 18...32, using: &random))
        let expected = entries.filter { prefix.contains($0.address) }.map(\.owner)
        #expect(index.owners(in: prefix).sorted() == expected.sorted(), "seed \(seed)")
      }
    }
  }

  @Test func groupsPrefixesThatLieInAnother() throws {
    let overlaps = PrefixOverlaps([
      (prefix: try prefix("10.1.0.0/16"), owner: "b"), (try prefix("10.0.0.0/8"), "a"),
      (try prefix("10.1.2.3/32"), "c"), (try prefix("11.0.0.0/8"), "a"),
      (try prefix("11.2.0.0/16"), "a"), (try prefix("12.0.0.0/8"), "d"),
      (try prefix("12.0.0.0/8"), "e"),
    ])
    #expect(overlaps.groups.map(\.prefix.description) == ["10.0.0.0/8", "12.0.0.0/8"])
    #expect(overlaps.groups[0].members.map(\.owner) == ["a", "b", "c"])
    #expect(overlaps.groups[1].members.map(\.owner) == ["d", "e"])
  }
}
