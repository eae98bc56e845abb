internal import Diagnostics
internal import NetworkModel

/// The files of a bundle, each read once however many hosts use it.
struct ClusterFiles {
  let bundle: ClusterBundle
  let reader: ConfigurationFileReader
  private(set) var diagnostics: [Diagnostic] = []
  private var configurations: [String: ReadConfiguration?] = [:]
  private var environments: [String: [EnvironmentVariable]] = [:]
  private var missing: Set<String> = []

  init(_ bundle: ClusterBundle, reader: ConfigurationFileReader) {
    self.bundle = bundle
    self.reader = reader
  }

  /// The text of a file that the definition names; its absence is reported once.
  mutating func span(_ name: YAMLText) -> SourceSpan? {
    if let span = bundle[name.text] { return span }
    if missing.insert(name.text).inserted {
      diagnostics.append(ClusterReader.missing(name.text, at: name.span))
    }
    return nil
  }

  /// A configuration file; nil when it is missing or cannot be used.
  mutating func configuration(_ name: YAMLText) -> ReadConfiguration? {
    guard let span = span(name) else { return nil }
    return configuration(name.text, span)
  }

  /// The files `<name>.d/*.yaml` beside a configuration file, in the order of their names.
  mutating func additions(to name: String) -> [ReadConfiguration] {
    let folder = "\(name).d/"
    let parts = bundle.files.filter { part in
      part.name.hasPrefix(folder) && !part.name.dropFirst(folder.count).contains("/")
        && (part.name.hasSuffix(".yaml") || part.name.hasSuffix(".yml"))
    }
    return parts.compactMap { configuration($0.name, $0.span) }
  }

  /// The variables of an environment file.
  mutating func variables(_ name: YAMLText) -> [EnvironmentVariable] {
    guard let span = span(name) else { return [] }
    if let known = environments[name.text] { return known }
    let read = EnvironmentVariable.read(span).unwrap(into: &diagnostics)
    environments[name.text] = read
    return read
  }

  mutating func report(_ new: [Diagnostic]) {
    for diagnostic in new where !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  private mutating func configuration(_ name: String, _ span: SourceSpan) -> ReadConfiguration? {
    if let known = configurations[name] { return known }
    let read = reader.read(span, name: name).unwrap(into: &diagnostics)
    configurations[name] = .some(read)
    return read
  }
}
