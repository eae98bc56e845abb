internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import Publishing

/// `netdocs build`: everything, into a folder.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Checks the workspace and publishes the site.",
    discussion: """
      The site is published even when there are findings, marked with its verdict; only when it \
      cannot be written the old one stays.

      Example: netdocs build --content content --output site
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The folder to publish into. It must be empty, or hold an earlier site.")
  var output = "site"

  @Option(help: "How many pages are rendered at once; 0 means one for each core.")
  var jobs = 0

  @Option(
    help:
      """
      The time to print in pages, and the day on which waivers and reviews are judged: \
      YYYY-MM-DD. Without it that of SOURCE_DATE_EPOCH; without either pages carry no time, and \
      today is judged.
      """
  )
  var now: String?

  @Option(help: "The least serious finding that fails: error, warning or note.")
  var failOn: Severity?

  @OptionGroup var proofs: ProofOptions

  @Flag(help: "Print how long each stage took.")
  var timings = false

  func run() async throws {
    var clock = StageClock()
    let loader = workspace.loader
    let buildTime = BuildClock.given(now)
    guard let today = BuildClock.judgementDay(now) else {
      throw ValidationError("--now is no day. Write it as 2026-01-31.")
    }
    // The age of sources is judged on a day that was given only: a site without one never changes.
    let model = ModelReview(today: BuildClock.day(of: buildTime))
    let loaded = loader.load(
      review: WorkspaceReview(model: model, on: today), proofs: try proofs.inputs())
    clock.mark("read and check")
    do {
      let site = try await SiteBuilder(assets: loader.assets, buildTime: buildTime, jobs: jobs)
        .build(
          loaded, threshold: failOn ?? loaded.workspace.settings.failOn)
      clock.mark("render")
      try SiteWriter(output: output).write(site.files, manifest: site.manifest)
      clock.mark("write")
      Console.rendered(
        TerminalRenderer(usesColour: Console.usesColour).render(
          site.report(of: loaded, next: "netdocs check")))
      if timings { Console.message(clock.summary) }
      Console.message("\(site.verdict) Wrote \(site.files.count) files to \(output)/\n")
      try Console.end(site.status)
    } catch let error as SiteWriteError {
      Console.message("error: \(error.message)\n")
      try Console.end(.unwritableOutput)
    } catch let error as SiteBuilder.Fault {
      Console.message("error: \(error.message)\n")
      try Console.end(.internalFault)
    }
  }
}

/// Measures the stages of a build.
struct StageClock {
  private var last = ContinuousClock.now
  private var stages: [(name: String, time: Duration)] = []

  /// Ends a stage.
  mutating func mark(_ name: String) {
    let now = ContinuousClock.now
    stages.append((name, now - last))
    last = now
  }

  /// One line a stage, in milliseconds.
  var summary: String {
    stages.map { stage in
      let parts = stage.time.components
      let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
      return "\(stage.name): \(milliseconds) ms\n"
    }.joined()
  }
}
