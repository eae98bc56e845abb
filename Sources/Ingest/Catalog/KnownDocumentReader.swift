internal import Diagnostics
internal import NetworkModel

/// Reads `model/documents/<id>.yaml`.
enum KnownDocumentReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<KnownDocument?> {
    var mapping = YAMLMapping(node, of: "a known document")
    guard let id = mapping.string("document", required: true) else {
      return Diagnosed(nil, mapping.finish())
    }
    let title = mapping.string("title", required: true)?.text ?? id.text
    var document = KnownDocument(id: id.text, title: title, span: id.span)
    document.distribution = mapping.string("distribution")?.text
    document.address = mapping.string("url", required: true)?.text
    document.sources = SourceReferenceReader.read(&mapping, in: context)
    for element in mapping.list("revisions", required: true) {
      guard let revision = revision(element, &mapping) else { continue }
      if let previous = document.revisions.last, revision.from.isBefore(previous.from) {
        mapping.report(
          Diagnostic(
            ModelCode.revision, .error,
            "revision \(revision.revision) is older than the one before it", at: revision.span,
            related: [.init(previous.span, "the one before it")],
            notes: [.init(.fix, "list the revisions oldest first")]))
      }
      document.revisions.append(revision)
    }
    return Diagnosed(document, mapping.finish())
  }

  /// Of `from` and `by` exactly one says when the page began to say so: on that day, or by then.
  private static func revision(
    _ node: YAMLNode, _ document: inout YAMLMapping
  ) -> DocumentRevision? {
    var mapping = YAMLMapping(node, of: "a revision")
    let name = mapping.string("revision", required: true)
    let by = date("by", isLatest: true, &mapping)
    let from = by == nil ? date("from", isLatest: false, required: true, &mapping) : nil
    let until = date("until", isLatest: false, &mapping)
    let versions = mapping.string("versions")?.text
    let rows = mapping.list("rows", required: true).compactMap { element in
      DocumentRowReader.read(element, &mapping)
    }
    document.absorb(mapping)
    guard let name, let start = from ?? by else { return nil }
    var revision = DocumentRevision(revision: name.text, from: start, span: name.span)
    (revision.until, revision.versions, revision.rows) = (until, versions, rows)
    return revision
  }

  private static func date(
    _ key: String, isLatest: Bool, required: Bool = false, _ mapping: inout YAMLMapping
  ) -> RevisionDate? {
    guard let text = mapping.string(key, required: required) else { return nil }
    if let date = RevisionDate(text.text, isLatest: isLatest) { return date }
    mapping.report(
      Diagnostic(
        ModelCode.revision, .error, "\(Quotation.of(text.text)) is no day and no month",
        at: text.span, notes: [.init(.fix, "write it as 2026-01-31 or 2026-01")]))
    return nil
  }
}
