internal import Diagnostics
internal import NetworkModel

extension ResolvedCluster {
  /// The paths of the files that the user wrote for this cluster.
  var ownPaths: Set<String> { definition.filePaths }

  /// The line that names the distribution, where findings about what the product fixes belong.
  var distributionSpan: SourceSpan {
    let first = definition.span.start.line
    for line in first..<max(first + 1, min(definition.span.end.line, first + 40) + 1) {
      let span = definition.span.file.span(ofLine: line)
      if span.text.trimmed.hasPrefix("distribution:") { return span.place(of: "distribution") }
    }
    return definition.span.firstLine
  }

  /// The text of a fact; nil when it has no value.
  func text(of fact: String) -> String? { self.fact(fact)?.evaluation.value.text }

  /// Whether a fact holds.
  func holds(_ fact: String) -> Bool { self.fact(fact)?.evaluation.isTrue ?? false }

  /// The first place in the user's files that decided a fact; nil when a default or the product did.
  func place(of fact: String) -> SourceSpan? {
    guard let reasons = self.fact(fact)?.evaluation.reasons else { return nil }
    return userPlace(in: reasons)
  }

  /// The first reason's place in the user's files.
  func userPlace(in reasons: [Reason]) -> SourceSpan? {
    let paths = ownPaths
    return reasons.compactMap(\.span).first { paths.contains($0.file.path) }
  }

  /// The hosts that run a kubelet.
  var nodes: [Host] { definition.hosts(in: .node) }
}

extension Distribution {
  /// The keys whose values a fact can take; those that only other facts name are not followed.
  func keys(decidingFact name: String) -> Set<String> {
    var keys: Set<String> = []
    for fact in facts where fact.name == name {
      for value in fact.cases.map(\.value) {
        value.node.visit { node in
          if case .key(let path) = node { keys.insert(path) }
        }
      }
    }
    return keys
  }
}
