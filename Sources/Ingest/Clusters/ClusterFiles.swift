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
  /// The YAML files in folders named `<file>.d`, by the file that they add to.
  private let additionsByFile: [String: [ClusterBundle.Part]]

  init(_ bundle: ClusterBundle, of distribution: Distribution) {
    self.bundle = bundle
    self.reader = ConfigurationFileReader(distribution: distribution)
    self.additionsByFile = distribution.startup.optionsAreKeys ? Self.additions(in: bundle) : [:]
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
  ///
  /// It may be missing where there are additions to it: then it says nothing itself.
  mutating func configuration(_ name: YAMLText) -> ReadConfiguration? {
    if bundle[name.text] == nil, additionsByFile[name.text] != nil {
      let nothing = ConfigurationValue(.map([]), span: name.span)
      let format = reader.formats.first?.id ?? ""
      return ReadConfiguration(
        file: ConfigurationFile(root: nothing, format: format, path: name.text))
    }
    guard let span = span(name) else { return nil }
    return configuration(name.text, span)
  }

  /// The files `<name>.d/*.yaml` beside a configuration file, in the order of their names.
  mutating func additions(to name: String) -> [ReadConfiguration] {
    additionsByFile[name, default: []].compactMap { configuration($0.name, $0.span) }
  }

  /// Reports folders with additions to files that no host is configured with, each once.
  ///
  /// The products read `<path of the configuration>.d` and nothing else.
  mutating func reportUnreadAdditions(to names: [String]) {
    let used = Set(names)
    for (name, parts) in additionsByFile.sorted(by: { $0.key < $1.key }) where !used.contains(name)
    {
      diagnostics.append(unread(parts, to: name, among: used.sorted()))
    }
  }

  private func unread(
    _ parts: [ClusterBundle.Part], to name: String, among names: [String]
  ) -> Diagnostic {
    let folders = names.isEmpty ? ["config.yaml.d"] : names.prefix(5).map { "\($0).d" }
    let rename = "rename the folder to \(folders.joined(separator: " or "))"
    let naming = "name the file that they add to: `config: \(name)`"
    let fix = Self.isYAML(name) ? (names.isEmpty ? naming : "\(rename), or \(naming)") : rename
    return Diagnostic(
      ClusterCode.unreadAdditions, .warning,
      "no host is configured with \(name), so the files in \(name).d are not read",
      at: parts[0].span.opening, subject: "\(name).d"
    )
    .with(.impact, "what they say has no effect: a configuration is joined by `<its name>.d` only")
    .with(.fix, fix)
  }

  // The products compare the ending without regard to case.
  private static func isYAML(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")
  }

  private static func additions(in bundle: ClusterBundle) -> [String: [ClusterBundle.Part]] {
    var found: [String: [ClusterBundle.Part]] = [:]
    for part in bundle.files {
      let steps = part.name.split(separator: "/")
      guard steps.count > 1, isYAML(part.name) else { continue }
      let folder = steps.dropLast().joined(separator: "/")
      guard folder.hasSuffix(".d") else { continue }
      found[String(folder.dropLast(2)), default: []].append(part)
    }
    return found
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
