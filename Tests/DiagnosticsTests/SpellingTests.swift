import Diagnostics
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("servce", "service"), ("sevrice", "service"), ("Pod_CIDR", "podCIDR"), ("pod-cidr", "podCIDR"),
    ("ports", "port"), ("prt", "port"),
  ])
  func findsTheNearestWord(_ word: String, expected: String) {
    #expect(Spelling.nearest(word, in: ["service", "podCIDR", "port"]) == expected)
  }

  @Test(arguments: ["", "os", "completely", String(repeating: "a", count: 10_000)])
  func findsNothingForOtherWords(_ word: String) {
    #expect(Spelling.nearest(word, in: ["ip", "service", "port"]) == nil)
  }

  @Test func prefersTheSmallerDistanceThenTheEarlierWord() {
    #expect(Spelling.nearest("roles", in: ["rules", "role", "holes"]) == "rules")
    #expect(Spelling.nearest("hostx", in: ["most", "host"]) == "host")
  }
}
