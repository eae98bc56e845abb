import NetworkModel

extension SiteView {
  /// What an entry rests on, in full: path, repository, revision and date of each source.
  func provenance(_ references: [SourceReference]) -> RichText {
    let lead = references.count == 1 ? "Source: " : "Sources: "
    return RichText(lead) + .join(references.map(provenance), "; ")
  }

  /// What an entry rests on, in short: the id of each source and the name of the file.
  func citations(_ references: [SourceReference]) -> RichText {
    let lead = references.count == 1 ? "Source: " : "Sources: "
    return RichText(lead) + .join(references.map(upstream), "; ")
  }

  private func provenance(_ reference: SourceReference) -> RichText {
    guard let source = sources[reference.source] else { return RichText(reference.source) }
    let link = source.link(to: reference.path).flatMap { Link(address: $0) }
    var text = RichText([
      reference.path.isEmpty
        ? .link(source.title, link) : .codeLink(reference.path, link)
    ])
    let name = RichText.link(
      source.repository ?? source.id,
      to: Link(to: SiteMap.sources, at: SourcesPage.anchor(of: source)))
    let state = source.revision.map { " at \($0)" } ?? ""
    text = text + " in " + name + RichText("\(state), \(source.date)")
    switch reference.evidence {
    case .code: return text
    case .documentation: return text + ", documentation"
    case .inference: return text + ", concluded"
    case .unverified: return text + RichText([.text(" "), .mark(.unknown, "not proven")])
    }
  }
}

extension SourceReference.Evidence {
  /// How a statement was obtained, in a word or two.
  var words: String {
    switch self {
    case .code: "source code"
    case .documentation: "documentation"
    case .inference: "concluded"
    case .unverified: "not proven"
    }
  }
}
