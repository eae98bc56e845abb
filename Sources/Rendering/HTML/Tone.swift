package import Diagnostics

/// What a mark says; shown as word, shape and colour together, never as colour alone.
package enum Tone: String, CaseIterable, Hashable, Sendable {
  /// Wrong.
  case error
  /// Likely wrong or weak.
  case warning
  /// Worth knowing.
  case note
  /// Held against the model and right.
  case agreed
  /// Could not be decided or was not read.
  case unknown
  /// No statement.
  case neutral

  /// The tone of a severity.
  package init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// The shape that stands before the word.
  package var shape: String {
    switch self {
    case .error: "✕"
    case .warning: "▲"
    case .note: "●"
    case .agreed: "✓"
    case .unknown: "◇"
    case .neutral: "–"
    }
  }

  /// The class of a mark of this tone.
  var markClass: StaticString {
    switch self {
    case .error: "mark error"
    case .warning: "mark warning"
    case .note: "mark note"
    case .agreed: "mark agreed"
    case .unknown: "mark unknown"
    case .neutral: "mark neutral"
    }
  }

  /// The class of a callout of this tone.
  var calloutClass: StaticString {
    switch self {
    case .error: "callout error"
    case .warning: "callout warning"
    case .note: "callout note"
    case .agreed: "callout agreed"
    case .unknown: "callout unknown"
    case .neutral: "callout neutral"
    }
  }

  /// The class of a finding card of this tone.
  var findingClass: StaticString {
    switch self {
    case .error: "finding error"
    case .warning: "finding warning"
    case .note: "finding note"
    case .agreed: "finding agreed"
    case .unknown: "finding unknown"
    case .neutral: "finding neutral"
    }
  }

  /// The class of a table row of this tone.
  var rowClass: StaticString? {
    switch self {
    case .error: "row-error"
    case .warning: "row-warning"
    case .note: "row-note"
    case .agreed, .unknown, .neutral: nil
    }
  }
}

extension HTMLWriter {
  /// Writes a mark: shape and word in the tone's colour.
  package mutating func mark(_ tone: Tone, _ word: String) {
    element("span", class: tone.markClass) { writer in
      writer.element("span", [.text(.ariaHidden, "true")], text: tone.shape)
      writer.text(" \(word)")
    }
  }

  /// Writes a chip: a short word in a quiet frame, such as a protocol.
  package mutating func chip(_ word: String) {
    element("span", class: "chip", text: word)
  }
}
