package import Diagnostics

/// A value of the register with the place where it stands.
package struct RegisterField<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What is written.
  package let value: Value
  /// Where it is written.
  package let span: SourceSpan

  /// Pairs a value with its place.
  package init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

/// A date as someone wrote it, which need not be a day.
package struct RegisterDate: Hashable, Sendable {
  /// What is written.
  package let text: String
  /// The day; nil when the text is none.
  package let day: CalendarDay?
  /// Where it is written.
  package let span: SourceSpan

  /// Reads a text, which must be `YYYY-MM-DD` to be a day.
  package init(_ text: String, at span: SourceSpan) {
    self.text = text
    self.day = CalendarDay(text)
    self.span = span
  }

  /// How to write it as a day, with the reason why nothing else is read.
  package var remedy: String {
    if text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return "write YYYY-MM-DD: a year does not say which day is meant"
    }
    if CalendarDay(text.prefix(10)) != nil {
      return "write \(text.prefix(10)) alone: days begin and end in UTC, times are not read"
    }
    return "write YYYY-MM-DD, as in 2027-01-31, and a day that the calendar has"
  }
}
