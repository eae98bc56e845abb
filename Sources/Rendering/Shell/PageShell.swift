package import Diagnostics

/// The frames around pages: one for the site, one for documents that travel alone.
package struct PageShell: Sendable {
  private let page: ShellTemplate
  private let standalone: ShellTemplate

  /// The template files, by what they frame.
  package struct Templates: Sendable {
    /// `page.mustache`.
    package let page: SourceFile
    /// `standalone.mustache`.
    package let standalone: SourceFile

    /// Names the two templates.
    package init(page: SourceFile, standalone: SourceFile) {
      self.page = page
      self.standalone = standalone
    }
  }

  /// The style sheet of a self-contained document.
  package struct InlineStyle: Sendable {
    /// The style sheet.
    package let text: String
    /// Its SHA-256 in base64, as a content policy names it.
    package let sha256: String

    /// Pairs a style sheet with its digest.
    package init(text: String, sha256: String) {
      self.text = text
      self.sha256 = sha256
    }
  }

  /// Reads and checks both templates; nil with diagnostics when one cannot be used.
  package static func load(_ templates: Templates) -> Diagnosed<PageShell?> {
    var diagnostics: [Diagnostic] = []
    let page = ShellTemplate.load(templates.page, slots: TemplateSlot.page)
      .unwrap(into: &diagnostics)
    let standalone = ShellTemplate.load(templates.standalone, slots: TemplateSlot.standalone)
      .unwrap(into: &diagnostics)
    guard let page, let standalone else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(PageShell(page: page, standalone: standalone), diagnostics)
  }

  /// Renders a page of the site.
  package func render(
    _ content: PageContent, navigation: NavigationView, site: SiteIdentity
  ) -> RenderedPage {
    var frame = Frame(content, site)
    frame.add("root", .text(content.path.pathToRoot))
    frame.add("navigation", markup: content.path) { $0.navigation(navigation) }
    frame.add("breadcrumbs", markup: content.path) { writer in
      writer.breadcrumbs(navigation.ancestors.map { ($0.title, Link(to: $0.path)) })
    }
    frame.add("contents", markup: content.path) { $0.contents(content.body.headings) }
    return frame.rendered(with: page)
  }

  /// Renders a self-contained document; `identifier` is printed on each sheet of paper.
  package func renderStandalone(
    _ content: PageContent, identifier: String?, style: InlineStyle, site: SiteIdentity
  ) -> RenderedPage {
    var frame = Frame(content, site)
    frame.add("style", .escaped(Self.safeInElement(style.text)))
    frame.add("styleHash", .text("sha256-\(style.sha256)"))
    frame.add("hasIdentifier", .flag(identifier != nil))
    frame.add("identifier", .text(identifier ?? ""))
    frame.add("contents", markup: content.path) {
      $0.contents(content.body.headings, isInline: true)
    }
    return frame.rendered(with: standalone)
  }

  /// Renders the page for addresses that do not exist.
  ///
  /// It is served at any depth, so its links start from the site's path on its server when that is
  /// known; else they hold at the root only.
  package func renderNotFound(site: SiteIdentity) -> RenderedPage {
    let path: SitePath = "404.html"
    var writer = HTMLWriter(page: path)
    writer.paragraph("The search above knows all pages of this build.")
    let content = PageContent(
      path: path, title: "This page does not exist",
      lead: "The address may be mistyped, or the page was renamed by a later build.",
      kind: "Error", body: writer.finish())
    var frame = Frame(content, site)
    frame.add("root", .text(site.basePath ?? ""))
    for name in ["navigation", "breadcrumbs", "contents"] { frame.add(name, .markup(.empty)) }
    return frame.rendered(with: page)
  }

  /// A style sheet that would end its own element is left out: the page is then plain, not broken.
  private static func safeInElement(_ style: String) -> String {
    style.lowercased().contains("</style") ? "" : style
  }
}

/// The values for one rendering, and what the link check needs.
private struct Frame {
  private let content: PageContent
  private var values: [String: TemplateValue]
  private var links: [RecordedLink] = []

  init(_ content: PageContent, _ site: SiteIdentity) {
    self.content = content
    let title = content.title == site.name ? site.name : "\(content.title) · \(site.name)"
    values = [
      "title": .text(content.title),
      "documentTitle": .text(title),
      "description": .text(content.lead.plainText),
      "siteName": .text(site.name),
      "hasLead": .flag(!content.lead.isEmpty),
      "body": .markup(content.body),
      "toolVersion": .text(site.toolVersion),
      "modelDigest": .text(site.modelDigest),
      "inputDigest": .text(site.inputDigest),
      "hasBuildTime": .flag(site.buildTime != nil),
      "buildTime": .text(site.buildTime ?? ""),
    ]
    add("lead", markup: content.path) { $0.rich(content.lead) }
    add("verdict", markup: content.path) { writer in
      if let verdict = site.verdict { writer.callout(verdict) }
    }
  }

  mutating func add(_ name: String, _ value: TemplateValue) { values[name] = value }

  mutating func add(
    _ name: String, markup page: SitePath, _ write: (inout HTMLWriter) -> Void
  ) {
    var writer = HTMLWriter(page: page, capacity: 1024)
    write(&writer)
    let markup = writer.finish()
    links.append(contentsOf: markup.links)
    values[name] = .markup(markup)
  }

  func rendered(with template: ShellTemplate) -> RenderedPage {
    RenderedPage(
      path: content.path, bytes: template.render(values), links: content.body.links + links,
      anchors: content.body.anchors)
  }
}
