package import Diagnostics

/// A part of a comparison in words, whatever its format.
package struct ChangeSection: Hashable, Sendable {
  /// The heading.
  package let title: String
  /// One or two sentences under the heading; empty when the entries say it all.
  package let introduction: String
  /// The entries in order.
  package let entries: [ChangeEntry]
  /// Whether the entries are steps to be done one after the other.
  package let isOrdered: Bool

  /// Creates a section.
  init(
    _ title: String, introduction: String = "", isOrdered: Bool = false, _ entries: [ChangeEntry]
  ) {
    self.title = title
    self.introduction = introduction
    self.isOrdered = isOrdered
    self.entries = entries
  }
}

/// One change in words.
package struct ChangeEntry: Hashable, Sendable {
  /// What happens: `opens`.
  package let word: String
  /// How serious it is; nil when it is not a matter of right and wrong.
  package var severity: Severity?
  /// What it happens to: `k0s.cplb-proxy`.
  package let subject: String
  /// What there is to say: `TCP 6444, client -> controller`.
  package let statement: String
  /// From which version on; empty when versions are not compared.
  package let version: String
  /// Further lines, each with what it is about.
  package var details: [Detail]

  /// A further line.
  package struct Detail: Hashable, Sendable {
    /// What the line is about: `why`.
    package let label: String
    /// The line.
    package let text: String

    /// Creates a line.
    init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// Creates an entry.
  init(
    _ word: String, _ subject: String, _ statement: String, version: String = "",
    details: [Detail] = []
  ) {
    self.word = word
    self.subject = subject
    self.statement = statement
    self.version = version
    self.details = details
  }

  /// The version at the end of a sentence; empty when versions are not compared.
  var since: String { version.isEmpty ? "" : " (since \(version))" }

  /// Returns a copy that is right or wrong to some degree.
  func rated(_ severity: Severity) -> ChangeEntry {
    var copy = self
    copy.severity = severity
    return copy
  }
}
