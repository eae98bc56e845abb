/// The findings that fit into a run of SARIF, and what is said of the others.
struct SARIFSelection {
  /// How many results GitHub takes a run.
  static let limit = 25_000

  /// What fits, in the order of the report.
  let entries: [DiagnosticReport.Entry]
  /// What the run says of those that are left out; empty when all fit.
  let notifications: [JSONValue]

  /// Leaves out what is least serious where there is too much; of equally serious ones those first
  /// that are waived.
  init(_ all: [DiagnosticReport.Entry], limit: Int = Self.limit) {
    guard all.count > limit else {
      (entries, notifications) = (all, [])
      return
    }
    let ranked = all.indices.sorted { left, right in
      let (first, second) = (all[left], all[right])
      if first.diagnostic.severity != second.diagnostic.severity {
        return first.diagnostic.severity > second.diagnostic.severity
      }
      return first.isOpen == second.isOpen ? left < right : first.isOpen
    }
    entries = ranked.prefix(limit).sorted().map { all[$0] }
    let rest = ranked.dropFirst(limit).map { all[$0].diagnostic.severity }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = rest.count { $0 == severity }
      return count == 0 ? nil : "\(count) of severity \(severity.rawValue)"
    }
    notifications = [
      SARIFNotification.warning(
        """
        \(rest.count) of \(all.count) findings are left out, because GitHub takes \(limit) a run: \
        \(counts.joined(separator: ", ")); the JSON format has all of them
        """)
    ]
  }
}

/// What a run says of itself.
enum SARIFNotification {
  /// Something that readers of the log have to know.
  static func warning(_ text: String) -> JSONValue { value("warning", text) }

  /// Something worth knowing.
  static func note(_ text: String) -> JSONValue { value("note", text) }

  private static func value(_ level: JSONValue, _ text: String) -> JSONValue {
    ["level": level, "message": ["text": .string(text)]]
  }
}
