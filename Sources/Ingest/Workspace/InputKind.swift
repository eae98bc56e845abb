internal import Markup

/// What a file of the workspace is for, decided by its place and name alone.
package enum InputKind: Hashable, Sendable {
  /// `netdocs.yaml`.
  case settings
  /// `model/**.yaml`.
  case model
  /// `sources/**`: a port table under review, in any format that can be read.
  case document
  /// `clusters/<name>.md`: a cluster in one page.
  case clusterPage
  /// `clusters/<name>/<file>`: one file of a cluster's folder.
  case clusterFile(cluster: String)
  /// `register/**.yaml`.
  case register
  /// `proofs/**.json`: what packets showed; the envelopes of signatures beside them are none.
  case proof
  /// Any other Markdown page.
  case prose
  /// A picture that pages show; copied as it is.
  case picture

  /// Decides by the path relative to the content folder; nil for files nobody reads.
  package init?(path: String) {
    let parts = path.split(separator: "/").map(String.init)
    let name = parts.last ?? ""
    let isMarkdown = name.hasSuffix(".md")
    let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    switch (parts.first, parts.count) {
    case ("netdocs.yaml", 1): self = .settings
    case ("model", 2...) where isYAML: self = .model
    case ("register", 2...) where isYAML: self = .register
    case ("proofs", 2...) where name.hasSuffix(".json") && !name.hasSuffix(".dsse.json"):
      self = .proof
    case ("sources", 2...) where MarkupFormat(path: name) != nil: self = .document
    case ("clusters", 2) where isMarkdown && name != "README.md": self = .clusterPage
    case ("clusters", 3...) where isYAML || Self.isClusterFile(name):
      self = .clusterFile(cluster: parts[1])
    case _ where isMarkdown: self = .prose
    case _ where Self.isPicture(name): self = .picture
    default: return nil
    }
  }

  private static func isClusterFile(_ name: String) -> Bool {
    name.contains(".tfvars") || [".tf", ".service", ".env"].contains(where: name.hasSuffix)
  }

  private static func isPicture(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    return ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].contains(ending)
  }

  /// The largest size that is read, in bytes.
  package var sizeLimit: Int {
    switch self {
    case .document, .clusterPage, .prose, .picture: 8 << 20
    case .proof: 64 << 20
    default: 2 << 20
    }
  }
}
