internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Validation

/// `netdocs check`: read, resolve, validate and print.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prints every finding of a workspace and fails at a threshold.",
    discussion: """
      Expected findings are printed with their reasons and do not fail the check.

      A workspace with model files of its own has them reviewed: sources without a date or older \
      than a year, entries that contradict each other or that nothing uses, conditions that never \
      hold. The built-in model is reviewed with --model, or when PATH is `model`.

      Examples: netdocs check --fail-on warning --format github
                netdocs check ~/Downloads/ports.html k0sctl.yaml
                netdocs check content/model
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

  @Flag(help: "Review the built-in network model too.")
  var model = false

  @Option(help: "The day on which the age of sources is judged: YYYY-MM-DD; today without it.")
  var now: String?

  func run() throws {
    let selection = RuleSelection(selecting: select, ignoring: ignore)
    let unknown = selection.unknown(among: RuleRegistry.infos.map(\.code) + ModelReview.codes)
    guard unknown.isEmpty else {
      throw ValidationError(
        "no rule is called \(unknown.joined(separator: ", ")). Run `netdocs rules`.")
    }
    let loader = workspace.loader
    let loaded = loader.load(
      selection: selection, documents: loader.outside(paths), review: try review)
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

  private var review: ModelReview {
    get throws {
      let time = BuildClock.given(now)
      guard let today = time == nil ? BuildClock.today : BuildClock.day(of: time) else {
        throw ValidationError("--now is no day. Write it as 2026-01-31.")
      }
      let asksForModel = paths.contains { $0 == "model" || $0.hasPrefix("model/") }
      return ModelReview(includesBuiltIn: model || asksForModel, today: today)
    }
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
