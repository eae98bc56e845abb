package import Diagnostics
package import Markup

/// The files that define one cluster, wherever they stand: in a folder, or in the fenced blocks of a
/// Markdown page.
package struct ClusterBundle: Sendable {
  /// What the cluster is called when its definition does not say.
  package let fallbackName: String
  /// Where the definition stands as a whole, for messages about what is missing.
  package let place: SourceSpan
  /// The files by name, sorted.
  package let files: [Part]

  /// One file of a bundle.
  package struct Part: Sendable {
    /// The name as the definition refers to it, for example `k0s.yaml`.
    package let name: String
    /// The text.
    package let span: SourceSpan

    /// Creates a part.
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }

  /// Creates a bundle; the files are sorted here.
  package init(fallbackName: String, place: SourceSpan, files: [Part]) {
    self.fallbackName = fallbackName
    self.place = place
    self.files = files.sorted { $0.name < $1.name }
  }

  /// Collects the fenced blocks that carry a file name: `yaml title="k0s.yaml"` or `yaml k0s.yaml`.
  package init(page: MarkupPage, name: String) {
    let parts = page.sections.compactMap { section -> Part? in
      guard case .code(let code) = section.content, let name = Self.fileName(in: code.info),
        let content = code.content
      else { return nil }
      return Part(name: name, span: content)
    }
    self.init(fallbackName: name, place: page.file.wholeSpan, files: parts)
  }

  /// The file with a name.
  package subscript(name: String) -> SourceSpan? { files.first { $0.name == name }?.span }

  /// The file name in the info string of a fenced block; nil if it has none.
  static func fileName(in info: String) -> String? {
    let words = info.split(separator: " ")
    for word in words.dropFirst() {
      let text = word.hasPrefix("title=") ? word.dropFirst(6) : word
      let name = text.filter { $0 != "\"" && $0 != "'" }
      if name.contains(".") { return name }
    }
    return nil
  }
}
