internal import Diagnostics
internal import NetworkModel

/// Reads the files of add-ons that a cluster definition names.
struct ClusterAddons {
  let catalog: Catalog
  let bundle: ClusterBundle

  /// Reads the files and adds what they decide to the definition.
  func read(
    _ names: [(key: String, file: YAMLText)], into definition: inout ClusterDefinition,
    _ diagnostics: inout [Diagnostic]
  ) {
    for (key, name) in names {
      guard let span = bundle[name.text] else {
        diagnostics.append(ClusterReader.missing(name.text, at: name.span))
        continue
      }
      let candidates = catalog.addonFiles.filter { $0.key == key }
      guard !candidates.isEmpty else {
        diagnostics.append(Self.noAddon(under: key, name))
        continue
      }
      let found = AddonRecognition(candidates).read(span, name: name.text)
        .unwrap(into: &diagnostics)
      guard let (description, file) = found else { continue }
      definition.addonFiles.append(file)
      definition.addons += description.addons(from: file, in: definition)
    }
    definition.addonFiles.sort { $0.path < $1.path }
  }

  private static func noAddon(under key: String, _ name: YAMLText) -> Diagnostic {
    Diagnostic(
      ClusterCode.addonFile, .error, "the model has no add-on whose file is named under \(key)",
      at: name.span
    )
    .with(.impact, "nothing in \(name.text) was read, and the flows that it decides are missing")
    .with(
      .fix,
      "list what it brings under `addons`, or describe the add-on under content/model/addons")
  }
}

/// Finds out which add-on a file belongs to: by the kind of its documents, else by its keys.
struct AddonRecognition {
  let candidates: [AddonFile]

  init(_ candidates: [AddonFile]) { self.candidates = candidates }

  /// The description that fits a file and what the file says; nil with an error when none fits.
  func read(
    _ span: SourceSpan, name: String
  ) -> Diagnosed<(AddonFile, ConfigurationFile)?> {
    let read = YAMLReader.readAll(span, aliases: .allowed)
    if let template = read.diagnostics.first(where: \.isTemplate) {
      return Diagnosed(nil, [template])
    }
    if read.value.isEmpty, !read.diagnostics.isEmpty { return Diagnosed(nil, read.diagnostics) }
    let found = Self.isEmpty(read.value) ? values : description(of: read.value)
    guard let description = found else {
      return Diagnosed(nil, [unknown(name, at: span.opening)])
    }
    return ConfigurationFileReader(addon: description).read(span, name: name).map { read in
      read.map { (description, Self.labelled($0.file, of: description)) }
    }
  }

  /// The candidate whose file leaves everything to defaults when it says nothing; nil for several.
  private var values: AddonFile? {
    let plain = candidates.filter { $0.formats.contains { !$0.hasKind } }
    return plain.count == 1 ? plain[0] : nil
  }

  private static func isEmpty(_ nodes: [YAMLNode]) -> Bool {
    nodes.allSatisfy { node in
      node.entries.map(\.isEmpty) ?? node.scalar?.isNull ?? false
    }
  }

  /// The description that fits documents, or nil.
  func description(of documents: [YAMLNode]) -> AddonFile? {
    let nodes = documents.flatMap(\.resources)
    for node in nodes where node["kind"]?.scalar != nil {
      let named = candidates.first { candidate in
        candidate.formats.contains(where: \.hasKind)
          && ConfigurationFileReader(addon: candidate).format(of: node)?.hasKind == true
      }
      if let named { return named }
    }
    let keys = nodes.first.map { ($0.entries ?? []).map(\.key.text) } ?? []
    let scored = candidates.filter { $0.formats.contains { !$0.hasKind } }
      .map { (candidate: $0, known: KnownKeys($0.keys, $0.ignoredKeys).count(keys)) }
    // Candidates stand in the order of their ids, and the first of equal ones is taken.
    let best = scored.max { ($0.known, $1.candidate.id) < ($1.known, $0.candidate.id) }
    return best.flatMap { $0.known > 0 ? $0.candidate : nil }
  }

  private static func labelled(
    _ file: ConfigurationFile, of description: AddonFile
  ) -> ConfigurationFile {
    ConfigurationFile(
      root: file.root, format: file.format, path: file.path, parts: file.parts,
      addon: description.id)
  }

  private func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
    let titles = candidates.map(\.title).joined(separator: "; ")
    return Diagnostic(
      ClusterCode.addonFile, .error, "\(name) is no file of an add-on that the model knows",
      at: span
    )
    .with(.note, "known here: \(titles)")
    .with(.fix, "name another file, or list what it brings under `addons`")
  }
}

/// The first steps of the keys that a model knows.
struct KnownKeys {
  private let names: Set<String>

  init(_ keys: [Setting], _ ignored: [ConfigurationPath]) {
    let firsts = (keys.map(\.path) + ignored).compactMap(\.steps.first)
    names = Set(
      firsts.compactMap { step in
        guard case .key(let name) = step else { return nil }
        return name
      })
  }

  /// How many of some keys are known; a plus at the end belongs to the syntax.
  func count(_ keys: [String]) -> Int {
    keys.count { names.contains($0.hasSuffix("+") ? String($0.dropLast()) : $0) }
  }

  /// Whether one key is known.
  func contains(_ key: String) -> Bool { count([key]) == 1 }
}
