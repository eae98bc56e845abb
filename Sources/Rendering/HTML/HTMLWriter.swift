package import Diagnostics

/// Writes the HTML of one page into a byte buffer.
///
/// The only ways in are escaped text, elements with names from this program's source and typed
/// attributes, and markup of another typed writer. Links, ids and headings are recorded while they
/// are written, so that the link check and the contents cost nothing extra.
package struct HTMLWriter: Sendable {
  /// The page that is written; relative URLs start from it.
  package let page: SitePath

  private var bytes: ByteBuffer
  private var links: [RecordedLink] = []
  private var anchors: [Anchor] = []
  private var usedAnchors: Set<Anchor> = []
  private var nextSuffix: [Anchor: Int] = [:]
  private var usedLabels: [String: Int] = [:]
  private var headings: [TrustedHTML.Heading] = []

  /// Starts an empty page.
  package init(page: SitePath, capacity: Int = 8192) {
    self.page = page
    bytes = ByteBuffer(capacity: capacity)
  }

  /// The markup so far with its links, ids and headings.
  package consuming func finish() -> TrustedHTML {
    TrustedHTML(bytes: bytes.finish(), links: links, anchors: anchors, headings: headings)
  }

  /// How many bytes were written.
  package var count: Int { bytes.count }

  // MARK: Text

  /// Writes text; markup in it is shown, not interpreted.
  package mutating func text(_ text: String) {
    HTMLEscaping.append(text, to: &bytes)
  }

  /// Writes a line break, for readable source only.
  package mutating func newline() {
    bytes.append("\n")
  }

  // MARK: Elements

  /// Writes an element with content.
  package mutating func element(
    _ name: StaticString, _ attributes: [HTMLAttribute] = [],
    _ content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// Writes an element with text in it.
  package mutating func element(
    _ name: StaticString, _ attributes: [HTMLAttribute] = [], text: String
  ) {
    open(name, attributes)
    HTMLEscaping.append(text, to: &bytes)
    close(name)
  }

  /// Writes an element with a class and content.
  package mutating func element(
    _ name: StaticString, class style: StaticString, _ content: (inout HTMLWriter) -> Void
  ) {
    open(name, class: style)
    content(&self)
    close(name)
  }

  /// Writes an element with a class and text in it.
  package mutating func element(
    _ name: StaticString, class style: StaticString, text: String
  ) {
    open(name, class: style)
    HTMLEscaping.append(text, to: &bytes)
    close(name)
  }

  /// Writes an element that has no content and no end tag: `br`, `hr`, `img`, `col`.
  package mutating func void(_ name: StaticString, _ attributes: [HTMLAttribute] = []) {
    open(name, attributes)
  }

  /// Writes text as a link, or as plain text when there is no allowed target.
  package mutating func link(
    _ text: String, to link: Link?, class style: StaticString? = nil, origin: SourceSpan? = nil
  ) {
    linked(to: link, class: style, origin: origin) { $0.text(text) }
  }

  /// Writes content as a link, or just the content when there is no allowed target.
  package mutating func linked(
    to link: Link?, class style: StaticString? = nil, origin: SourceSpan? = nil,
    _ content: (inout HTMLWriter) -> Void
  ) {
    guard let link else { return content(&self) }
    bytes.append("<a")
    if let style { attribute("class", style) }
    href(link, origin: origin)
    if link.isExternal { bytes.append(" rel=\"noopener noreferrer\"") }
    bytes.append(">")
    content(&self)
    close("a")
  }

  /// Writes a picture of the site; its place in the prose is remembered for the link check.
  package mutating func image(_ path: SitePath, alt: String, origin: SourceSpan? = nil) {
    void("img", [.source(path), .text(.alt, alt)])
    if let origin, let last = links.popLast() {
      links.append(RecordedLink(last.link, origin: origin))
    }
  }

  /// Takes over markup of another writer with everything it recorded.
  package mutating func append(_ markup: TrustedHTML) {
    bytes.append(markup.bytes)
    links.append(contentsOf: markup.links)
    for anchor in markup.anchors { note(anchor) }
    headings.append(contentsOf: markup.headings)
  }

  // MARK: Ids, headings, labels

  /// Returns the id, or one with a number added when the page already has it.
  ///
  /// Writing it with ``HTMLAttribute/id(_:)`` is what takes it.
  package mutating func unusedAnchor(_ wanted: Anchor) -> Anchor {
    guard usedAnchors.contains(wanted) else { return wanted }
    var number = nextSuffix[wanted] ?? 2
    while usedAnchors.contains(Anchor("\(wanted.text)-\(number)")) { number += 1 }
    nextSuffix[wanted] = number + 1
    return Anchor("\(wanted.text)-\(number)")
  }

  /// Writes a heading of level 2 to 6 with an id and a link to itself, and lists it in the contents.
  package mutating func heading(_ level: Int, _ text: String, anchor: Anchor? = nil) {
    let anchor = unusedAnchor(anchor ?? Anchor(slugging: text))
    headings.append(.init(level: level, text: text, anchor: anchor))
    element(Self.headingName(level), [.id(anchor)]) { writer in
      writer.text(text)
      writer.element(
        "a",
        [
          .class("permalink"), .href(Link(at: anchor)),
          .text(.ariaLabel, "Link to “\(text)”"),
        ], text: "#")
    }
    newline()
  }

  /// The element name of a heading level; levels beyond 2 to 6 are clamped.
  package static func headingName(_ level: Int) -> StaticString {
    switch level {
    case ...2: "h2"
    case 3: "h3"
    case 4: "h4"
    case 5: "h5"
    default: "h6"
    }
  }

  /// Returns a name for a landmark that no other landmark of this page has.
  package mutating func unusedLabel(_ wanted: String) -> String {
    let uses = (usedLabels[wanted] ?? 0) + 1
    usedLabels[wanted] = uses
    return uses == 1 ? wanted : "\(wanted) (\(uses))"
  }

  // MARK: Bytes

  private mutating func open(_ name: StaticString, _ attributes: [HTMLAttribute]) {
    bytes.append("<", name, "")
    for attribute in attributes { write(attribute) }
    bytes.append(">")
  }

  private mutating func open(_ name: StaticString, class style: StaticString) {
    bytes.append("<", name, " class=\"")
    bytes.append(style, "\"", ">")
  }

  private mutating func close(_ name: StaticString) {
    bytes.append("</", name, ">")
  }

  private mutating func write(_ attribute: HTMLAttribute) {
    switch attribute {
    case .class(let style): self.attribute("class", style)
    case .id(let anchor):
      guard note(anchor) else { return }
      bytes.append(" id=\"")
      bytes.append(plain: anchor.text)
      bytes.append("\"")
    case .href(let link): href(link, origin: nil)
    case .source(let path):
      links.append(RecordedLink(Link(to: path)))
      named("src", page.relativeURL(to: path))
    case .text(let name, let value): named(name.rawValue, value)
    case .number(let name, let value): named(name.rawValue, String(value))
    case .flag(let flag):
      bytes.append(" ")
      HTMLEscaping.append(flag.rawValue, to: &bytes)
    }
  }

  @discardableResult
  private mutating func note(_ anchor: Anchor) -> Bool {
    guard usedAnchors.insert(anchor).inserted else { return false }
    anchors.append(anchor)
    return true
  }

  private mutating func href(_ link: Link, origin: SourceSpan?) {
    if !link.isExternal { links.append(RecordedLink(link, origin: origin)) }
    bytes.append(" href=\"")
    link.appendURL(from: page, to: &bytes)
    bytes.append("\"")
  }

  private mutating func named(_ name: String, _ value: String) {
    bytes.append(" ")
    bytes.append(plain: name)
    bytes.append("=\"")
    HTMLEscaping.append(value, to: &bytes)
    bytes.append("\"")
  }

  private mutating func attribute(_ name: StaticString, _ value: StaticString) {
    bytes.append(" ", name, "=\"")
    bytes.append(value, "\"", "")
  }
}
