package import Diagnostics
package import NetworkModel

/// A check with a name.
package protocol NamedCheck: Sendable {
  /// What is known without running it.
  static var info: RuleInfo { get }
}

/// A check of documents and clusters.
package protocol Rule: NamedCheck {
  /// Checks everything at once; the order of the findings does not matter.
  func check(_ context: RuleContext) -> [Diagnostic]
}

/// A rule that looks at one document at a time.
package protocol DocumentRule: Rule {
  /// Checks one document.
  func check(_ document: PortDocument, in context: RuleContext) -> [Diagnostic]
}

extension DocumentRule {
  /// Checks all documents.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.documents.flatMap { check($0, in: context) }
  }
}

/// A rule that looks at one document at a time, beside what the model says row by row.
///
/// It is silent about documents of products that the model does not know.
package protocol ComparisonRule: Rule {
  /// Checks one document.
  func check(_ comparison: DocumentComparison, in context: RuleContext) -> [Diagnostic]
}

extension ComparisonRule {
  /// Checks all documents of products that the model knows.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.documents
      .compactMap { context.comparison(of: $0) }
      .flatMap { check($0, in: context) }
  }
}

/// A rule that looks at one cluster at a time.
package protocol ClusterRule: Rule {
  /// Checks one cluster.
  func check(_ cluster: ResolvedCluster, in context: RuleContext) -> [Diagnostic]
}

extension ClusterRule {
  /// Checks all clusters.
  package func check(_ context: RuleContext) -> [Diagnostic] {
    context.clusters.flatMap { check($0, in: context) }
  }
}

/// A rule that looks across documents and clusters.
package protocol WorkspaceRule: Rule {}

extension NamedCheck {
  /// A finding of this rule; the severity is the rule's unless given.
  ///
  /// The subject says what the finding is about, without a path or line.
  package func finding(
    _ message: String, at span: SourceSpan?, subject: String, severity: Severity? = nil
  ) -> Diagnostic {
    let info = Self.info
    return Diagnostic(
      info.code, severity ?? info.severity, message, at: span,
      notes: [.init(.help, "netdocs explain \(info.id)")], subject: subject)
  }
}

extension Diagnostic {
  /// Returns a copy with a short remark under the marked text.
  package func labelled(_ label: String) -> Diagnostic {
    var copy = self
    copy.label = label
    return copy
  }

  /// A copy with the notes in the order of their kinds.
  var arranged: Diagnostic {
    var copy = self
    copy.notes = Note.Kind.allCases.flatMap { kind in notes.filter { $0.kind == kind } }
    return copy
  }

  /// Returns a copy that points at further places.
  package func pointing(at places: [Related]) -> Diagnostic {
    var copy = self
    copy.related += places
    return copy
  }
}
