internal import Diagnostics
internal import Markup
internal import NetworkModel

/// A table with everything around it that says whom it is about.
struct TableSite {
  var table: MarkupTable
  /// The headings above, outermost first.
  var headings: [String]
  /// The nearest line that names the table: a figure caption, a short paragraph.
  var caption: String?
  /// The paragraphs since the last heading or table, nearest last.
  var paragraphs: [String]
}

/// A list with what stands around it.
struct ListSite {
  var headings: [String]
  /// The paragraph in front of the list; nil if there is none.
  var introduction: String?
  /// The last line above the list, or above a heading such as `Inbound` over it, that says that
  /// ports follow; nil if there is none.
  var announcement: String?
  /// The first paragraph of each item.
  var items: [ClaimedCell]
  /// The place in the order of tables: how many tables stand before the list.
  var tablesBefore: Int
}

/// Walks through a page and collects tables and prose, in the order of the document.
struct PageWalk {
  private(set) var tables: [TableSite] = []
  private(set) var lists: [ListSite] = []
  private(set) var passages: [ClaimedCell] = []
  private var headings: [(level: Int, text: String)] = []
  private var caption: String?
  private var paragraphs: [String] = []
  // The last line that says that ports follow; it speaks below `Inbound`, too.
  private var announcement: String?

  /// Walks through the blocks of a page; the reader bounds the depth.
  init(_ blocks: [MarkupBlock]) { visit(blocks) }

  private mutating func visit(_ blocks: [MarkupBlock]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: MarkupBlock) {
    switch block.kind {
    case .heading(let level, let inlines):
      let text = inlines.plainText
      headings.removeAll { $0.level >= level }
      headings.append((level, text))
      startSection()
      if !FlowWay.isOnlyWay(text) { announcement = nil }
      passages.append(ClaimedCell(text: text, span: block.span))
    case .paragraph(let inlines):
      let text = inlines.plainText
      passages.append(ClaimedCell(text: text, span: block.span))
      read(paragraph: text)
    case .table(let table):
      tables.append(
        TableSite(
          table: table, headings: headings.map(\.text), caption: caption, paragraphs: paragraphs))
      startSection()
    case .html(let text): read(html: text)
    case .quote(let blocks), .footnoteDefinition(_, let blocks): visit(blocks)
    case .list(let list):
      lists.append(site(of: list))
      let before = announcement
      for item in list.items { visit(item.blocks) }
      announcement = before
    case .code, .thematicBreak: break
    }
  }

  private func site(of list: MarkupList) -> ListSite {
    let items = list.items.compactMap { item -> ClaimedCell? in
      guard let first = item.blocks.first, case .paragraph(let inlines) = first.kind else {
        return nil
      }
      return ClaimedCell(text: inlines.plainText, span: first.span)
    }
    return ListSite(
      headings: headings.map(\.text), introduction: caption ?? paragraphs.last,
      announcement: announcement, items: items,
      tablesBefore: tables.count)
  }

  private mutating func startSection() {
    caption = nil
    paragraphs = []
  }

  private mutating func read(paragraph text: String) {
    let plain = text.trimmed
    if PortSentence.announcesPorts(plain) { announcement = plain }
    let words = plain.split(separator: " ").count
    let isSentence = plain.hasSuffix(".") || plain.hasSuffix("。") || plain.contains("\n")
    if words <= 9, !isSentence {
      caption = plain
    } else {
      caption = nil
      // More than a few paragraphs back nothing introduces a table any more.
      paragraphs = paragraphs.suffix(3) + [plain]
    }
  }

  private mutating func read(html: String) {
    guard !html.hasPrefix("<!--"), let text = PlainHTML.text(of: html), !text.isEmpty else {
      return
    }
    if text.split(separator: " ").count <= 12 { caption = text }
  }
}

/// The text of a piece of HTML.
enum PlainHTML {
  /// The text between the tags, on one line; nil when it holds more than a caption.
  static func text(of html: String) -> String? {
    guard html.utf8.count < 600 else { return nil }
    var text = ""
    var isTag = false
    for character in html {
      switch character {
      case "<": isTag = true
      case ">" where isTag:
        isTag = false
        text += " "
      default: if !isTag { text.append(character) }
      }
    }
    return text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" }.joined(separator: " ")
  }
}
