internal import Diagnostics
package import NetworkModel

/// What rules may look at: everything is computed once, before the first rule runs.
package struct RuleContext: Sendable {
  /// The model.
  package let catalog: Catalog
  /// The documents under review.
  package let documents: [PortDocument]
  /// The clusters with the model applied.
  package let clusters: [ResolvedCluster]
  /// Applies the model to further definitions, for example to a cluster without its configuration.
  package let resolver: ClusterResolver
  /// Finds components by what people call them.
  package let components: ComponentIndex
  private let baselines: [String: ModelBaseline]
  private let comparisons: [String: DocumentComparison]
  private let configurations: [String: ConfigurationReading]
  private let ranges: [String: AddressRanges]

  /// Compares the documents with the model and the configurations with their keys.
  package init(catalog: Catalog, documents: [PortDocument], clusters: [ResolvedCluster]) {
    self.catalog = catalog
    self.documents = documents
    self.clusters = clusters
    self.resolver = ClusterResolver(catalog: catalog)
    let index = ComponentIndex(catalog.components)
    self.components = index
    let baselines = Self.baselines(of: documents, catalog)
    self.baselines = baselines
    self.comparisons = Dictionary(
      documents.compactMap { document in
        baselines[Self.key(document)].map {
          (document.file.path, DocumentComparison(document, with: $0, components: index))
        }
      }, uniquingKeysWith: { first, _ in first })
    let configurations = Self.configurations(of: clusters, catalog)
    self.configurations = configurations
    self.ranges = Dictionary(
      clusters.map { cluster in
        let reading = configurations[cluster.name] ?? ConfigurationReading()
        return (cluster.name, AddressRanges(cluster, reading))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What the model says about the product and version that a document speaks of; nil when the
  /// document does not say, or the model does not know it.
  package func baseline(for document: PortDocument) -> ModelBaseline? {
    baselines[Self.key(document)]
  }

  /// A document beside the model, row by row; nil for products that the model does not know.
  package func comparison(of document: PortDocument) -> DocumentComparison? {
    comparisons[document.file.path]
  }

  /// The configuration of a cluster beside the keys of its product.
  package func configuration(of cluster: ResolvedCluster) -> ConfigurationReading {
    configurations[cluster.name] ?? ConfigurationReading()
  }

  /// The addresses that a cluster uses.
  func ranges(of cluster: ResolvedCluster) -> AddressRanges {
    ranges[cluster.name] ?? AddressRanges(cluster, configuration(of: cluster))
  }

  private static func baselines(
    of documents: [PortDocument], _ catalog: Catalog
  ) -> [String: ModelBaseline] {
    var baselines: [String: ModelBaseline] = [:]
    for document in documents {
      let key = key(document)
      guard baselines[key] == nil, let id = document.description.distribution,
        let distribution = catalog.distribution(id)
      else { continue }
      baselines[key] = ModelBaseline(
        distribution: distribution, version: document.description.version, catalog: catalog)
    }
    return baselines
  }

  private static func configurations(
    of clusters: [ResolvedCluster], _ catalog: Catalog
  ) -> [String: ConfigurationReading] {
    var schemas: [String: ConfigurationSchema] = [:]
    var readings: [String: ConfigurationReading] = [:]
    for cluster in clusters {
      let id = cluster.distribution.id
      let schema = schemas[id] ?? ConfigurationSchema(cluster.distribution)
      schemas[id] = schema
      var reading = schema.reading(of: cluster.definition)
      for file in cluster.definition.addonFiles {
        guard let addon = catalog.addonFiles.first(where: { $0.id == file.addon }) else { continue }
        let schema = schemas["add-on \(addon.id)"] ?? ConfigurationSchema(addon)
        schemas["add-on \(addon.id)"] = schema
        reading.add(schema.reading(of: [file]))
      }
      readings[cluster.name] = reading
    }
    return readings
  }

  private static func key(_ document: PortDocument) -> String {
    "\(document.description.distribution ?? "") \(document.description.version?.text ?? "")"
  }
}
