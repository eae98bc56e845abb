package import Diagnostics
package import NetworkModel

/// A configuration file given alone, without a `hosts.yaml` that says what it belongs to.
package struct LoneClusterFile {
  private let file: SourceFile
  private let catalog: Catalog
  private var name: String {
    file.path.split(separator: "/").last.map(String.init) ?? file.path
  }

  /// Whether a file is configuration by its name: one of its endings is `yaml`, `tfvars`, `tf`,
  /// `service`, `env` or `config`, and the last one is not that of a document.
  package static func isNamed(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let endings = name.split(separator: ".").dropFirst().map { $0.lowercased() }
    let documents = ["md", "markdown", "html", "htm", "adoc", "asciidoc", "rst"]
    guard let last = endings.last, !documents.contains(last) else { return false }
    let known = ["yaml", "yml", "tfvars", "tf", "service", "env", "config"]
    return endings.contains(where: known.contains)
  }

  /// Recognises the distribution of a file and reads it; nil with an explanation when it is a
  /// template, of another product, or of no known format.
  ///
  /// The definition has the hosts and the version that the file names, and none if it names none.
  package static func read(
    _ file: SourceFile, catalog: Catalog
  ) -> Diagnosed<ClusterDefinition?> {
    LoneClusterFile(file: file, catalog: catalog).read()
  }

  private func read() -> Diagnosed<ClusterDefinition?> {
    let span = file.wholeSpan
    if TerraformCode.isCode(span, name: name) {
      return Diagnosed(nil, [TerraformCode.diagnostic(at: span)])
    }
    if name.contains(".tfvars") { return readVariables(span) }
    let unit = ServiceUnit(span)
    if unit.sections.contains("Service") { return LoneServiceUnit(file, catalog).read(unit) }
    if name.hasSuffix(".env") {
      return explained(
        "this is an environment file, which says little without its cluster", at: span.opening,
        fix: "name it in a hosts.yaml: `environment: \(name)`")
    }
    let outline = YAMLOutline(span)
    guard !outline.isEmpty else {
      return explained(
        "the file says nothing: it is empty, or all of it is comments", at: span.opening)
    }
    if let foreign = ForeignFile.recognised(outline) { return Diagnosed(nil, [foreign]) }
    let parsed = YAMLReader.readAll(span, aliases: .allowed)
    if let template = parsed.diagnostics.first(where: \.isTemplate) {
      return Diagnosed(nil, [template])
    }
    guard !parsed.value.isEmpty else {
      guard parsed.diagnostics.isEmpty else { return Diagnosed(nil, parsed.diagnostics) }
      return explained("the file says nothing", at: span.opening)
    }
    if Set(["cluster", "distribution"]).isSubset(of: outline.keys) { return readDefinition(span) }
    guard let distribution = DistributionRecognition(catalog).distribution(of: parsed.value) else {
      return unknown(parsed.value, outline)
    }
    return read(span, as: distribution)
  }

  /// A `hosts.yaml` from elsewhere; what it names cannot be found, which the reader says.
  private func readDefinition(_ span: SourceSpan) -> Diagnosed<ClusterDefinition?> {
    ClusterReader(catalog: catalog).read(
      ClusterBundle(
        fallbackName: name, place: span, files: [.init(name: "hosts.yaml", span: span)]))
  }

  private func readVariables(_ span: SourceSpan) -> Diagnosed<ClusterDefinition?> {
    let candidates = catalog.distributions.filter { distribution in
      distribution.formats.contains { $0.syntax == .tfvars }
    }
    let scored = candidates.compactMap { distribution -> (Int, Distribution)? in
      let reader = ConfigurationFileReader(distribution: distribution)
      let keys = reader.read(span, name: name).value?.file.root.entries.map(\.key) ?? []
      return (KnownKeys(distribution.keys, distribution.ignoredKeys).count(keys), distribution)
    }
    guard let best = scored.max(by: { $0.0 < $1.0 }) else {
      return explained("no distribution of the model takes Terraform variables", at: span.opening)
    }
    // A file of which nothing could be read says why itself.
    let read = read(span, as: best.1)
    guard best.0 == 0, read.value != nil else { return read }
    return explained(
      "these are variables of Terraform code that is not in the model", at: span.opening)
  }

  private func read(
    _ span: SourceSpan, as distribution: Distribution
  ) -> Diagnosed<ClusterDefinition?> {
    var diagnostics: [Diagnostic] = []
    let reader = ConfigurationFileReader(distribution: distribution)
    guard let read = reader.read(span, name: name).unwrap(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var definition = ClusterDefinition(
      name: Self.safe(name), distribution: distribution.id, span: span)
    definition.nodeRoles = distribution.nodeRoles
    // A word such as `stable` is no version; the newest one is taken then.
    if let version = read.version, let number = ProductVersion(version.text) {
      definition.version = number
      definition.versionSpan = version.span
      diagnostics += VersionCheck.problems(of: version, read: number, distribution)
    }
    definition.configuration = read.file
    if let installer = read.installer { definition.add(installer, of: distribution) }
    definition.addCompanionRoles(of: distribution)
    diagnostics += HostChecks.problems(in: definition, distribution: distribution)
    return Diagnosed(definition, diagnostics)
  }

  /// A name that every generator may print; of a long one the end, which tells files apart.
  static func safe(_ name: String, keeping limit: Int = 100) -> String {
    let kept = name.unicodeScalars.map { HostChecks.isSafe(String($0)) ? Character($0) : "-" }
    return String(kept.suffix(limit))
  }
}

extension LoneClusterFile {
  private func unknown(
    _ nodes: [YAMLNode], _ outline: YAMLOutline
  ) -> Diagnosed<ClusterDefinition?> {
    let recognition = AddonRecognition(catalog.addonFiles)
    if let addon = recognition.description(of: nodes), Self.isClear(nodes, addon) {
      return explained(
        "this is the file of an add-on (\(addon.title)), which says little without its cluster",
        at: outline.start ?? file.wholeSpan.opening,
        fix: "name it in a hosts.yaml: `\(addon.key): \(name)`")
    }
    if let kind = outline.kinds.first {
      return explained(
        "kind \(Quotation.of(kind.name)) is of no product in the model", at: kind.span)
    }
    let wrapped = (nodes[0].entries ?? []).filter { entry in
      entry.value.scalar.map { $0.text.contains("\n") && $0.text.contains("kind: ") } ?? false
    }
    if let first = wrapped.first {
      let names = wrapped.map { Quotation.of($0.key.text) }.joined(separator: ", ")
      return explained(
        "the file holds other files as text, under \(names)", at: first.key.span,
        fix: "give each of them as a file of its own")
    }
    return explained(
      "the file is in no format of a product in the model", at: outline.start ?? file.wholeSpan)
  }

  /// Whether a file without a kind has more known keys than others.
  private static func isClear(_ nodes: [YAMLNode], _ addon: AddonFile) -> Bool {
    if nodes.contains(where: {
      ConfigurationFileReader(addon: addon).format(of: $0)?.hasKind == true
    }) {
      return true
    }
    let keys = nodes.first.map { ($0.entries ?? []).map(\.key.text) } ?? []
    return KnownKeys(addon.keys, addon.ignoredKeys).count(keys) * 2 >= keys.count
  }

  private func explained(
    _ message: String, at span: SourceSpan, fix: String? = nil
  ) -> Diagnosed<ClusterDefinition?> {
    let titles = catalog.distributions.map(\.title).joined(separator: ", ")
    return Diagnosed(
      nil,
      [
        Diagnostic(ClusterCode.noModel, .error, message, at: span)
          .with(.impact, "nothing in it was checked")
          .with(
            .fix, fix ?? "give a configuration file of \(titles), or put it beside a hosts.yaml")
      ])
  }
}
