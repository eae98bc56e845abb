package import Diagnostics
package import NetworkModel

/// Reads the definition of a cluster: `hosts.yaml` and the distribution's own files beside it.
package struct ClusterReader: Sendable {
  private let catalog: Catalog

  /// Creates a reader that knows the formats of a model's distributions.
  package init(catalog: Catalog) { self.catalog = catalog }

  /// Reads a bundle; nil when there is no usable `hosts.yaml` or no known distribution.
  package func read(_ bundle: ClusterBundle) -> Diagnosed<ClusterDefinition?> {
    guard let span = bundle["hosts.yaml"] else {
      return Diagnosed(nil, [missing("hosts.yaml", at: bundle.place)])
    }
    var diagnostics: [Diagnostic] = []
    guard let node = YAMLReader.read(span, aliases: .refused).unwrap(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    let document = HostsDocument.read(node, fallbackName: bundle.fallbackName)
      .unwrap(into: &diagnostics)
    guard let distribution = distribution(of: document, &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var definition = document.definition
    checkVersion(of: document, against: distribution, &diagnostics)
    attachFiles(to: &definition, document, Files(bundle, distribution), &diagnostics)
    diagnostics += HostChecks.problems(in: definition, distribution: distribution)
    return Diagnosed(definition, diagnostics)
  }

  /// The files of a bundle and the formats they may have.
  private struct Files {
    let bundle: ClusterBundle
    let reader: ConfigurationFileReader

    init(_ bundle: ClusterBundle, _ distribution: Distribution) {
      self.bundle = bundle
      self.reader = ConfigurationFileReader(distribution: distribution)
    }
  }

  private func attachFiles(
    to definition: inout ClusterDefinition, _ document: HostsDocument, _ files: Files,
    _ diagnostics: inout [Diagnostic]
  ) {
    var read: [String: ConfigurationFile] = [:]
    let names = ([document.configuration] + document.hostConfigurations).compactMap { $0 }
    for name in names where read[name.text] == nil {
      guard let span = files.bundle[name.text] else {
        diagnostics.append(missing(name.text, at: name.span))
        continue
      }
      let file = files.reader.read(span, name: name.text).unwrap(into: &diagnostics)
      if let file { read[name.text] = file }
      let listed = files.reader.hosts(listedIn: span)
      if name.text == document.configuration?.text, let listed {
        definition.hosts += listed.hosts
        definition.flags += listed.flags
      }
    }
    definition.configuration = document.configuration.flatMap { read[$0.text] }
    let main = document.configuration?.text
    let others = Set(document.hostConfigurations.map(\.text)).subtracting([main ?? ""])
    definition.hostConfigurations = others.sorted().compactMap { read[$0] }
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

  private func checkVersion(
    of document: HostsDocument, against distribution: Distribution,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard let text = document.version else { return }
    let range = "\(distribution.versions.first.text) to \(distribution.versions.last.text)"
    guard let version = document.definition.version else {
      diagnostics.append(
        Diagnostic(
          ClusterCode.versionNotCovered, .error, "\(text.text) is not a version", at: text.span,
          notes: [
            .init(
              .fix, "write the product's version, for example \(distribution.versions.last.text).0")
          ]))
      return
    }
    guard !distribution.versions.contains(version) else { return }
    diagnostics.append(
      Diagnostic(
        ClusterCode.versionNotCovered, .error,
        "the model of \(distribution.title) does not cover version \(version.text)",
        at: text.span,
        notes: [
          .init(.model, "it covers \(range) (\(distribution.span.description))"),
          .init(.fix, "name a version in that range, or extend the model"),
        ]))
  }

  private func missing(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      ClusterCode.missingFile, .error, "\(name) is missing", at: span,
      notes: [
        .init(
          .fix,
          "put \(name) beside the definition, or into a fenced block with title=\"\(name)\"")
      ])
  }
}
