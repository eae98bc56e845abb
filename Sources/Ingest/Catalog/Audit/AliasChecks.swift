internal import Diagnostics
internal import NetworkModel

/// Whether a name that documents use means one thing only.
enum AliasChecks {
  /// A name with what it means.
  private struct Meaning {
    let name: String
    let subject: String
    let span: SourceSpan
  }

  static func problems(in catalog: Catalog) -> [Diagnostic] {
    var problems = clashes(
      catalog.components.flatMap { component in
        meanings(component.names, of: "component \(component.id)", at: component.span)
      })
    problems += clashes(
      catalog.distributions.flatMap { distribution in
        meanings(
          distribution.documentNames, of: "distribution \(distribution.id)", at: distribution.span)
      })
    for distribution in catalog.distributions {
      problems += clashes(
        distribution.roles.flatMap { role in
          meanings(
            role.aliases, of: "role \(role.role.name) of \(distribution.id)",
            at: distribution.span)
        })
    }
    return problems
  }

  // One thing may have a name in several spellings.
  private static func meanings(
    _ names: [String], of subject: String, at span: SourceSpan
  ) -> [Meaning] {
    Set(names.map(Vocabulary.normalized)).sorted().filter { !$0.isEmpty }
      .map { Meaning(name: $0, subject: subject, span: span) }
  }

  private static func clashes(_ meanings: [Meaning]) -> [Diagnostic] {
    var first: [String: Meaning] = [:]
    return meanings.compactMap { meaning in
      guard let other = first[meaning.name] else {
        first[meaning.name] = meaning
        return nil
      }
      let words = "\(Quotation.of(meaning.name)) means \(other.subject) and \(meaning.subject)"
      let isSamePlace = other.span == meaning.span
      return Diagnostic(
        ModelCode.ambiguousAlias, .warning, words, at: meaning.span,
        related: isSamePlace ? [] : [.init(other.span, "\(other.subject) is called so here")],
        notes: [.init(.fix, "keep the alias where documents mean it, and remove the other one")],
        subject: "\(meaning.name) \(meaning.subject)")
    }
  }
}
