internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Publishing
internal import Rendering

/// The second half of a build: pages and files from a checked workspace.
struct SiteBuilder {
  let assets: AssetStore
  let buildTime: String?
  /// How many tasks render side by side; 0 means one for each core.
  let jobs: Int

  /// A fault of netdocs or of its templates, not of the workspace.
  struct Fault: Error {
    let message: String
  }

  /// A site that is ready to be written.
  struct BuiltSite {
    let files: [OutputFile]
    let manifest: BuildManifest
    let entries: [DiagnosticReport.Entry]
    let status: ExitStatus
    let verdict: String

    /// The findings of the build: those of the workspace and those of the generated files.
    func report(of loaded: LoadedWorkspace, next: String) -> DiagnosticReport {
      var report = loaded.report(next: next)
      report.entries = entries.sorted { $0.diagnostic < $1.diagnostic }
      return report
    }
  }

  /// Renders everything; the links of all pages are checked before anything is written.
  func build(_ loaded: LoadedWorkspace, threshold: Severity) async throws -> BuiltSite {
    let inputs = loaded.workspace.files.map {
      BuildManifest.InputReference(path: $0.path, digest: SHA256Digest(hashing: $0.bytes))
    }
    let status = loaded.exitStatus(threshold: threshold)
    let verdict = Verdict.sentence(for: loaded, status: status)
    let identity = identity(of: loaded, inputs: inputs, verdict: verdict)
    let style = try siteStyle()
    let shell = try loadShell()
    let frame = ClusterOutputs.Frame(
      loaded: loaded, shell: shell, style: .init(hashing: style), identity: identity)
    let outputs = await ConcurrentMap.map(loaded.clusters, jobs: jobs) {
      ClusterOutputs.make($0, in: frame)
    }
    let site = Site.collect(SiteAssembly(loaded: loaded, identity: identity).pages())
    var files = try assetFiles(style: style) + outputs.flatMap(\.files)
    files += await render(site.value, with: shell, identity)
    files.append(OutputFile(path: SearchIndex.path, bytes: SearchIndex(site.value).script()))
    files.append(OutputFile(shell.renderNotFound(site: identity)))
    let extra = site.diagnostics + LinkChecker(files).check() + outputs.flatMap(\.diagnostics)
    let manifest = BuildManifest(identity, inputs: inputs, files: files)
    return BuiltSite(
      files: files, manifest: manifest,
      entries: loaded.entries + extra.map { DiagnosticReport.Entry($0) },
      status: max(status, Self.status(of: extra, threshold: threshold)), verdict: verdict)
  }

  private func render(
    _ site: Site, with shell: PageShell, _ identity: SiteIdentity
  ) async -> [OutputFile] {
    let pages = await ConcurrentMap.map(site.pages, jobs: jobs) { page -> OutputFile? in
      guard let navigation = site.navigation(of: page.path) else { return nil }
      let rendered = shell.render(page.content, navigation: navigation, site: identity)
      return OutputFile(rendered, inputs: page.content.inputs)
    }
    return pages.compactMap(\.self)
  }

  private static func status(of extra: [Diagnostic], threshold: Severity) -> ExitStatus {
    extra.contains { $0.severity >= threshold } ? .findings : .clean
  }

  private func identity(
    of loaded: LoadedWorkspace, inputs: [BuildManifest.InputReference], verdict: String
  ) -> SiteIdentity {
    let model = inputs.filter { $0.path.hasPrefix("model/") || $0.path.contains("/model/") }
    var identity = SiteIdentity(
      name: loaded.workspace.settings.title, toolVersion: ToolVersion.number,
      modelDigest: BuildManifest.digest(of: model).short,
      inputDigest: BuildManifest.digest(of: inputs).short)
    identity.buildTime = buildTime
    if !loaded.workspace.unreadable.isEmpty {
      identity.verdict = Callout(
        .unknown, "Incomplete",
        [
          RichText(
            "Not everything could be read, so this site says less than it should. \(verdict)")
        ])
    }
    return identity
  }

  private func siteStyle() throws -> String {
    try text("templates/site.css") + "\n" + SVGStyle.page
  }

  private func text(_ path: String) throws -> String {
    guard let file = try assets.file(path) else { throw Fault(message: "\(path) is missing") }
    return file.text
  }

  private func loadShell() throws -> PageShell {
    guard let page = try assets.file("templates/page.mustache"),
      let standalone = try assets.file("templates/standalone.mustache")
    else { throw Fault(message: "a page template is missing") }
    let loaded = PageShell.load(.init(page: page, standalone: standalone))
    guard let shell = loaded.value else {
      let words = loaded.diagnostics.map { "\($0.span?.description ?? "") \($0.message)" }
      throw Fault(message: "a template cannot be used: \(words.joined(separator: "; "))")
    }
    return shell
  }

  private func assetFiles(style: String) throws -> [OutputFile] {
    [
      OutputFile(path: "assets/site.css", bytes: Array(style.utf8)),
      OutputFile(path: "assets/site.js", bytes: Array(try text("templates/site.js").utf8)),
      OutputFile(path: "assets/icon.svg", bytes: Array(try text("templates/icon.svg").utf8)),
    ]
  }
}

/// The state of a workspace in one sentence.
enum Verdict {
  static func sentence(for loaded: LoadedWorkspace, status: ExitStatus) -> String {
    let open = loaded.open.count
    let expected = loaded.entries.count - open
    let clusters = loaded.clusters.count
    let documents = loaded.workspace.documents.count
    let scope =
      "\(documents) document\(documents == 1 ? "" : "s") and \(clusters) "
      + "cluster\(clusters == 1 ? "" : "s") were held against the model"
    let findings = open == 0 ? "nothing unexpected was found" : "\(open) findings are open"
    let known = expected == 0 ? "" : ", \(expected) are expected"
    let unread = loaded.workspace.unreadable.count
    let limits = unread == 0 ? "" : "; \(unread) inputs could not be used"
    return "\(scope): \(findings)\(known)\(limits)."
  }
}
