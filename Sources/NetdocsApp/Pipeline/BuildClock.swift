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
      let seconds = seconds(epoch)
    else { return nil }
    return Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }

  /// Whether `SOURCE_DATE_EPOCH` is absent, or the decimal number of seconds that it has to be.
  static var isEpochUsable: Bool {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].map { seconds($0) != nil } ?? true
  }

  /// The seconds since 1970 in a text of decimal digits; nil for anything else, and for times after
  /// the year 9999.
  static func seconds(_ text: String) -> TimeInterval? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let seconds = TimeInterval(text), seconds < 253_402_300_800
    else { return nil }
    return seconds
  }

  /// The day of a time that was given.
  static func day(of time: String?) -> CalendarDay? {
    time.flatMap { CalendarDay(inUTC: $0) }
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
