internal import Diagnostics

/// Looks for template languages in YAML that can be read although it was not rendered.
enum TemplateScan {
  /// The first sign of a template: unquoted anywhere, or in a value that decides something.
  ///
  /// Elsewhere quoted text may hold anything, for example a script that is to run on a host.
  static func first(in nodes: [YAMLNode], decisive: [SourceSpan]) -> Diagnostic? {
    var places = decisive.filter { TemplateMark.first(in: $0) != nil }
    for node in nodes { visit(node, &places) }
    let first = places.min { $0.range.lowerBound < $1.range.lowerBound }
    return first.flatMap { TemplateMark.first(in: $0) }.map { $0.mark.diagnostic(at: $0.span) }
  }

  /// The first sign in a file in which every value decides something.
  static func first(anywhereIn node: YAMLNode) -> Diagnostic? {
    TemplateMark.first(in: node.span).map { $0.mark.diagnostic(at: $0.span) }
  }

  private static func visit(_ node: YAMLNode, _ places: inout [SourceSpan]) {
    switch node.content {
    case .scalar(let scalar):
      guard !scalar.isQuoted, TemplateMark.first(in: node.span) != nil else { return }
      places.append(node.span)
    case .sequence(let elements): for element in elements { visit(element, &places) }
    case .mapping(let entries):
      for entry in entries {
        if TemplateMark.first(in: entry.key.span) != nil { places.append(entry.key.span) }
        visit(entry.value, &places)
      }
    }
  }
}
