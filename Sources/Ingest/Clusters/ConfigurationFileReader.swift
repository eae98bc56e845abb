internal import Diagnostics
internal import NetworkModel

/// What one configuration file says.
struct ReadConfiguration {
  /// The product's configuration.
  var file: ConfigurationFile
  /// The hosts and flags that a file such as `k0sctl.yaml` lists; nil for other files.
  var installer: InstallerHosts?
  /// The product's version, where the file says it.
  var version: YAMLText?
  /// The keys of the file as they stand, for files that others are laid over.
  var node: YAMLNode?
}

/// Reads a distribution's own configuration files.
struct ConfigurationFileReader {
  let title: String
  let formats: [ConfigurationFormat]
  /// The keys that decide something: a template language must not stand in their values.
  let keys: [Setting]
  /// Maps that may be written as lists of entries with `name` and `value`.
  let pairedKeys: [ConfigurationPath]

  init(distribution: Distribution) {
    title = distribution.title
    formats = distribution.formats
    keys = distribution.keys
    pairedKeys = distribution.pairedKeys
  }

  init(addon: AddonFile) {
    title = addon.title
    formats = addon.formats
    keys = addon.keys
    pairedKeys = []
  }

  /// Reads a file in whichever of the formats it is; nil with an error when it is in none.
  func read(_ span: SourceSpan, name: String) -> Diagnosed<ReadConfiguration?> {
    if TerraformCode.isCode(span, name: name) {
      return Diagnosed(nil, [TerraformCode.diagnostic(at: span)])
    }
    if name.contains(".tfvars") { return readVariables(span, name: name) }
    let read = YAMLReader.readAll(span, aliases: .allowed)
    if let template = read.diagnostics.first(where: \.isTemplate) {
      return Diagnosed(nil, [template])
    }
    return assemble(read, span, name: name)
  }

  private func readVariables(_ span: SourceSpan, name: String) -> Diagnosed<ReadConfiguration?> {
    guard let format = formats.first(where: { $0.syntax == .tfvars }) else {
      return Diagnosed(nil, [unknown(name, at: span.opening)])
    }
    let read = Self.isJSON(span) ? Self.variables(inJSON: span) : variables(span)
    if let template = read.diagnostics.first(where: \.isTemplate) {
      return Diagnosed(nil, [template])
    }
    return read.map { root in
      root.map {
        ReadConfiguration(file: ConfigurationFile(root: $0, format: format.id, path: name))
      }
    }
  }

  private func variables(_ span: SourceSpan) -> Diagnosed<ConfigurationValue?> {
    TerraformVariablesReader.read(span).map { Optional($0) }
  }

  // JSON is YAML, and its values are plain ones.
  private static func variables(inJSON span: SourceSpan) -> Diagnosed<ConfigurationValue?> {
    YAMLReader.read(span, aliases: .refused).map { $0.map { ConfigurationTree.value(of: $0) } }
  }

  private static func isJSON(_ span: SourceSpan) -> Bool {
    span.file.bytes[span.range].first { $0 > 0x20 } == UInt8(ascii: "{")
  }

  private func assemble(
    _ read: Diagnosed<[YAMLNode]>, _ span: SourceSpan, name: String
  ) -> Diagnosed<ReadConfiguration?> {
    var diagnostics = read.diagnostics
    guard !read.value.isEmpty || diagnostics.isEmpty else { return Diagnosed(nil, diagnostics) }
    let sorted = sort(read.value.flatMap(\.resources), name, span).unwrap(into: &diagnostics)
    let isEmpty = read.value.isEmpty && diagnostics.isEmpty
    guard let first = sorted.first ?? (isEmpty ? empty(span) : nil) else {
      return Diagnosed(nil, diagnostics)
    }
    if let template = template(in: sorted, span) { return Diagnosed(nil, [template]) }
    var root: ConfigurationValue?
    for document in sorted {
      let part = document.configuration.unwrap(into: &diagnostics)
      root = root.map { $0.merged(with: part) } ?? part
    }
    // A text inside the file may be the template.
    if let template = diagnostics.first(where: \.isTemplate) { return Diagnosed(nil, [template]) }
    let paired = pairedKeys.reduce(root) { $0?.pairing(at: $1.steps[...]) }
    let file = ConfigurationFile(
      root: paired ?? ConfigurationValue(.map([]), span: span), format: first.format.id,
      path: name, parts: [span])
    var result = ReadConfiguration(file: file)
    result.installer = sorted.last(where: \.format.listsHosts).map { InstallerHosts.read($0.whole) }
    result.version = sorted.lazy.compactMap(\.version).first
    result.node = sorted.count == 1 ? sorted[0].node : nil
    return Diagnosed(result, diagnostics)
  }

  // A file without a word is a configuration in which everything is left to the defaults.
  private func empty(_ span: SourceSpan) -> ConfigurationDocument? {
    guard let format = formats.first(where: { $0.syntax == .yaml }) else { return nil }
    return ConfigurationDocument(node: YAMLNode(.mapping([]), at: span), format: format)
  }

  private func template(in documents: [ConfigurationDocument], _ span: SourceSpan) -> Diagnostic? {
    guard TemplateMark.first(in: span) != nil else { return nil }
    return TemplateScan.first(
      in: documents.map(\.node), decisive: documents.flatMap { $0.decisivePlaces(keys) })
  }
}

extension ConfigurationFileReader {
  /// The documents that have a format; those of foreign kinds beside them are skipped.
  private func sort(
    _ nodes: [YAMLNode], _ name: String, _ span: SourceSpan
  ) -> Diagnosed<[ConfigurationDocument]> {
    var documents: [ConfigurationDocument] = []
    var foreign: [YAMLNode] = []
    for node in nodes {
      guard let format = format(of: node) else {
        foreign.append(node)
        continue
      }
      documents.append(ConfigurationDocument(node: node, format: format))
    }
    if documents.isEmpty {
      let places = foreign.first.map { [unknown(name, at: $0["kind"]?.span ?? $0.span.opening)] }
      return Diagnosed([], places ?? [])
    }
    // Files without kinds are read up to the first separator by every product that has them.
    if let second = documents.dropFirst().first, !documents[0].format.hasKind {
      return Diagnosed([documents[0]], [severalDocuments(second.node)])
    }
    return Diagnosed(documents, foreign.map(skipped))
  }

  /// The format of a document: by its kind and API group, else the one without a kind.
  func format(of node: YAMLNode) -> ConfigurationFormat? {
    let fitting = formats.filter { $0.syntax == .yaml }
    guard let kind = node["kind"]?.scalar?.text, fitting.contains(where: \.hasKind) else {
      return fitting.first
    }
    let group = node["apiVersion"]?.scalar?.text.split(separator: "/").first.map(String.init)
    let allowed = fitting.filter { format in
      format.groups.isEmpty || group.map(format.groups.contains) ?? true
    }
    // k0sctl takes a kind in lower case as well.
    return allowed.first { $0.id == kind }
      ?? allowed.first { $0.id.lowercased() == kind.lowercased() }
  }

  private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
    let formats = formats.map { "\($0.id) (\($0.syntax.rawValue))" }
    return Diagnostic(
      ClusterCode.unknownFormat, .error, "\(name) is in no format of \(title)", at: span,
      notes: [.init(.fix, "use one of \(formats.joined(separator: ", "))")])
  }

  private func skipped(_ node: YAMLNode) -> Diagnostic {
    let kind = node["kind"]?.scalar.map { "of kind \(Quotation.of($0.text))" } ?? "without a kind"
    return Diagnostic(
      ClusterCode.skippedDocument, .note,
      "the document \(kind) is no part of \(title)'s configuration",
      at: node["kind"]?.span ?? node.span.opening
    )
    .with(.note, "it was left out")
    .with(.fix, "nothing to do, unless it was meant to be read: then correct its kind")
  }

  private func severalDocuments(_ second: YAMLNode) -> Diagnostic {
    Diagnostic(
      InputCode.severalDocuments, .error, "a second YAML document starts here",
      at: second.span.opening
    )
    .with(.note, "only the first one was read")
    .with(.fix, "put each document into a file of its own")
  }
}

extension Diagnostic {
  /// Whether a file was not read because it is a template.
  var isTemplate: Bool { code == InputCode.templateNotRendered }
}
