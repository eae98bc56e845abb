internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import Validation

/// `netdocs check`: read, resolve, validate and print.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prints every finding of a workspace and fails at a threshold.",
    discussion: """
      Expected findings are printed with their reasons and do not fail the check.

      Examples: netdocs check --fail-on warning --format github
                netdocs check ~/Downloads/ports.html k0sctl.yaml
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help:
      """
      Print only findings in these files or folders; files from elsewhere are read as documents, \
      or as cluster configuration if they are YAML, Terraform variables or service units.
      """
  )
  var paths: [String] = []

  @Option(help: "terminal, json, sarif, junit or github.")
  var format = ReportFormat.terminal

  @Option(help: "The least serious finding that fails: error, warning or note.")
  var failOn: Severity?

  @Option(parsing: .upToNextOption, help: "Run only these rules: ids, names or beginnings of ids.")
  var select: [String] = []

  @Option(parsing: .upToNextOption, help: "Do not run these rules.")
  var ignore: [String] = []

  func run() throws {
    let selection = RuleSelection(selecting: select, ignoring: ignore)
    let unknown = selection.unknown(among: RuleRegistry.infos)
    guard unknown.isEmpty else {
      throw ValidationError(
        "no rule is called \(unknown.joined(separator: ", ")). Run `netdocs rules`.")
    }
    let loader = workspace.loader
    let loaded = loader.load(selection: selection, documents: loader.outside(paths))
    var report = loaded.report(next: "netdocs explain ID")
    if !paths.isEmpty {
      report.entries.removeAll { entry in
        let path = entry.diagnostic.span?.file.path ?? ""
        return !paths.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
      }
    }
    Console.data(format.render(report, colour: Console.colorsData))
    try Console.end(
      loaded.exitStatus(threshold: failOn ?? loaded.workspace.settings.failOn))
  }
}

extension Severity: ExpressibleByArgument {}

/// The formats of findings.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case terminal, json, sarif, junit, github

  func render(_ report: DiagnosticReport, colour: Bool) -> String {
    switch self {
    case .terminal: TerminalRenderer(usesColour: colour).render(report)
    case .json: JSONRenderer().render(report)
    case .sarif: SARIFRenderer().render(report)
    case .junit: JUnitRenderer().render(report)
    case .github: GitHubRenderer().render(report)
    }
  }
}
