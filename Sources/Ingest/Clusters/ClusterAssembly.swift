internal import Diagnostics
internal import NetworkModel

/// Puts the configuration of a cluster and of its hosts together from the files that the
/// definition names.
struct ClusterAssembly {
  private let distribution: Distribution
  private let document: HostsDocument
  private(set) var files: ClusterFiles
  /// Whether the main configuration is named and cannot be used, so that every fact would be wrong.
  private(set) var isUnusable = false

  init(_ bundle: ClusterBundle, _ document: HostsDocument, of distribution: Distribution) {
    self.distribution = distribution
    self.document = document
    self.files = ClusterFiles(bundle, of: distribution)
  }

  /// Reads the files and completes the definition.
  mutating func complete(_ definition: inout ClusterDefinition) {
    definition.nodeRoles = distribution.nodeRoles
    readInstaller(into: &definition)
    guard !isUnusable else { return }
    if !distribution.startup.optionsAreKeys { readFlags(into: &definition) }
    definition.configuration = mainConfiguration(of: definition)
    readHostConfigurations(of: &definition)
    let layers = [document.layers] + document.hostLayers
    files.reportUnreadAdditions(to: layers.compactMap(\.configuration?.text))
  }

  private mutating func readInstaller(into definition: inout ClusterDefinition) {
    guard let name = document.layers.configuration else { return }
    guard let main = files.configuration(name) else {
      isUnusable = true
      return
    }
    guard let installer = main.installer else { return }
    definition.add(installer, of: distribution)
  }

  private mutating func readFlags(into definition: inout ClusterDefinition) {
    let hosts: [(Host?, StartupLayers)] =
      [(nil, document.layers)] + zip(definition.hosts, document.hostLayers).map { ($0, $1) }
    for (host, layers) in hosts where layers.isStarted {
      let reader = StartupReader(distribution: distribution, host: host)
      for words in reader.startup(of: layers, in: &files).lines {
        let line = CommandLine(words, of: distribution)
        files.report(reader.problems(in: line))
        definition.flags += reader.flags(of: line)
      }
    }
    addFlagsOfRoles(to: &definition)
  }

  // The role says what the flag says; a distribution built on another one starts it in its own way.
  private func addFlagsOfRoles(to definition: inout ClusterDefinition) {
    let flag = "--single"
    guard distribution.base == nil, distribution.flags.contains(flag) else { return }
    let told = Set(definition.flags.filter { $0.name == flag }.map(\.host))
    for host in definition.hosts where host.roleText == "single" && !told.contains(host.name) {
      StartFlag(flag, host: host.name, span: host.span).map { definition.flags.append($0) }
    }
  }

  /// What the facts come from: the cluster's own configuration, with what its first controller
  /// adds to the same file; without one, the configuration of that controller.
  private mutating func mainConfiguration(
    of definition: ClusterDefinition
  ) -> ConfigurationFile? {
    let first = definition.hosts.firstIndex { $0.roles.contains(.controller) }
    if let first, let layers = document.layers(ofHost: first) {
      let own = layers.configuration?.text
      let main = document.layers.configuration?.text
      if own == nil || main == nil || own == main {
        return configuration(of: definition.hosts[first], layers)
      }
    }
    return configuration(of: nil, StartupLayers())
  }

  private mutating func readHostConfigurations(of definition: inout ClusterDefinition) {
    let main = definition.configuration
    var others: [String: ConfigurationFile] = [:]
    for index in definition.hosts.indices {
      let host = definition.hosts[index]
      let own = document.layers(ofHost: index)
      let isSpecial = own.map { $0.configuration != nil || $0.isStarted } ?? false
      // What only the first controller is told does not hold for the others.
      let isPlain = !isSpecial && mainIsOfOneHost(main) && host.roles.contains(.controller)
      guard isSpecial || isPlain else { continue }
      guard
        let file = configuration(of: host, own ?? StartupLayers())
          ?? (isPlain ? nothing(on: host, like: main) : nil)
      else { continue }
      definition.hosts[index].configurationPath = file.path
      if file.path != main?.path { others[file.path] = others[file.path] ?? file }
    }
    definition.hostConfigurations = others.sorted { $0.key < $1.key }.map(\.value)
  }

  private func mainIsOfOneHost(_ main: ConfigurationFile?) -> Bool {
    main.map { $0.path.contains(" on ") } ?? false
  }

  private func nothing(on host: Host, like main: ConfigurationFile?) -> ConfigurationFile? {
    main.map { main in
      ConfigurationFile(
        root: ConfigurationValue(.map([]), span: host.span), format: main.format,
        path: "nothing on \(host.name)")
    }
  }

  /// The configuration of a host, or of the cluster as such; nil when nothing is said.
  ///
  /// What is said of the cluster holds for its controllers; other hosts have what they name.
  private mutating func configuration(
    of host: Host?, _ own: StartupLayers
  ) -> ConfigurationFile? {
    let isMain = host?.roles.contains(.controller) ?? true
    let base = own.configuration ?? (isMain ? document.layers.configuration : nil)
    let read = base.flatMap { files.configuration($0) }
    if base != nil && read == nil { return nil }
    guard distribution.startup.optionsAreKeys else { return read?.file }
    let additions = base.map { files.additions(to: $0.text) } ?? []
    let started = (isMain ? [document.layers] : []) + [own]
    guard started.contains(where: \.isStarted) || !additions.isEmpty else { return read?.file }
    var path = base?.text ?? "arguments"
    if let host, own.isStarted { path += " on \(host.name)" }
    let layered = layered(
      [read].compactMap(\.self) + additions, started.filter(\.isStarted), host)
    let format = read?.file.format ?? distribution.formats.first?.id ?? "arguments"
    return layered.file(path: path, format: format, fallback: files.bundle.place)
  }

  private mutating func layered(
    _ read: [ReadConfiguration], _ started: [StartupLayers], _ host: Host?
  ) -> LayeredConfiguration {
    let reader = StartupReader(distribution: distribution, host: host)
    let startups = started.map { reader.startup(of: $0, in: &files) }
    var result = LayeredConfiguration()
    for startup in startups { result.add(reader.environmentEntries(startup)) }
    for part in read { result.add(part) }
    for words in startups.flatMap(\.lines) {
      let line = CommandLine(words, of: distribution)
      files.report(reader.problems(in: line))
      result.add(reader.argumentEntries(line))
    }
    return result
  }
}

extension ClusterDefinition {
  /// Takes over the hosts that an installer's file lists.
  mutating func add(_ installer: InstallerHosts, of distribution: Distribution) {
    hosts += installer.hosts
    flags += installer.flags
    for (index, words) in installer.arguments where installer.hosts.indices.contains(index) {
      let host = installer.hosts[index]
      flags += StartupReader(distribution: distribution, host: host)
        .flags(of: CommandLine(words, of: distribution))
    }
  }
}
