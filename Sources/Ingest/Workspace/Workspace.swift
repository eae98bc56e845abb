package import Diagnostics
package import Markup
package import NetworkModel

/// Everything that was read from a content folder and the built-in model.
package struct Workspace: Sendable {
  /// The settings.
  package var settings: WorkspaceSettings
  /// The model.
  package var catalog: Catalog
  /// The documents under review, sorted by path.
  package var documents: [Document]
  /// The clusters, sorted by name.
  package var clusters: [Cluster]
  /// The prose pages, sorted by path.
  package var prose: [Prose]
  /// The pictures beside the pages, sorted by path.
  package var pictures: [InputDiscovery.Picture]
  /// The files of the register, sorted by path.
  package var register: [SourceFile]
  /// The files with proofs, sorted by path, then those that were named.
  package var proofs: [SourceFile] = []
  /// Every file that was read, sorted by path, the model's files included.
  package var files: [SourceFile]
  /// The printed paths of inputs that could not be read or used.
  package var unreadable: [String]

  /// A document under review.
  package struct Document: Sendable {
    /// The path relative to the content folder.
    package let path: String
    /// The page as it stands.
    package let page: MarkupPage
    /// Its claims.
    package let claims: PortDocument
    /// The known page that its rows come from; nil when none fits.
    package let origin: DocumentOrigin?
  }

  /// A cluster with the page it was defined in, if any.
  package struct Cluster: Sendable {
    /// The path of its folder or page, relative to the content folder.
    package let path: String
    /// What was defined.
    package let definition: ClusterDefinition
    /// The page, for clusters that are defined in one.
    package let page: MarkupPage?
    /// The files that define it, sorted by path.
    package let files: [SourceFile]
  }

  /// A page of prose.
  package struct Prose: Sendable {
    /// The path relative to the content folder.
    package let path: String
    /// The page.
    package let page: MarkupPage
    /// The title.
    package let title: String
    /// One sentence about the page; nil if there is none.
    package let summary: String?
  }
}
