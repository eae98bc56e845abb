/// A day of the Gregorian calendar, without a time zone.
package struct CalendarDay: Hashable, Sendable {
  /// The year, for example 2026.
  package let year: Int
  /// The month from 1 to 12.
  package let month: Int
  /// The day of the month, from 1.
  package let day: Int

  /// Reads `YYYY-MM-DD`; nil for anything else, and for days that the calendar does not have.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, numbers[0] > 0, (1...12).contains(numbers[1]),
      (1...Self.length(ofMonth: numbers[1], in: numbers[0])).contains(numbers[2])
    else { return nil }
    (year, month, day) = (numbers[0], numbers[1], numbers[2])
  }

  /// Reads `2026-01-02`, or the day in UTC of `2026-01-02T03:04:05Z`; nil for anything else, times
  /// of other zones included, because their day in UTC may be another one.
  package init?(inUTC time: some StringProtocol) {
    let rest = time.dropFirst(10)
    guard rest.isEmpty || Self.isTime(rest) else { return nil }
    self.init(time.prefix(10))
  }

  /// Whether a text is `THH:MM:SSZ`.
  private static func isTime(_ text: some StringProtocol) -> Bool {
    guard text.first == "T", text.last == "Z" else { return false }
    let parts = text.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == 3 && numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 61
  }

  /// The day that is a number of days after 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    // A year is counted from March on, so that the leap day is its last one; 400 of them repeat.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * ofYear + 2) / 153
    day = ofYear - (153 * march + 2) / 5 + 1
    month = march < 10 ? march + 3 : march - 9
    year = yearOfEra + era * 400 + (march < 10 ? 0 : 1)
  }

  /// `YYYY-MM-DD`.
  package var text: String {
    let number = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return "\(padded)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// How many whole months lie between this day and a later one; negative for an earlier one.
  package func months(until later: CalendarDay) -> Int {
    let months = (later.year - year) * 12 + later.month - month
    return later.day < day ? months - 1 : months
  }

  /// The time until a later day in words: `2 years and 7 months`, `3 months`, `less than a month`.
  package func age(on later: CalendarDay) -> String {
    let months = months(until: later)
    let parts = [(months / 12, "year"), (months % 12, "month")].filter { $0.0 > 0 }
      .map { count, unit in "\(count) \(unit)\(count == 1 ? "" : "s")" }
    return parts.isEmpty ? "less than a month" : parts.joined(separator: " and ")
  }

  /// Whether more than a year has passed on a later day.
  package func isMoreThanAYear(before later: CalendarDay) -> Bool {
    (later.year, later.month, later.day) > (year + 1, month, day)
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension CalendarDay: Comparable {
  /// Orders by time.
  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
