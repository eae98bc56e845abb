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
    if let text = mapping.string("failOn") {
      settings.failOn = mapping.word(text, Severity.self) ?? settings.failOn
    }
    return Diagnosed(settings, diagnostics + mapping.finish())
  }
}
