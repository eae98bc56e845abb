internal import Diagnostics

/// Keeps a bounded number of diagnostics of each kind.
struct YAMLReports {
  private let limit: Int
  private(set) var diagnostics: [Diagnostic] = []
  private var counts: [DiagnosticCode: Int] = [:]

  init(limit: Int) { self.limit = limit }

  /// Adds a diagnostic unless there are many of its kind.
  mutating func add(_ diagnostic: Diagnostic) {
    let count = counts[diagnostic.code, default: 0]
    counts[diagnostic.code] = count + 1
    if count < limit { diagnostics.append(diagnostic) }
  }
}
