package import Diagnostics
package import NetworkModel

/// Reads the model's files into a catalog.
///
/// A file's place decides what it is: `sources.yaml`, `vocabulary.yaml`, `components/<id>.yaml`,
/// `distributions/<id>.yaml`, `addons/<id>.yaml`, `controls/<id>.yaml` and `documents/<id>.yaml`.
/// Wrong entries are reported and left out; the rest is read.
package enum CatalogReader {
  /// Reads files given in any order.
  package static func read(_ files: [SourceFile]) -> Diagnosed<Catalog> {
    var diagnostics: [Diagnostic] = []
    var parts = Parts()
    for file in files.sorted(by: { $0.path < $1.path }) {
      let node = YAMLReader.read(file.wholeSpan, aliases: .refused).unwrap(into: &diagnostics)
      guard let node else { continue }
      parts.add(node, from: file)
    }
    var sources: [ModelSource] = []
    for node in parts.sources {
      sources += SourceRegistryReader.read(node).unwrap(into: &diagnostics)
    }
    let context = ModelContext(sources: Set(sources.map(\.id)))
    let components = parts.components.compactMap {
      ComponentReader.read($0, in: context).unwrap(into: &diagnostics)
    }
    let distributions = distributions(parts.distributions, context, &diagnostics)
    var vocabulary = Vocabulary()
    for node in parts.vocabularies {
      vocabulary = VocabularyReader.read(node, in: context).unwrap(into: &diagnostics)
    }
    let documents = parts.documents.compactMap {
      KnownDocumentReader.read($0, in: context).unwrap(into: &diagnostics)
    }
    let addonFiles = parts.addonFiles.compactMap {
      AddonFileReader.read($0, in: context).unwrap(into: &diagnostics)
    }
    var catalog = Catalog(
      sources: sources, components: components, distributions: distributions,
      vocabulary: vocabulary, knownDocuments: documents, addonFiles: addonFiles)
    catalog.controls = ControlCatalog(
      parts.controls.compactMap {
        ControlFrameworkReader.read($0, in: context).unwrap(into: &diagnostics)
      })
    diagnostics += CatalogChecks.problems(in: catalog)
    return Diagnosed(catalog, diagnostics)
  }

  private static func distributions(
    _ nodes: [YAMLNode], _ context: ModelContext, _ diagnostics: inout [Diagnostic]
  ) -> [Distribution] {
    let byID = Dictionary(
      nodes.compactMap { node in node["distribution"]?.scalar.map { ($0.text, node) } },
      uniquingKeysWith: { first, _ in first })
    return nodes.compactMap { node in
      let merged = DistributionMerge.extended(node, from: byID).unwrap(into: &diagnostics)
      var read = DistributionReader.read(merged, in: context).unwrap(into: &diagnostics)
      read?.base = node["extends"]?.scalar?.text
      return read
    }
  }

  /// The documents by what they are.
  private struct Parts {
    var sources: [YAMLNode] = []
    var components: [YAMLNode] = []
    var distributions: [YAMLNode] = []
    var vocabularies: [YAMLNode] = []
    var documents: [YAMLNode] = []
    var addonFiles: [YAMLNode] = []
    var controls: [YAMLNode] = []

    mutating func add(_ node: YAMLNode, from file: SourceFile) {
      if file.path.contains("/components/") {
        components.append(node)
      } else if file.path.contains("/distributions/") {
        distributions.append(node)
      } else if file.path.contains("model/addons/") {
        addonFiles.append(node)
      } else if file.path.contains("model/controls/") {
        controls.append(node)
      } else if file.path.contains("model/documents/") {
        documents.append(node)
      } else if file.path.hasSuffix("/sources.yaml") {
        sources.append(node)
      } else if file.path.hasSuffix("/vocabulary.yaml") {
        vocabularies.append(node)
      }
    }
  }
}

/// What every reader of model entries needs to know.
struct ModelContext {
  /// The ids in the source registry.
  let sources: Set<String>
  /// What an entry without sources of its own cites; used for configuration keys.
  var inherited: [SourceReference] = []
}
