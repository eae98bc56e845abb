package import Diagnostics

/// A configuration of the product or of an add-on, read into a tree.
///
/// It may come from several texts, one of which overrides the other; every value keeps the place
/// where it stands.
package struct ConfigurationFile: Hashable, Sendable {
  /// The root of the product's configuration, below any wrapper such as `spec.k0s.config`.
  package let root: ConfigurationValue
  /// The format id in the model that fits the file, for example `ClusterConfig`.
  package let format: String
  /// The path as the cluster definition names it; what only one host adds to it stands behind.
  package let path: String
  /// The texts that the tree was read from, in the order in which they apply.
  package let parts: [SourceSpan]
  /// The id of the add-on in the model; nil for the configuration of the product itself.
  package let addon: String?

  /// Pairs a tree with its format; without parts the root is the only one.
  package init(
    root: ConfigurationValue, format: String, path: String, parts: [SourceSpan] = [],
    addon: String? = nil
  ) {
    self.root = root
    self.format = format
    self.path = path
    self.parts = parts.isEmpty ? [root.span] : parts
    self.addon = addon
  }

  /// A copy with another tree, read from the same texts.
  func with(root: ConfigurationValue) -> ConfigurationFile {
    ConfigurationFile(root: root, format: format, path: path, parts: parts, addon: addon)
  }
}
