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
      Findings that a waiver covers are printed with the decision and do not fail the check; a \
      waiver that is invalid, expired, over-broad or unused does, with exit code 5.

      A workspace with model files of its own has them reviewed: sources without a date or older \
      than a year, entries that contradict each other or that nothing uses, conditions that never \
      hold. The built-in model is reviewed with --model, or when PATH is `model`.

      With a baseline, only what is new need fail: write one today with --write-baseline, keep it \
      in the repository, and check with --baseline FILE --fail-on new.

      Examples: netdocs check --fail-on warning --format github
                netdocs check ~/Downloads/ports.html k0sctl.yaml
                netdocs check --baseline baseline.json --fail-on new
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

  @Option(
    help:
      """
      The least serious finding that fails: error, warning or note; or `new`, for every open \
      finding that is not in the baseline, whatever its severity.
      """
  )
  var failOn: FailureThreshold?

  @Option(help: "Hold the findings against this file, which --write-baseline wrote.")
  var baseline: String?

  @Option(help: "Record the open findings in a file, and fail only for unusable input.")
  var writeBaseline: String?

  @Option(
    parsing: .upToNextOption,
    help: "Run only these rules: ids, names or beginnings of ids, with blanks or commas between.")
  var select: [String] = []

  @Option(parsing: .upToNextOption, help: "Do not run these rules.")
  var ignore: [String] = []

  @Flag(help: "Review the built-in network model too.")
  var model = false

  @Option(
    help:
      """
      The day on which waivers, reviews and the age of sources are judged: YYYY-MM-DD. Without \
      it that of SOURCE_DATE_EPOCH, else today in UTC.
      """
  )
  var now: String?

  @OptionGroup var proofs: ProofOptions

  func validate() throws {
    guard failOn != .new || baseline != nil else {
      throw ValidationError("--fail-on new needs --baseline FILE to know what is new")
    }
    guard writeBaseline == nil || select.isEmpty && ignore.isEmpty else {
      throw ValidationError(
        "--write-baseline records the findings of all rules; leave out --select and --ignore")
    }
  }

  func run() throws {
    let selection = try ruleSelection
    let loader = workspace.loader
    var loaded = loader.load(
      selection: selection, documents: loader.outside(paths), review: try review,
      proofs: try proofs.inputs())
    let earlier = compare(&loaded, of: selection)
    var report = loaded.report(next: "netdocs explain ID")
    if !paths.isEmpty {
      report.entries.removeAll { entry in
        let path = entry.diagnostic.span?.file.path ?? ""
        // A check that ends with 3 or 5 says why, wherever the reason stands.
        return !loaded.decidesStatus(entry)
          && !paths.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
      }
    }
    let failing = failOn ?? FailureThreshold(loaded.workspace.settings.failOn)
    try Console.data(
      format.render(
        report, of: loaded.workspace.settings, colour: Console.colorsData, failing: failing))
    if let writeBaseline {
      try Console.end(BaselineFile.write(loaded, after: earlier, to: writeBaseline))
    } else {
      try Console.end(loaded.exitStatus { failing.fails($0) })
    }
  }

  private var ruleSelection: RuleSelection {
    get throws {
      let selection = RuleSelection(
        selecting: select.flatMap(Self.words), ignoring: ignore.flatMap(Self.words))
      let rules = RuleRegistry.selectable.map(\.code)
      let unknown = selection.unknown(among: rules + ModelReview.codes)
      guard let first = unknown.first else { return selection }
      let isRule = RuleRegistry.infos.contains {
        RuleSelection(selecting: [first], ignoring: []).includes($0)
      }
      guard !isRule else {
        throw ValidationError(
          "\(first) can be neither selected nor left out: whether the register and the baseline "
            + "are valid is always looked at")
      }
      throw ValidationError(
        "no rule is called \(unknown.joined(separator: ", ")). Run `netdocs rules`.")
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  /// Holds the findings against the baseline, if there is one, and returns it.
  private func compare(
    _ loaded: inout LoadedWorkspace, of selection: RuleSelection
  ) -> FindingsBaseline? {
    guard let baseline else { return nil }
    let read = BaselineFile.read(baseline, on: loaded.judgedOn)
    guard let earlier = read.value else {
      loaded.reject(read.diagnostics)
      return nil
    }
    loaded.compare(with: earlier, of: selection)
    return earlier
  }

  private var review: WorkspaceReview {
    get throws {
      guard let today = BuildClock.judgementDay(now) else {
        throw ValidationError("--now is no day. Write it as 2026-01-31.")
      }
      let asksForModel = paths.contains { $0 == "model" || $0.hasPrefix("model/") }
      return WorkspaceReview(
        model: ModelReview(includesBuiltIn: model || asksForModel, today: today), on: today)
    }
  }
}

/// What fails a check.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, new

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// Whether an open finding fails.
  func fails(_ entry: DiagnosticReport.Entry) -> Bool {
    switch self {
    case .error: entry.diagnostic.severity >= .error
    case .warning: entry.diagnostic.severity >= .warning
    case .note: true
    case .new: entry.history != .unchanged
    }
  }
}

extension Severity: ExpressibleByArgument {}

/// The formats of findings.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case terminal, json, sarif, junit, github

  func render(
    _ report: DiagnosticReport, of settings: WorkspaceSettings, colour: Bool,
    failing: FailureThreshold
  ) -> String {
    var options = SARIFRenderer.Options()
    options.category = "netdocs/workspace/"
    options.ruleAddress = RuleAddresses.lookup(on: settings.address)
    return switch self {
    case .terminal: TerminalRenderer(usesColour: colour).render(report)
    case .json: JSONRenderer().render(report)
    case .sarif: SARIFRenderer(options).render(report)
    case .junit: JUnitRenderer { failing.fails($0) }.render(report)
    case .github: GitHubRenderer().render(report)
    }
  }
}
