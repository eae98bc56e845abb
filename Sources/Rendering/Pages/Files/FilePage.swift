import Diagnostics

/// A file line by line, so that every source can be linked to.
struct FilePage {
  let view: SiteView
  let file: SourceFile

  var content: PageContent {
    let path = view.map.page(ofFile: file.path) ?? SiteMap.files
    let findings = view.findings.about(file: file.path)
    var writer = view.writer(for: path)
    writer.facts(facts)
    if !findings.isEmpty {
      writer.heading(2, Words.count(findings.count, "finding"), anchor: "findings")
      writer.list(findings.map { summary($0) })
    }
    writer.heading(2, "Lines", anchor: "lines")
    writer.listing(of: file, setOff: Set(findings.compactMap(\.line)))
    var content = PageContent(
      path: path, title: file.path, lead: "The file as it was read, line by line.", kind: "File",
      body: writer.finish())
    content.shortTitle = file.path.split(separator: "/").suffix(2).joined(separator: "/")
    content.inputs = [file.path]
    return content
  }

  private func summary(_ entry: FindingIndex.Entry) -> RichText {
    let line = entry.line ?? 1
    return .link("Line \(line)", to: Link(at: .line(line))) + ": " + view.summary(entry)
  }

  private var facts: [Fact] {
    var facts = [
      Fact("Lines", RichText(String(file.lineCount))),
      Fact("Size", RichText("\(file.bytes.count) bytes")),
    ]
    if let page = view.map.page(ofDocument: file.path) {
      facts.append(Fact("Page", .link("The document beside the model", to: Link(to: page))))
    } else if let page = view.map.page(ofProse: file.path) {
      facts.append(Fact("Page", .link("The page", to: Link(to: page))))
    } else if let cluster = view.clusters[file.path] {
      let page = view.map.page(ofCluster: cluster).map { Link(to: $0) }
      facts.append(Fact("Defines", .link(cluster, to: page)))
    }
    return facts
  }
}

/// The list of files.
struct FilesPage {
  let view: SiteView

  var content: PageContent {
    var writer = view.writer(for: SiteMap.files)
    if !view.contents.unreadable.isEmpty {
      writer.heading(2, "Could not be read or used")
      writer.list(
        view.contents.unreadable.map {
          RichText([.mark(.unknown, "not read"), .text(" "), .code($0)])
        })
    }
    writer.heading(2, "Files that were read")
    let files = view.contents.files.sorted { $0.path < $1.path }
    writer.table(
      DataTable(
        caption: "Files that were read",
        columns: [.init("File"), .init("Lines", .trailing), .init("Findings")],
        rows: files.map(row)))
    return PageContent(
      path: SiteMap.files, title: "Files", lead: "What this site was made from.", kind: "List",
      body: writer.finish())
  }

  private func row(_ file: SourceFile) -> [RichText] {
    let page = view.map.page(ofFile: file.path) ?? view.map.page(ofProse: file.path)
    let findings = view.findings.about(file: file.path)
    return [
      RichText([.codeLink(file.path, page.map { Link(to: $0) })]),
      RichText(String(file.lineCount)),
      findings.isEmpty ? RichText([.muted("none")]) : FindingCounts(findings).mark,
    ]
  }
}
