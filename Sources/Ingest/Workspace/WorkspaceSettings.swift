package import Diagnostics

/// The settings of a workspace, from `netdocs.yaml`.
package struct WorkspaceSettings: Sendable {
  /// The name of the site.
  package var title = "Network documentation"
  /// One sentence under the title of the home page.
  package var summary = "What the clusters need open, checked against what was written."
  /// The least serious finding that fails the build.
  package var failOn = Severity.error
  /// The marking of reports, for example `TLP:AMBER`; nil when the workspace gives none.
  package var classification: String?

  /// Where the site is published, with a slash at the end; nil when the workspace does not say.
  package var address: String?

  /// Creates the default settings.
  package init() {}

  /// Reads `netdocs.yaml`.
  package static func read(_ file: SourceFile) -> Diagnosed<WorkspaceSettings> {
    var settings = WorkspaceSettings()
    var diagnostics: [Diagnostic] = []
    guard
      let node = YAMLReader.read(file.wholeSpan, aliases: .refused).unwrap(into: &diagnostics)
    else { return Diagnosed(settings, diagnostics) }
    var mapping = YAMLMapping(node, of: "the settings")
    settings.title = mapping.string("title")?.text ?? settings.title
    settings.summary = mapping.string("summary")?.text ?? settings.summary
    settings.classification = mapping.string("classification")?.text
    settings.address = address(in: &mapping)
    if let text = mapping.string("failOn") {
      settings.failOn = mapping.word(text, Severity.self) ?? settings.failOn
    }
    return Diagnosed(settings, diagnostics + mapping.finish())
  }

  private static func address(in mapping: inout YAMLMapping) -> String? {
    guard let text = mapping.string("address") else { return nil }
    let isWeb = text.text.hasPrefix("https://") || text.text.hasPrefix("http://")
    // What programs open must be an address and nothing else (RFC 3986 has no blanks and quotes).
    let isClean =
      text.text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      && !text.text.contains { "\"<>\\^`{|}?#".contains($0) }
    guard isWeb, isClean else {
      mapping.report(
        Diagnostic(
          InputCode.unknownValue, .error,
          "\(Quotation.of(text.text)) is no address of a site", at: text.span,
          notes: [.init(.fix, "write it as https://docs.example.org/network/")],
          subject: "address \(text.text)"))
      return nil
    }
    return text.text.hasSuffix("/") ? text.text : text.text + "/"
  }
}
