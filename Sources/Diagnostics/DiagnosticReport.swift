/// Diagnostics with all that a renderer needs to know about the run.
package struct DiagnosticReport: Sendable {
  /// The program that made the report.
  package var tool: Tool
  /// What was found, in the order of ``Diagnostic``'s `<` when made by the initializer.
  package var entries: [Entry]
  /// What was read.
  package var summary: Summary
  /// All decisions of the register, used or not, in its order.
  package var waivers: [Waiver] = []
  /// The day on which waivers and reviews were judged, as `YYYY-MM-DD`; nil when none was.
  package var judgedOn: String?
  /// What the comparison with an earlier run came to; nil when there was none.
  package var comparison: Comparison?
  /// The id of the compliance report that these findings are of; nil for other runs.
  package var reportIdentifier: String?

  /// Creates a report and sorts its entries.
  package init(tool: Tool, entries: [Entry], summary: Summary) {
    self.tool = tool
    self.entries = entries.sorted { $0.diagnostic < $1.diagnostic }
    self.summary = summary
  }

  /// The program that made a report.
  package struct Tool: Hashable, Sendable {
    /// The program's name.
    package var name: String
    /// Its version, as `major.minor.patch`.
    package var version: String
    /// What each code means, for formats that ship it; entries without a rule are legal.
    package var rules: [RuleDescription]

    /// Creates a tool description.
    package init(name: String, version: String, rules: [RuleDescription] = []) {
      self.name = name
      self.version = version
      self.rules = rules
    }
  }

  /// What a code means.
  package struct RuleDescription: Hashable, Sendable {
    /// The code.
    package var code: DiagnosticCode
    /// The defect in one sentence.
    package var title: String
    /// Why it matters and what to do, as plain text.
    package var help: String
    /// The severity unless a finding says otherwise.
    package var severity: Severity
    /// From 0 to 10; nil when the rule is not about security.
    package var score: Double?
    /// The controls that the rule serves, as `framework id`.
    package var controls: [String]

    /// Creates a description.
    package init(
      code: DiagnosticCode, title: String, help: String, severity: Severity, score: Double? = nil,
      controls: [String] = []
    ) {
      self.code = code
      self.title = title
      self.help = help
      self.severity = severity
      self.score = score
      self.controls = controls
    }
  }

  /// A diagnostic with what the run made of it.
  package struct Entry: Hashable, Sendable {
    /// What was said.
    package var diagnostic: Diagnostic
    /// The decision of the register that fits it, whether it holds or not; nil when there is none.
    package var waiver: Waiver?
    /// The identity across runs, in hexadecimal; empty when there is none.
    package var fingerprint: String
    /// What an earlier run said of it; nil when the run was not compared with one.
    package var history: History?
    /// The day of the first run that had it, as `YYYY-MM-DD`; nil when it is new or unknown.
    package var firstSeen: String?

    /// Creates an entry.
    package init(_ diagnostic: Diagnostic, waiver: Waiver? = nil, fingerprint: String = "") {
      self.diagnostic = diagnostic
      self.waiver = waiver
      self.fingerprint = fingerprint
    }

    /// Whether someone has to act: no waiver holds.
    package var isOpen: Bool { waiver?.state.holds != true }
  }

  /// What an earlier run said of a finding.
  package enum History: String, CaseIterable, Hashable, Sendable {
    /// The earlier run did not have it.
    case new
    /// The earlier run had it too.
    case unchanged
  }

  /// Counts of what was read.
  package struct Summary: Hashable, Sendable {
    /// Files that were read.
    package var filesRead: Int
    /// Files that could not be read or understood.
    package var filesUnreadable: Int
    /// The command that shows more, for the last line; nil prints none.
    package var next: String?

    /// Creates counts.
    package init(filesRead: Int, filesUnreadable: Int, next: String? = nil) {
      self.filesRead = filesRead
      self.filesUnreadable = filesUnreadable
      self.next = next
    }
  }
}
