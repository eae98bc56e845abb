/// How serious a diagnostic is: note < warning < error.
package enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Worth knowing; nothing breaks.
  case note
  /// Likely wrong or weak; someone should look.
  case warning
  /// Wrong: following it breaks the cluster or opens what must stay closed.
  case error

  /// Orders by seriousness.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
