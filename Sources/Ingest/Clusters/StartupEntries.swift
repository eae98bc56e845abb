internal import Diagnostics
internal import NetworkModel

/// Turns command lines and environment variables into entries of a configuration.
struct StartupEntries {
  let distribution: Distribution

  /// The entries of the options; what is given several times, or is a list, becomes a list.
  func entries(of line: CommandLine) -> [ConfigurationValue.Entry] {
    let names = CommandLine.Names(distribution)
    var keys: [String] = []
    var options: [String: [CommandLine.Option]] = [:]
    for option in line.options {
      let key = names.key(option.name)
      if options[key] == nil { keys.append(key) }
      options[key, default: []].append(option)
    }
    return keys.map { key in entry(key, options[key] ?? []) }
  }

  private func entry(
    _ key: String, _ options: [CommandLine.Option]
  ) -> ConfigurationValue.Entry {
    let setting = distribution.key(key)
    let values = options.flatMap { self.values(of: $0, setting) }
    let isList = setting.map(Self.takesList) ?? (options.count > 1)
    let last = options[options.count - 1]
    guard isList else {
      return .init(key: key, keySpan: last.nameSpan, value: values[values.count - 1])
    }
    let list = ConfigurationValue(.list(values), span: last.span)
    return .init(key: key, keySpan: options[0].nameSpan, value: list)
  }

  /// A switch is true; lists may be written with commas, but not lists of `name=value`.
  private func values(of option: CommandLine.Option, _ setting: Setting?) -> [ConfigurationValue] {
    guard let text = option.value else {
      return [ConfigurationValue(.scalar("true", isQuoted: false), span: option.nameSpan)]
    }
    let isPlain = setting?.type != .list || text.contains("=") || !text.contains(",")
    let parts = isPlain ? [text] : text.split(separator: ",").map(String.init)
    return parts.map {
      ConfigurationValue(.scalar($0, isQuoted: false), span: option.valueSpan)
    }
  }

  private static func takesList(_ setting: Setting) -> Bool {
    [.list, .prefixes, .addresses].contains(setting.type)
  }

  /// The entries of variables, and the command lines that some of them hold.
  func entries(
    of variables: [EnvironmentVariable]
  ) -> Diagnosed<(entries: [ConfigurationValue.Entry], lines: [[ArgumentWord]])> {
    var entries = KeyedEntries()
    var lines: [[ArgumentWord]] = []
    var diagnostics: [Diagnostic] = []
    let last = Dictionary(
      variables.map { ($0.name, $0.nameSpan) }, uniquingKeysWith: { _, later in later })
    for variable in variables {
      switch distribution.startup.environment[variable.name] {
      case nil: diagnostics += misspelt(variable)
      // Of two variables with one name the later one counts.
      case StartupSyntax.commandLine? where last[variable.name] == variable.nameSpan:
        if !variable.words.isEmpty { lines.append(variable.words) }
      case StartupSyntax.commandLine?: break
      case let key?:
        let value = ConfigurationValue(
          .scalar(variable.value, isQuoted: true), span: variable.valueSpan)
        entries.set(.init(key: key, keySpan: variable.nameSpan, value: value))
      }
    }
    return Diagnosed((entries.entries, lines), diagnostics)
  }

  // Any program may have variables of its own: only what is nearly a known one is reported.
  private func misspelt(_ variable: EnvironmentVariable) -> [Diagnostic] {
    let known = distribution.startup.environment.keys.sorted()
    guard let near = Spelling.nearest(variable.name, in: known) else { return [] }
    return [
      Diagnostic(
        ClusterCode.environment, .warning,
        "\(distribution.title) reads no variable \(Quotation.of(variable.name))",
        at: variable.nameSpan, subject: variable.name
      )
      .with(.impact, "the value has no effect")
      .with(.fix, "write \(near)")
    ]
  }
}
