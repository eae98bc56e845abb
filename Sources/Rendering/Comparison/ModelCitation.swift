internal import Diagnostics
internal import NetworkModel

/// Where the model says something, and where it has it from.
struct ModelCitation {
  let catalog: Catalog

  /// One line for each entry: its sources, and the line of the model.
  func details(
    _ entries: [(span: SourceSpan, sources: [SourceReference])]
  ) -> [ChangeEntry.Detail] {
    var details: [ChangeEntry.Detail] = []
    for entry in entries {
      let sources = entry.sources.isEmpty ? ["the model"] : entry.sources.map(text)
      let line = "\(sources.joined(separator: "; ")) (\(entry.span.description))"
      let detail = ChangeEntry.Detail("source", line)
      if !details.contains(detail) { details.append(detail) }
    }
    return details
  }

  /// `k0sproject/k0s pkg/component/controller/kine.go at dff90cee9a6e, read 2026-08-21`.
  func text(of reference: SourceReference) -> String {
    let source = catalog.source(reference.source)
    let place = [source?.repository ?? source?.title ?? reference.source, reference.path]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let revision = source?.revision.map { " at \($0)" } ?? ""
    let date = source.map { ", read \($0.date)" } ?? ""
    return place + revision + date + Self.weakness(of: reference)
  }

  private static func weakness(of reference: SourceReference) -> String {
    switch reference.evidence {
    case .code, .documentation: ""
    case .inference: ", concluded"
    case .unverified: ", not proven"
    }
  }

  /// The entry and its sources as data.
  func json(_ entries: [(span: SourceSpan, sources: [SourceReference])]) -> JSONValue {
    .array(
      entries.map { entry in
        ["at": .string(entry.span.description), "sources": .array(entry.sources.map(json))]
      })
  }

  private func json(_ reference: SourceReference) -> JSONValue {
    let source = catalog.source(reference.source)
    return [
      "of": .string(reference.source), "path": .string(reference.path),
      "evidence": .string(reference.evidence.rawValue),
      "repository": source?.repository.map { .string($0) } ?? .null,
      "revision": source?.revision.map { .string($0) } ?? .null,
      "date": source.map { .string($0.date) } ?? .null,
    ]
  }
}

extension FlowChange {
  /// The entries of the model that the change follows from.
  var citations: [(span: SourceSpan, sources: [SourceReference])] {
    (before + after).map { ($0.template.span, $0.template.sources) }
  }
}

extension SocketChange {
  /// The entries of the model that the change follows from.
  var citations: [(span: SourceSpan, sources: [SourceReference])] {
    (before + after).map { ($0.template.span, $0.template.sources) }
  }
}
