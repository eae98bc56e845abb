internal import Diagnostics
package import Publishing

/// The program's own identity.
package enum ToolVersion {
  /// The version of the program, as in CHANGELOG.md.
  package static let number = "0.1.0"

  /// The digest of the built-in model: equal digests mean equal models.
  package static var builtInModel: SHA256Digest {
    let paths = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
    return SHA256Digest(
      combining: paths.compactMap { path in
        AssetStore.builtIn(path).map { (name: path, digest: SHA256Digest(hashing: $0.bytes)) }
      })
  }

  /// What `--version` prints.
  package static var description: String { "netdocs \(number) (model \(builtInModel.short))" }
}
