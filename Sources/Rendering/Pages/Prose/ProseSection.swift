import Diagnostics
import Markup

/// Prose as part of a page that has other content as well.
struct ProseSection {
  let view: SiteView
  let page: MarkupPage

  /// Writes blocks under a heading of level 2, with their own headings one level deeper.
  ///
  /// Nothing is written when there are no blocks; a heading that only opens the page is left out.
  func write(_ blocks: [MarkupBlock], under title: String, _ writer: inout HTMLWriter) {
    var blocks = blocks[...]
    if case .heading(1, _)? = blocks.first?.kind { blocks = blocks.dropFirst() }
    guard !blocks.isEmpty else { return }
    let heading = MarkupBlock(.heading(level: 2, [.text(title)]), at: page.file.span(ofLine: 1))
    converter(at: writer.page).write([heading] + blocks.map(Self.deeper), into: &writer)
  }

  /// The converter for the prose of a file that stands on a page of the site.
  func converter(at path: SitePath) -> MarkdownToHTML {
    let links = ProseLinks(view: view, file: page.file.path, page: path)
    return MarkdownToHTML { links.link($0) }
  }

  private static func deeper(_ block: MarkupBlock) -> MarkupBlock {
    guard case .heading(let level, let text) = block.kind else { return block }
    return MarkupBlock(.heading(level: min(6, level + 1), text), at: block.span)
  }
}

/// Finds where a reference in prose leads: to the page made from the file that it names.
struct ProseLinks {
  let view: SiteView
  /// The printed path of the file that holds the prose.
  let file: String
  /// The page that shows the prose.
  let page: SitePath

  func link(_ reference: String) -> Link? {
    if let link = Link(address: reference) { return link }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, !path.isEmpty else {
      return Link(reference: reference, from: page)
    }
    guard let target = resolved(String(path)), let found = site(target) else {
      // A path into the site itself, such as one to a generated file.
      return Link(reference: reference, from: page)
    }
    guard parts.count == 2, !parts[1].isEmpty else { return Link(to: found) }
    return Link(to: found, at: Anchor(String(parts[1])))
  }

  private func site(_ path: String) -> SitePath? {
    view.map.page(ofProse: path) ?? view.map.page(ofDocument: path) ?? view.map.page(ofFile: path)
  }

  /// The printed path that a relative reference names; nil when it leaves the workspace.
  private func resolved(_ reference: String) -> String? {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in reference.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return (file.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
