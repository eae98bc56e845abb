internal import Diagnostics
package import NetworkModel

/// Who made a report, from what and for which day: what a reader needs to make it again.
package struct ReportRun: Hashable, Sendable {
  /// The version of the program.
  package var toolVersion = ""
  /// The SHA-256 of all rules: their ids, titles, severities and words.
  package var rulesetDigest = ""
  /// The SHA-256 of the network model's files.
  package var modelDigest = ""
  /// The day on which reviews, approvals and waivers were judged; nil when nobody gave one.
  package var judgedOn: CalendarDay?
  /// The day by which the flows must be reviewed again; nil without ``judgedOn``.
  package var nextReview: CalendarDay?
  /// The command that makes the JSON form of this report, without folders of the machine.
  package var invocation: [String] = []
  /// The SHA-256 of the JSON form of the report before this one; nil when none was given.
  package var previousDigest: String?
  /// The SHA-256 of the JSON form of this report, which is its id; empty while that is written.
  package var identifier = ""
  /// The marking of the workspace, for example `TLP:AMBER`; nil when the settings give none.
  package var classification: String?

  /// Creates a run of which nothing is known.
  package init() {}

  /// The id, the day and the version of the program, which tie a row of a table to a report.
  var columns: [String] { [identifier, judgedOn?.text ?? "", toolVersion] }

  /// The first 12 digits of the id, for headers and feet of pages.
  package var shortIdentifier: String { String(identifier.prefix(12)) }

  /// The command as it is typed into a shell.
  package var command: String { ShellText.command(invocation) }

  /// The same command for another format of the report.
  package func command(format: String) -> String {
    var words = invocation
    if let place = words.firstIndex(of: "--format"), place + 1 < words.count {
      words[place + 1] = format
    }
    return ShellText.command(words)
  }
}
