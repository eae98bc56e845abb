/// One thing said to the user about their input.
///
/// Messages are lower case without a full stop: what is wrong, with the value. Where it is stands in
/// ``span``; what to do stands in a ``Note`` of kind `fix`.
package struct Diagnostic: Hashable, Sendable {
  /// Which kind of diagnostic this is.
  package var code: DiagnosticCode
  /// How serious it is.
  package var severity: Severity
  /// What is wrong, with the value; lower case, no full stop.
  package var message: String
  /// Where it is; nil only when no input file is concerned.
  package var span: SourceSpan?
  /// A short remark printed under the marked text.
  package var label: String?
  /// Further places that matter, each with a remark.
  package var related: [Related]
  /// What the model says, what to do, where to read more: printed in this order.
  package var notes: [Note]
  /// What the finding is about, independent of path and line: flow id, cluster and field.
  ///
  /// Two findings with equal code and subject are the same finding; it feeds the fingerprint.
  package var subject: String
  /// The name of the cluster whose flows it is about, wherever it stands; nil for other findings.
  ///
  /// It tells nothing that the message does not say, and is no part of the fingerprint.
  package var cluster: String?

  /// Creates a diagnostic.
  package init(
    _ code: DiagnosticCode,
    _ severity: Severity,
    _ message: String,
    at span: SourceSpan?,
    label: String? = nil,
    related: [Related] = [],
    notes: [Note] = [],
    subject: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.related = related
    self.notes = notes
    self.subject = subject
  }

  /// A second place that belongs to a diagnostic.
  package struct Related: Hashable, Sendable {
    /// The place.
    package let span: SourceSpan
    /// What is to be seen there.
    package let message: String

    /// Creates a remark on a place.
    package init(_ span: SourceSpan, _ message: String) {
      self.span = span
      self.message = message
    }
  }

  /// A remark below a diagnostic.
  package struct Note: Hashable, Sendable {
    /// What kind of remark it is.
    package let kind: Kind
    /// The text; lower case start, no full stop.
    package let text: String

    /// Creates a remark.
    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }

    /// The kinds of remark, in the order in which they are printed.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// What the canonical model says, with its source.
      case model
      /// What happens if nobody acts.
      case impact
      /// Any other fact worth knowing.
      case note
      /// The change to make, ready to copy.
      case fix
      /// Where to read more.
      case help
    }
  }

  /// The notes in the order in which they are printed: by kind, then as they were added.
  package var orderedNotes: [Note] {
    Note.Kind.allCases.flatMap { kind in notes.filter { $0.kind == kind } }
  }

  /// Returns a copy that is about the flows of a cluster.
  package func about(cluster: String) -> Diagnostic {
    var copy = self
    copy.cluster = cluster
    return copy
  }

  /// Returns a copy with a further note.
  package func with(_ kind: Note.Kind, _ text: String) -> Diagnostic {
    var copy = self
    copy.notes.append(Note(kind, text))
    return copy
  }
}

extension Diagnostic: Comparable {
  /// Orders by path, position, code and message: a total order, so output never depends on the
  /// order of discovery.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    let leftPath = left.span?.file.path ?? ""
    let rightPath = right.span?.file.path ?? ""
    if leftPath != rightPath { return leftPath < rightPath }
    let leftOffset = left.span?.range.lowerBound ?? 0
    let rightOffset = right.span?.range.lowerBound ?? 0
    if leftOffset != rightOffset { return leftOffset < rightOffset }
    if left.code != right.code { return left.code < right.code }
    return (left.message, left.subject) < (right.message, right.subject)
  }
}
