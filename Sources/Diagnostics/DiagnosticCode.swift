/// The stable identity of one kind of diagnostic.
package struct DiagnosticCode: Hashable, Sendable, Comparable {
  /// `ND` and four digits; never reused, never renumbered.
  package let id: String
  /// The defect class in kebab case, for example `protocol-not-port`.
  package let name: String

  /// Creates a code; ids and names are checked by the registry's self-check.
  package init(_ id: String, _ name: String) {
    self.id = id
    self.name = name
  }

  /// Orders by id.
  package static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    (left.id, left.name) < (right.id, right.name)
  }
}
