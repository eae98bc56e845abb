/// What one host gets: its rule files and the scripts that load them and go back.
///
/// All files lie in one folder, and the scripts run from there.
package struct HostKit: Hashable, Sendable {
  /// The host.
  package let host: String
  /// The dialect's id.
  package let dialect: String
  /// The rule files first, then `apply.sh`, `rollback.sh` and `SHA256SUMS`.
  package let files: [KitFile]

  /// The file with a name; nil when the kit has none of that name.
  package func file(_ name: String) -> KitFile? { files.first { $0.name == name } }
  /// The script that loads the filter.
  package static let applyScript = "apply.sh"
  /// The script that puts back what was there before.
  package static let rollbackScript = "rollback.sh"
  /// The digests of all other files, as `sha256sum -c` reads them.
  package static let digests = "SHA256SUMS"
}

/// A file of a kit.
package struct KitFile: Hashable, Sendable {
  /// The name inside the host's folder, in safe characters.
  package let name: String
  /// The content; ends with a line break.
  package let text: String
  /// SHA-256 of the text in 64 lower-case hexadecimal digits.
  package let sha256: String
}

extension EmittedFile {
  /// The same file with another text, for kits that are meant to fail.
  package func replacing(text: String) -> EmittedFile {
    EmittedFile(dialect: dialect, host: host, path: path, text: text)
  }
}
