internal import Foundation
internal import NetworkModel

/// The time that a command was told, or that the machine has.
///
/// What is published must not depend on the day it is made, so a site knows a time only when it was
/// given one; a check that nobody keeps may use today's.
enum BuildClock {
  /// The time of `--now`, else that of `SOURCE_DATE_EPOCH`, the agreement of reproducible builds.
  static func given(_ now: String?) -> String? {
    if let now { return now }
    guard let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"],
      let seconds = TimeInterval(epoch), abs(seconds) < 1e11
    else { return nil }
    return Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }

  /// The day of a time that was given.
  static func day(of time: String?) -> CalendarDay? {
    time.flatMap { CalendarDay(beginningOf: $0) }
  }

  /// The day on which a run without `--now` judges waivers and reviews: that of `SOURCE_DATE_EPOCH`,
  /// else today.
  static var judgementDay: CalendarDay { day(of: given(nil)) ?? today }

  /// The day of `--now`, else the day of judgement; nil when the text is no day.
  static func judgementDay(_ now: String?) -> CalendarDay? {
    now == nil ? judgementDay : day(of: now)
  }

  /// The day it is now, in UTC.
  static var today: CalendarDay {
    CalendarDay(daysSinceEpoch: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
