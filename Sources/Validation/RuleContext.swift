package import NetworkModel

/// What rules may look at.
package struct RuleContext: Sendable {
  /// The model.
  package let catalog: Catalog
  /// The documents under review.
  package let documents: [PortDocument]
  /// The clusters with the model applied.
  package let clusters: [ResolvedCluster]
  private let inventories: [String: ModelInventory]

  /// Prepares the inventories of all distributions that documents speak of.
  package init(catalog: Catalog, documents: [PortDocument], clusters: [ResolvedCluster]) {
    self.catalog = catalog
    self.documents = documents
    self.clusters = clusters
    var inventories: [String: ModelInventory] = [:]
    for document in documents {
      let key = Self.key(document)
      guard inventories[key] == nil, let id = document.description.distribution,
        let distribution = catalog.distribution(id)
      else { continue }
      inventories[key] = ModelInventory(
        distribution: distribution, version: document.description.version, catalog: catalog)
    }
    self.inventories = inventories
  }

  /// What the model knows about the product and version that a document speaks of; nil when the
  /// document does not say, or the model does not know it.
  package func inventory(for document: PortDocument) -> ModelInventory? {
    inventories[Self.key(document)]
  }

  private static func key(_ document: PortDocument) -> String {
    "\(document.description.distribution ?? "") \(document.description.version?.text ?? "")"
  }
}
