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
    var contents = SiteAssembly(loaded: loaded).contents()
    contents.today = BuildClock.day(of: buildTime)
    let verdict = SitePages(contents).verdict
    let identity = identity(of: loaded, inputs: inputs, banner: verdict.banner)
    let style = try siteStyle()
    let shell = try loadShell()
    let frame = ClusterPublication.Frame(
      loaded: loaded, map: SiteMap(contents), shell: shell, style: .init(hashing: style),
      identity: identity, request: ReportRequest(), shared: .init(loaded.workspace))
    let publications = await ConcurrentMap.map(loaded.clusters, jobs: jobs) {
      ClusterPublication.make($0, in: frame)
    }
    for (index, publication) in publications.enumerated() {
      contents.clusters[index].outputs = publication.outputs
    }
    let site = await collect(SitePages(contents))
    var files = try assetFiles(style: style) + publications.flatMap(\.files)
    files += loaded.workspace.pictures.compactMap(Self.picture)
    files += await render(site.value, with: shell, identity)
    files.append(OutputFile(path: SearchIndex.path, bytes: SearchIndex(site.value).script()))
    files.append(OutputFile(shell.renderNotFound(site: identity)))
    let extra = site.diagnostics + LinkChecker(files).check() + publications.flatMap(\.diagnostics)
    let manifest = BuildManifest(identity, inputs: inputs, files: files)
    return BuiltSite(
      files: files, manifest: manifest,
      entries: loaded.entries + extra.map { DiagnosticReport.Entry($0) },
      status: max(status, Self.status(of: extra, threshold: threshold)),
      verdict: verdict.sentence)
  }

  private func collect(_ pages: SitePages) async -> Diagnosed<Site> {
    let rendered = await ConcurrentMap.map(pages.kinds, jobs: jobs) { pages.page($0) }
    return Site.collect(
      rendered.map { page in
        Page(page.content, page.parent.map { .below($0, rank: page.rank) } ?? .home)
      })
  }

  private func render(
    _ site: Site, with shell: PageShell, _ identity: SiteIdentity
  ) async -> [OutputFile] {
    let pages = await ConcurrentMap.map(site.pages, jobs: jobs) { page -> OutputFile? in
      guard let navigation = site.navigation(of: page.path) else { return nil }
      // The home page says the verdict itself, and more of it.
      var identity = identity
      if page.path == SiteMap.home { identity.verdict = nil }
      let rendered = shell.render(page.content, navigation: navigation, site: identity)
      return OutputFile(rendered, inputs: page.content.inputs)
    }
    return pages.compactMap(\.self)
  }

  private static func status(of extra: [Diagnostic], threshold: Severity) -> ExitStatus {
    extra.contains { $0.severity >= threshold } ? .findings : .clean
  }

  private func identity(
    of loaded: LoadedWorkspace, inputs: [BuildManifest.InputReference], banner: Callout?
  ) -> SiteIdentity {
    let model = inputs.filter { $0.path.hasPrefix("model/") || $0.path.contains("/model/") }
    var identity = SiteIdentity(
      name: loaded.workspace.settings.title, toolVersion: ToolVersion.number,
      modelDigest: ReportInputs.modelDigest(of: model).short,
      inputDigest: BuildManifest.digest(of: inputs).short)
    identity.buildTime = buildTime
    identity.verdict = banner
    return identity
  }

  // Pages keep their place below docs/ and documents/, so relative references stay true.
  private static func picture(_ picture: InputDiscovery.Picture) -> OutputFile? {
    let place =
      picture.path.hasPrefix("sources/")
      ? "documents/\(picture.path.dropFirst(8))"
      : picture.path.hasPrefix("docs/") ? picture.path : "docs/\(picture.path)"
    return SitePath(place).map {
      OutputFile(path: $0, bytes: picture.bytes, inputs: [picture.path])
    }
  }

  /// The style sheet of all pages.
  func siteStyle() throws -> String {
    try text("templates/site.css") + "\n" + SVGStyle.page + SVGStyle.comparisonPage
  }

  private func text(_ path: String) throws -> String {
    guard let file = try assets.file(path) else { throw Fault(message: "\(path) is missing") }
    return file.text
  }

  /// The templates of all pages.
  func loadShell() throws -> PageShell {
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
