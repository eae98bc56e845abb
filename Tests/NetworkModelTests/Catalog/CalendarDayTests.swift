import Diagnostics
import NetworkModel
import Testing

@Suite struct CalendarDays {
  @Test(arguments: ["2026-11-21", "2024-02-29", "2000-02-29", "0001-01-01"])
  func readsDaysOfTheCalendar(_ text: String) {
    #expect(CalendarDay(text)?.text == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "2026-1-2",
    "2026-01", "", "2026-01-02 ", "２０２６-01-02", "-026-01-02", "2026-01-02-03",
  ])
  func refusesWhatIsNoDay(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (19_782, "2024-02-29"), (20_778, "2026-11-21"),
    (11_016, "2000-02-29"), (-719_162, "0001-01-01"),
  ])
  func countsDaysFromTheEpoch(_ days: Int, _ text: String) {
    #expect(CalendarDay(daysSinceEpoch: days).text == text)
  }

  @Test func beginsAPointInTime() {
    #expect(CalendarDay(inUTC: "2026-01-02T23:59:59Z")?.text == "2026-01-02")
    #expect(CalendarDay(inUTC: "2026-01-02")?.text == "2026-01-02")
    let others = [
      "2026-01-021", "2026-01-02T23:30:00-08:00", "2026-01-02Tgarbage", "2026-01-02 03:04:05Z",
      "2026-01-02T24:00:00Z", "2026-01-02T03:04Z", "2026-01-02T",
    ]
    #expect(others.compactMap { CalendarDay(inUTC: $0) } == [])
  }

  @Test(arguments: [
    ("2024-04-02", "2 years and 7 months"), ("2025-11-21", "1 year"),
    ("2026-10-22", "less than a month"),
    ("2026-10-21", "1 month"), ("2026-08-21", "3 months"),
  ])
  func saysAgesInWords(_ text: String, _ words: String) throws {
    let (day, today) = (try #require(CalendarDay(text)), try #require(CalendarDay("2026-11-21")))
    #expect(day.age(on: today) == words)
  }
}

@Suite struct SourceLinks {
  private func source(
    _ repository: String?, _ revision: String?, _ address: String? = nil
  ) -> ModelSource {
    ModelSource(
      id: "s", title: "S",
      location: .init(repository: repository, revision: revision, address: address),
      date: "2026-01-02", span: SourceFile(path: "sources.yaml", text: "").wholeSpan)
  }

  @Test(arguments: [
    ("docs/a.md", "https://github.com/o/n/blob/abc/docs/a.md"),
    ("", "https://github.com/o/n/tree/abc"), ("docs/", "https://github.com/o/n/tree/abc/docs"),
    ("a b/#c.md", "https://github.com/o/n/blob/abc/a%20b/%23c.md"),
  ])
  func leadToThePathAtTheRevision(_ path: String, _ address: String) {
    #expect(source("o/n", "abc").link(to: path) == address)
  }

  @Test func leadToTheNewestStateWithoutARevision() {
    #expect(source("o/n", nil).link(to: "a.md") == "https://github.com/o/n/blob/HEAD/a.md")
    #expect(source("o/n", nil).link(to: "") == "https://github.com/o/n")
  }

  @Test func leadToTheAddressWithoutARepository() {
    #expect(source(nil, nil, "https://x.example/").link(to: "a") == "https://x.example/")
    #expect(source(nil, nil).link(to: "a") == nil)
  }
}
