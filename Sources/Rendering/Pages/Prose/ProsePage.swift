import Markup

/// A page of prose.
struct ProsePage {
  let view: SiteView
  let prose: SiteContents.Prose

  var content: PageContent {
    let path = view.map.page(ofProse: prose.path) ?? SiteMap.prose
    let section = ProseSection(view: view, page: prose.page)
    let body = section.converter(at: path).prose(prose.page, at: path).body
    var content = PageContent(
      path: path, title: prose.title, lead: RichText(prose.summary), kind: "Page", body: body)
    content.inputs = [prose.path]
    return content
  }
}

/// The list of prose pages.
struct ProseIndexPage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.prose)
    let pages = view.contents.prose.sorted {
      ($0.name, $0.path) < ($1.name, $1.path)
    }
    writer.table(
      DataTable(
        caption: "Pages", columns: [.init("Page"), .init("About")],
        rows: pages.map { prose in
          let page = view.map.page(ofProse: prose.path)
          return [.link(prose.title, to: page.map { Link(to: $0) }), RichText(prose.summary)]
        }))
    return PageContent(
      path: SiteMap.prose, title: "Documentation",
      lead: "What there is to read beside the tables.", kind: "List", body: writer.finish())
  }
}
