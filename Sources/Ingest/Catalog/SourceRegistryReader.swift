internal import Diagnostics
internal import NetworkModel

/// Reads `model/sources.yaml`.
enum SourceRegistryReader {
  static func read(_ node: YAMLNode) -> Diagnosed<[ModelSource]> {
    var document = YAMLMapping(node, of: "the source registry")
    var sources: [ModelSource] = []
    if let registry = document.required("sources") {
      for entry in registry.entries ?? [] {
        var mapping = YAMLMapping(entry.value, of: "a source")
        sources.append(source(entry.key, &mapping))
        document.absorb(mapping)
      }
    }
    return Diagnosed(sources, document.finish())
  }

  private static func source(_ key: YAMLEntry.Key, _ mapping: inout YAMLMapping) -> ModelSource {
    let title = mapping.string("title", required: true)?.text ?? key.text
    let location = ModelSource.Location(
      repository: mapping.string("repository")?.text,
      revision: mapping.string("revision")?.text,
      address: mapping.string("address")?.text)
    let date = mapping.string("date", required: true)?.text ?? ""
    var source = ModelSource(
      id: key.text, title: title, location: location, date: date, span: key.span)
    guard let reason = mapping.string("frozen") else { return source }
    if ["true", "false", "yes", "no", ""].contains(reason.text.trimmed.lowercased()) {
      mapping.report(
        Diagnostic(
          InputCode.wrongType, .error,
          "source \(key.text) is frozen without a reason", at: reason.span,
          notes: [
            .init(
              .fix, "write why nothing newer will come, as in `frozen: the project ended in 2018`")
          ],
          subject: "\(key.text) frozen"))
    } else {
      source.frozen = reason.text
    }
    return source
  }
}

/// Reads the `source` key of an entry.
enum SourceReferenceReader {
  /// An entry must cite at least one source of the registry, its own or an inherited one.
  static func read(_ mapping: inout YAMLMapping, in context: ModelContext) -> [SourceReference] {
    guard let node = mapping.optional("source") else {
      if context.inherited.isEmpty {
        mapping.report(
          Diagnostic(
            ModelCode.unsourced, .error, "entry cites no source", at: mapping.span,
            notes: [.init(.fix, "add `source: [<id> <path>]` with an id from model/sources.yaml")]))
      }
      return context.inherited
    }
    let references = (node.elements ?? [node]).compactMap { reference($0, in: &mapping) }
    for reference in references where !context.sources.contains(reference.source) {
      let near = Spelling.nearest(reference.source, in: context.sources.sorted())
      mapping.report(
        Diagnostic(
          ModelCode.unsourced, .error, "source \(reference.source) is not in model/sources.yaml",
          at: reference.span, notes: near.map { [.init(.fix, "write \($0)")] } ?? []))
    }
    return references
  }

  private static func reference(
    _ node: YAMLNode, in mapping: inout YAMLMapping
  ) -> SourceReference? {
    if let scalar = node.scalar {
      let parts = scalar.text.split(separator: " ", maxSplits: 1)
      return SourceReference(
        source: parts.first.map(String.init) ?? "",
        path: parts.count == 2 ? String(parts[1]) : "", evidence: .code, span: node.span)
    }
    var nested = YAMLMapping(node, of: "a source reference")
    let source = nested.string("of", required: true)
    let path = nested.string("path")?.text ?? ""
    var evidence = SourceReference.Evidence.code
    if let text = nested.string("evidence") {
      evidence = nested.word(text, SourceReference.Evidence.self) ?? .unverified
    }
    mapping.absorb(nested)
    return source.map {
      SourceReference(source: $0.text, path: path, evidence: evidence, span: node.span)
    }
  }
}
