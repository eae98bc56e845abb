import NetworkModel
import Testing

/// Names with `*` in selectors.
@Suite struct NamePatterns {
  @Test(arguments: [
    ("k0s.api", "k0s.api"), ("*", ""), ("*", "anything"), ("k0s.*", "k0s."), ("k0s.*", "k0s.api"),
    ("*.kubelet", "k3s.kubelet"), ("*a*a", "banana"), ("a*b*c", "a-b-b-c"), ("**", "x"),
  ])
  func fit(pattern: String, name: String) {
    #expect(NamePattern(pattern).matches(name))
  }

  @Test(arguments: [
    ("k0s.api", "k0s.api2"), ("k0s.*", "k3s.api"), ("*.kubelet", "k3s.kubelet2"), ("a*b", "ab-"),
    ("K0s.api", "k0s.api"), ("", "x"), ("a*b*c", "a-c-b"),
  ])
  func doNotFit(pattern: String, name: String) {
    #expect(!NamePattern(pattern).matches(name))
  }

  @Test func takeNoTimeThatGrowsWithTheStars() {
    let pattern = NamePattern(String(repeating: "a*", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }
}

/// Arithmetic with days.
@Suite struct CalendarArithmetic {
  @Test func isTheInverseOfCounting() {
    for days in stride(from: -800_000, through: 800_000, by: 397) {
      #expect(CalendarDay(daysSinceEpoch: days).daysSinceEpoch == days)
    }
  }

  @Test(arguments: [
    ("2028-02-28", 1, "2028-02-29"), ("2028-02-29", 1, "2028-03-01"),
    ("2027-02-28", 1, "2027-03-01"), ("2026-12-31", 1, "2027-01-01"),
    ("2027-01-01", -1, "2026-12-31"), ("2026-10-01", 179, "2027-03-29"),
  ])
  func addsDays(start: String, days: Int, end: String) throws {
    let first = try #require(CalendarDay(start))
    let last = try #require(CalendarDay(end))
    #expect(first.adding(days: days) == last)
    #expect(first.days(until: last) == days)
  }
}
