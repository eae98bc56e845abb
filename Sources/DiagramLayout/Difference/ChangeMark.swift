/// What became of a thing between two states.
package enum ChangeMark: String, Hashable, Sendable, CaseIterable {
  /// It was not there before.
  case added
  /// It is no longer there.
  case removed
  /// It is there in both states, and not the same.
  case changed
  /// It is the same in both states.
  case unchanged

  /// The sign that stands beside the colour; empty for what stays.
  package var sign: String {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .changed: "~"
    case .unchanged: ""
    }
  }

  /// What several parts come to when they are one thing: the same for all, or changed.
  package init?(of parts: some Sequence<ChangeMark?>) {
    let marks = Set(parts.compactMap { $0 })
    guard let first = marks.first else { return nil }
    self = marks.count == 1 ? first : .changed
  }

  /// Whether a thing exists in a state.
  package func exists(in state: ChangeState) -> Bool {
    switch state {
    case .before: self != .added
    case .after: self != .removed
    }
  }
}

/// One of the two states of a difference.
package enum ChangeState: String, Hashable, Sendable, CaseIterable {
  /// The first state.
  case before
  /// The second state.
  case after
}

/// A line of text that differs between two states.
package struct LineChange: Hashable, Sendable {
  /// What became of the line.
  package var mark: ChangeMark
  /// The line before; empty when there was none.
  package var before: String
  /// The line after; empty when there is none.
  package var after: String

  /// Creates a change.
  package init(_ mark: ChangeMark, before: String, after: String) {
    self.mark = mark
    self.before = before
    self.after = after
  }

  /// The line in one state.
  package subscript(state: ChangeState) -> String { state == .before ? before : after }
}
