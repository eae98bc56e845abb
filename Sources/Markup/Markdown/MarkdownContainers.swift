internal import Diagnostics

/// Takes the marks of site generators out of a page, so that what they enclose is read as Markdown.
///
/// Hugo and Jekyll put shortcodes, Docusaurus and MyST `:::` and component tags, MkDocs `=== "Tab"`
/// and `!!! note` around parts of a page. GitHub Markdown takes them for text, for a row of the
/// table above, or their content for code. Nothing moves: marks become blanks, and the MkDocs forms
/// become list items, whose content is indented in the same way.
struct MarkdownContainers {
  private var page: PageBytes
  // The bytes as they came: looking at those that are being changed would copy all of them.
  private let bytes: [UInt8]
  private var fence: Fence?
  private var directives: [Fence] = []
  private var takesOptions = false

  private struct Fence {
    var sign: UInt8
    var count: Int
  }

  /// The page without marks.
  static func opened(_ page: PageBytes) -> PageBytes {
    guard page.bytes.contains(where: { "{:=!?<+".utf8.contains($0) }) else { return page }
    var reader = MarkdownContainers(page: page)
    reader.run()
    return reader.page
  }

  private init(page: PageBytes) {
    self.page = page
    bytes = page.bytes
  }

  private mutating func run() {
    let lines = page.file.lines
    blankTOML()
    for number in 1...lines.count {
      guard let range = lines.range(ofLine: number, in: bytes) else { continue }
      let line = bytes[range]
      guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      let text = line[first...]
      if takesOptions, text.first == UInt8(ascii: ":"), fence == nil,
        !text.starts(with: Self.colons)
      {
        page.blank(range)
        continue
      }
      takesOptions = false
      if visitFence(text, in: range) || fence != nil { continue }
      if text.starts(with: Self.colons) {
        openColons(first..<range.upperBound)
      } else if isShortcodes(text) || isComponentTag(text) || isAttributes(text) {
        page.blank(range)
      } else if isIndentedContainer(text),
        isFollowedByIndent(number, indent: first - range.lowerBound)
      {
        makeItem(at: first, isOpen: text.dropFirst(3).first == UInt8(ascii: "+"))
      }
    }
  }

  private static let colons = Array(":::".utf8)

  /// Follows code fences; true when the line belongs to one or was the mark of a directive.
  private mutating func visitFence(_ text: ArraySlice<UInt8>, in range: Range<Int>) -> Bool {
    guard let sign = text.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else {
      return false
    }
    let count = text.prefix { $0 == sign }.count
    let rest = text.dropFirst(count)
    guard count > 2 else { return false }
    let isBare = rest.allSatisfy { $0 <= 0x20 }
    if let open = fence {
      if isBare, open.sign == sign, count >= open.count { fence = nil }
      return true
    }
    if isBare, let open = directives.last, open.sign == sign, count >= open.count {
      directives.removeLast()
      page.blank(range)
      return true
    }
    if let argument = Self.argument(ofDirective: rest) {
      directives.append(Fence(sign: sign, count: count))
      page.blank(range.lowerBound..<argument)
      takesOptions = true
      return true
    }
    fence = Fence(sign: sign, count: count)
    return true
  }

  // `:::note`, `:::{table} Caption`, `::::`: a caption stays as text.
  private mutating func openColons(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == UInt8(ascii: ":") { start += 1 }
    while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
    if start < range.upperBound, bytes[start] == UInt8(ascii: "{") {
      start =
        bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? start
    } else {
      while start < range.upperBound, bytes[start] > 0x20, bytes[start] != UInt8(ascii: "[") {
        start += 1
      }
    }
    page.blank(range.lowerBound..<start)
    takesOptions = true
  }

  // Hugo's other front matter: TOML between lines of `+++`.
  private mutating func blankTOML() {
    let fence = Array("+++".utf8)
    let lines = page.file.lines
    guard lines.count > 1,
      lines.range(ofLine: 1, in: bytes).map({ bytes[$0] })?.elementsEqual(fence) == true
    else { return }
    for number in 2...lines.count {
      guard let range = lines.range(ofLine: number, in: bytes) else { return }
      guard bytes[range].elementsEqual(fence) else { continue }
      page.blank(0..<range.upperBound)
      return
    }
  }

  private mutating func makeItem(at start: Int, isOpen: Bool) {
    page.overwrite(start, with: UInt8(ascii: "-"))
    page.blank((start + 1)..<(start + 4))
    if isOpen { page.overwrite(start + 4, with: UInt8(ascii: ":")) }
  }
}

// MARK: What marks look like

extension MarkdownContainers {
  private static let containers: Set<String> = [
    "note", "warning", "tip", "hint", "important", "caution", "danger", "attention", "error",
    "seealso", "admonition", "tab-set", "tab-item", "tabs", "tab", "table", "dropdown", "details",
    "grid", "grid-item", "card", "only", "div", "margin", "sidebar", "versionadded",
    "versionchanged", "deprecated", "container", "aside", "topic",
  ]

  // Where the argument of a directive with Markdown inside begins: "```{tab-item} Calico".
  private static func argument(ofDirective rest: ArraySlice<UInt8>) -> Int? {
    guard rest.first == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let name = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
    return containers.contains(name) ? close + 1 : nil
  }

  // Nothing but `{{< ... >}}`, `{{% ... %}}` and `{% ... %}`.
  private func isShortcodes(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "{") else { return false }
    var rest = text
    while rest.first == UInt8(ascii: "{") {
      let isDouble = rest.dropFirst().first == UInt8(ascii: "{")
      let mark = isDouble ? rest.dropFirst(2).first : rest.dropFirst().first
      guard mark == UInt8(ascii: "<") || mark == UInt8(ascii: "%") else { return false }
      let sign = mark == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "%")
      let close = [sign] + Array((isDouble ? "}}" : "}").utf8)
      guard let end = rest.dropFirst(2).firstRange(of: close)?.upperBound else { return false }
      rest = rest[end...].drop { $0 <= 0x20 }
    }
    return rest.isEmpty
  }

  // `{: .wide}` and `{.wide}` below a table.
  private func isAttributes(_ text: ArraySlice<UInt8>) -> Bool {
    let trimmed = text.reversed().drop { $0 <= 0x20 }
    guard text.first == UInt8(ascii: "{"), trimmed.first == UInt8(ascii: "}") else { return false }
    return text.dropFirst().first.map { ":.#".utf8.contains($0) } ?? false
  }

  // One tag of a component, as MDX writes it: `<TabItem value="x">`, `</Tabs>`.
  private func isComponentTag(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "<") else { return false }
    let name = text.dropFirst().drop { $0 == UInt8(ascii: "/") }
    guard let capital = name.first, (0x41...0x5A).contains(capital) else { return false }
    guard let end = text.lastIndex(where: { $0 > 0x20 }), text[end] == UInt8(ascii: ">") else {
      return false
    }
    return !text[..<end].dropFirst().contains(UInt8(ascii: "<"))
  }

  // `=== "Tab"`, `!!! note`, `??? note`, `???+ note`.
  private func isIndentedContainer(_ text: ArraySlice<UInt8>) -> Bool {
    guard let sign = text.first, "=!?".utf8.contains(sign),
      text.prefix(3).allSatisfy({ $0 == sign }), text.count > 5
    else { return false }
    let rest = text.dropFirst(3)
    let isOpen = sign == UInt8(ascii: "?") && rest.first == UInt8(ascii: "+")
    let name = isOpen ? rest.dropFirst() : rest
    guard name.first == 0x20, let first = name.dropFirst().first else { return false }
    return sign == UInt8(ascii: "=") ? first == UInt8(ascii: "\"") : (0x61...0x7A).contains(first)
  }

  // The content of such a container is indented by four; without any it is something else.
  private func isFollowedByIndent(_ number: Int, indent: Int) -> Bool {
    for next in (number + 1)..<(number + 4) {
      guard let range = page.file.lines.range(ofLine: next, in: bytes) else { return false }
      let blanks = bytes[range].prefix { $0 == 0x20 }.count
      if blanks < range.count { return blanks >= indent + 4 }
    }
    return false
  }
}
