package import Rendering

/// What the search of the site knows: a script that assigns a list, so that it loads from a web
/// server and from `file:` alike.
///
/// An entry is `[path, title, kind, words]`. Its size is bounded per page, so the index grows
/// linearly with the pages.
package struct SearchIndex: Sendable {
  private let pages: [Page]

  /// How many bytes of words one page contributes at most.
  package static let wordLimit = 600

  /// Where the index is written.
  package static let path: SitePath = "assets/search-index.js"

  /// Indexes pages in the order of the site.
  package init(_ site: Site) { pages = site.pages }

  /// The script.
  package func script() -> [UInt8] {
    var bytes = Array("window.netdocsIndex=[\n".utf8)
    bytes.reserveCapacity(pages.count * 256)
    for (index, page) in pages.enumerated() {
      if index > 0 { bytes += ",\n".utf8 }
      append(page, to: &bytes)
    }
    bytes += "\n];\n".utf8
    return bytes
  }

  private func append(_ page: Page, to bytes: inout [UInt8]) {
    let fields = [page.path.text, page.content.title, page.content.kind, Self.words(of: page)]
    bytes.append(UInt8(ascii: "["))
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// The page's own search words, then its headings and lead, each word once, up to the limit.
  private static func words(of page: Page) -> String {
    let content = page.content
    let sources = content.searchWords + content.body.headings.map(\.text) + [content.lead.plainText]
    var seen: Set<String> = []
    var result = ""
    for source in sources {
      for word in source.split(whereSeparator: \.isWhitespace) {
        let lower = word.lowercased()
        guard result.utf8.count + lower.utf8.count < wordLimit else { return result }
        guard seen.insert(lower).inserted else { continue }
        if !result.isEmpty { result += " " }
        result += lower
      }
    }
    return result
  }
}
