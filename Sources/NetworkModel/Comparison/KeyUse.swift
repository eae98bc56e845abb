package import Diagnostics

/// A key or value in a cluster's files that an upgrade changes.
package struct KeyUse: Hashable, Sendable {
  /// What changes.
  package let change: KeyChange
  /// The path as written, with list indexes.
  package let path: String
  /// Where the files say it.
  package let span: SourceSpan

  /// Pairs a change with a place in the files.
  package init(change: KeyChange, path: String, span: SourceSpan) {
    self.change = change
    self.path = path
    self.span = span
  }

  /// An error when the version after no longer takes it, else a note.
  package var severity: Severity {
    switch change.kind {
    case .vanished, .valueVanished: .error
    default: .note
    }
  }

  /// Whether the version after no longer takes it.
  package var isRefused: Bool { severity == .error }

  /// Whether what takes its place works in a version, so that the files can change before it.
  package func isReplaceable(in version: ProductVersion, of distribution: Distribution) -> Bool {
    guard let replacement = change.replacement else { return true }
    if case .valueVanished = change.kind {
      let value = change.setting.values.first { $0.text == replacement }
      return value?.versions.contains(version) ?? true
    }
    return distribution.key(replacement)?.versions.contains(version) ?? true
  }
}
