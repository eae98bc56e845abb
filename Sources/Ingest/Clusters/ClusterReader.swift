package import Diagnostics
package import NetworkModel

/// Reads the definition of a cluster: `hosts.yaml` and the distribution's own files beside it.
package struct ClusterReader: Sendable {
  private let catalog: Catalog

  /// Creates a reader that knows the formats of a model's distributions.
  package init(catalog: Catalog) { self.catalog = catalog }

  /// Reads a bundle; nil when there is no usable `hosts.yaml`, no known distribution, or a main
  /// configuration that cannot be used.
  package func read(_ bundle: ClusterBundle) -> Diagnosed<ClusterDefinition?> {
    guard let span = bundle["hosts.yaml"] else {
      return Diagnosed(nil, [Self.missing("hosts.yaml", at: bundle.place)])
    }
    var diagnostics: [Diagnostic] = []
    guard let node = node(of: span).unwrap(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    let addonKeys = Set(catalog.addonFiles.map(\.key) + ["cni", "registries"]).sorted()
    let document = HostsDocument.read(
      node, fallbackName: bundle.fallbackName, addonKeys: addonKeys
    ).unwrap(into: &diagnostics)
    guard let distribution = distribution(of: document, &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    diagnostics += VersionCheck.problems(
      of: document.version, read: document.definition.version, distribution)
    var definition = document.definition
    var assembly = ClusterAssembly(bundle, document, of: distribution)
    assembly.complete(&definition)
    diagnostics += assembly.files.diagnostics
    guard !assembly.isUnusable else { return Diagnosed(nil, diagnostics) }
    let addons = ClusterAddons(catalog: catalog, bundle: bundle)
    definition.addCompanionRoles(of: distribution)
    addons.read(document.addonFiles, into: &definition, &diagnostics)
    diagnostics += HostChecks.problems(in: definition, distribution: distribution)
    return Diagnosed(definition, diagnostics)
  }

  private func node(of span: SourceSpan) -> Diagnosed<YAMLNode?> {
    let read = YAMLReader.read(span, aliases: .refused)
    if let template = read.diagnostics.first(where: \.isTemplate) {
      return Diagnosed(nil, [template])
    }
    guard let node = read.value, let template = TemplateScan.first(anywhereIn: node) else {
      return read
    }
    return Diagnosed(nil, [template])
  }

  private func distribution(
    of document: HostsDocument, _ diagnostics: inout [Diagnostic]
  ) -> Distribution? {
    if let known = catalog.distribution(document.definition.distribution) { return known }
    guard let text = document.distribution else { return nil }
    let ids = catalog.distributions.map(\.id)
    let near = Spelling.nearest(text.text, in: ids)
    diagnostics.append(
      Diagnostic(
        ClusterCode.unknownDistribution, .error,
        "distribution \(text.text) is not in the model", at: text.span,
        notes: [
          .init(.fix, near.map { "write \($0)" } ?? "write one of \(ids.joined(separator: ", "))")
        ]))
    return nil
  }

  static func missing(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      ClusterCode.missingFile, .error, "\(name) is missing", at: span,
      notes: [
        .init(
          .fix,
          "put \(name) beside the definition, or into a fenced block with title=\"\(name)\"")
      ])
  }
}
