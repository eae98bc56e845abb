internal import Diagnostics
internal import NetworkModel

/// Reads how the product is started on a host, and what that adds to its configuration.
struct StartupReader {
  let distribution: Distribution
  let host: Host?
  private var entries: StartupEntries { StartupEntries(distribution: distribution) }

  init(distribution: Distribution, host: Host?) {
    self.distribution = distribution
    self.host = host
  }

  /// Command lines and environment with the places they come from.
  struct Startup {
    /// A command line for each place that has one, the weakest first: variables, unit, `hosts.yaml`.
    ///
    /// An option at the end of one takes no value from the next.
    var lines: [[ArgumentWord]] = []
    var variables: [EnvironmentVariable] = []
  }

  /// Collects what layers name, the weakest first.
  func startup(of layers: StartupLayers, in files: inout ClusterFiles) -> Startup {
    var result = Startup()
    var unit: ServiceUnit?
    if let service = layers.service, let span = files.span(service) {
      let read = ServiceUnit(span)
      result.variables += read.variables
      if layers.environment == nil { result.variables += variables(of: read, service, &files) }
      files.report(problems(in: read, span))
      unit = read
    }
    if let environment = layers.environment { result.variables += files.variables(environment) }
    let read = entries.entries(of: result.variables)
    files.report(read.diagnostics)
    result.lines = read.value.lines
    if let words = unit?.words(with: result.variables), !words.isEmpty {
      result.lines.append(words)
    }
    result.lines += layers.arguments
    return result
  }

  /// The environment files of a unit that lie beside it; `%N` is the name of the unit.
  private func variables(
    of unit: ServiceUnit, _ service: YAMLText, _ files: inout ClusterFiles
  ) -> [EnvironmentVariable] {
    let name = service.text.hasSuffix(".service") ? service.text.dropLast(8) : service.text[...]
    return unit.environmentFiles.flatMap { word -> [EnvironmentVariable] in
      let path = word.text.replacing("%N", with: name).replacing("%n", with: service.text)
      let last = path.split(separator: "/").last.map(String.init) ?? path
      guard files.bundle[last] != nil else { return [] }
      return files.variables(YAMLText(last, at: word.span))
    }
  }

  private func problems(in unit: ServiceUnit, _ span: SourceSpan) -> [Diagnostic] {
    if let template = unit.template { return [template] }
    guard let first = unit.words.first else {
      return [
        Diagnostic(
          ClusterCode.serviceUnit, .error, "the unit has no ExecStart= line", at: span.opening
        )
        .with(.fix, "give the unit that starts \(distribution.title)")
      ]
    }
    let line = CommandLine(unit.words, of: distribution)
    let names = CommandLine.Names(distribution).products
    let program = first.text.split(separator: "/").last.map(String.init) ?? ""
    guard line.program == nil || !names.contains(program) else { return [] }
    return [
      Diagnostic(
        ClusterCode.serviceUnit, .error,
        "the unit starts \(Quotation.of(program)) and not \(distribution.title)", at: first.span
      )
      .with(.fix, "give the unit that starts \(distribution.title), or correct the distribution")
    ]
  }

  /// What is wrong with a command line on this host.
  func problems(in line: CommandLine) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let (word, role) = line.role, let host, !host.roles.contains(role) {
      problems.append(
        Diagnostic(
          ClusterCode.otherRole, .error,
          "\(Quotation.of(word.text)) starts a \(role.title), and \(host.name) is a \(host.roleText)",
          at: word.span, related: [.init(host.span, "\(host.name) is defined here")]
        )
        .with(.fix, "correct the role of \(host.name), or the word"))
    }
    // Products with options of their own take further words, for example a token.
    guard distribution.startup.optionsAreKeys else { return problems }
    return problems
      // What a variable holds that is not given, nobody knows here.
      + line.strays.filter { !$0.text.hasPrefix("$") }.prefix(5).map { word in
        Diagnostic(
          ClusterCode.unexpectedArgument, .error,
          "\(Quotation.of(word.text)) is neither an option nor the value of one", at: word.span
        )
        .with(.impact, "\(distribution.title) refuses the command line or stops reading it here")
        .with(.fix, "write `--option=value`, or put quotes around a value with blanks")
      }
  }

  /// The flags of a command line, for products whose options are their own.
  func flags(of line: CommandLine) -> [StartFlag] {
    line.options.map { option in
      StartFlag(
        name: option.name, value: option.value ?? "", host: host?.name, span: option.span)
    }
  }

  /// What is wrong with the variables that a product is started with.
  func problems(in variables: [EnvironmentVariable]) -> [Diagnostic] {
    entries.entries(of: variables).diagnostics
  }

  /// Entries of the configuration that the environment gives.
  func environmentEntries(_ startup: Startup) -> [ConfigurationValue.Entry] {
    entries.entries(of: startup.variables).value.entries
  }

  /// Entries of the configuration that the command line gives.
  func argumentEntries(_ line: CommandLine) -> [ConfigurationValue.Entry] {
    entries.entries(of: line)
  }
}
