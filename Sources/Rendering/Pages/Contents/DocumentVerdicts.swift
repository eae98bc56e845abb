/// What the model says about a document, row by row.
package struct DocumentVerdicts: Sendable {
  /// The rows that were compared, by the 1-based line on which they stand.
  package var rows: [Int: ComparedRow]
  /// The ids of model flows that the document should name and does not, in the order to be shown.
  package var missing: [String]

  /// Creates verdicts; of two rows on one line the last one counts.
  package init(rows: [ComparedRow], missing: [String] = []) {
    self.rows = Dictionary(rows.map { ($0.line, $0) }, uniquingKeysWith: { $1 })
    self.missing = missing
  }
}

/// What the model says about one row of a document.
package struct ComparedRow: Hashable, Sendable {
  /// The 1-based line on which the row stands.
  package var line: Int
  /// How row and model relate.
  package var verdict: Verdict
  /// The ids of the model's flows and listeners that the row speaks of, with the prefix.
  package var entries: [String]
  /// The relation in words, when there is more to say than the verdict; no full stop.
  package var remark: String?

  /// Creates the verdict of a row.
  package init(line: Int, verdict: Verdict, entries: [String] = [], remark: String? = nil) {
    self.line = line
    self.verdict = verdict
    self.entries = entries
    self.remark = remark
  }

  /// How a row and the model relate.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The model says the same.
    case agrees
    /// The model says the same under a condition that does not hold by default.
    case conditional
    /// The row is about something the model knows, and says something else.
    case differs
    /// The port answers on the loopback address only.
    case loopbackOnly
    /// Something listens there, and nobody outside the host needs it.
    case notRequired
    /// Needed as far as there are services that are published there.
    case servicePorts
    /// The port belongs to another component than the row names.
    case otherComponent
    /// The product does not run what the row names.
    case notRun
    /// The model has nothing like it.
    case notInModel
    /// Nobody compared the row.
    case notCompared

    /// The word that pages print.
    package var word: String {
      switch self {
      case .agrees: "agrees"
      case .conditional: "agrees under a condition"
      case .differs: "differs"
      case .loopbackOnly: "loopback only"
      case .notRequired: "not required"
      case .servicePorts: "as services need"
      case .otherComponent: "another component's port"
      case .notRun: "not run by the product"
      case .notInModel: "not in the model"
      case .notCompared: "not compared"
      }
    }

    /// Its colour and shape.
    package var tone: Tone {
      switch self {
      case .agrees: .agreed
      case .conditional, .servicePorts: .note
      case .differs, .loopbackOnly, .otherComponent: .error
      case .notRequired, .notRun: .warning
      case .notInModel, .notCompared: .unknown
      }
    }

    /// What the counts of a document make of it.
    var group: Group {
      switch self {
      case .agrees, .conditional, .servicePorts: .agrees
      case .differs, .loopbackOnly, .otherComponent, .notRequired, .notRun: .differs
      case .notInModel: .notInModel
      case .notCompared: .notCompared
      }
    }
  }

  /// The four things that can come of a comparison.
  enum Group: CaseIterable, Hashable, Sendable {
    case agrees, differs, notInModel, notCompared
  }
}
