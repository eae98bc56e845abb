import Diagnostics
import Markup

extension MarkdownToHTML {
  /// Writes running text; links remember the block they stand in.
  func inlines(
    _ inlines: [MarkupInline], in span: SourceSpan, _ writer: inout HTMLWriter
  ) {
    for inline in inlines { self.inline(inline, in: span, &writer) }
  }

  private func inline(
    _ inline: MarkupInline, in span: SourceSpan, _ writer: inout HTMLWriter
  ) {
    switch inline {
    case .text(let text): writer.text(text)
    case .code(let text): writer.element("code", text: text)
    case .emphasis(let content): writer.element("em") { inlines(content, in: span, &$0) }
    case .strong(let content): writer.element("strong") { inlines(content, in: span, &$0) }
    case .strikethrough(let content): writer.element("del") { inlines(content, in: span, &$0) }
    case .link(let destination, _, let content):
      writer.linked(to: resolve(destination), origin: span) { inlines(content, in: span, &$0) }
    case .image(let source, _, let alt): image(source, alt, in: span, &writer)
    case .softBreak: writer.newline()
    case .lineBreak: writer.void("br")
    case .html(let html): tag(html, &writer)
    case .footnoteReference(let label):
      writer.element("sup") { $0.link(label, to: Link(at: Self.footnote(label))) }
    }
  }

  /// An image of the site is shown; one from elsewhere would be blocked and becomes a link.
  private func image(
    _ source: String, _ alt: String, in span: SourceSpan, _ writer: inout HTMLWriter
  ) {
    let link = resolve(source)
    if case .file(let path, nil)? = link?.target {
      writer.image(path, alt: alt, origin: span)
    } else {
      writer.link(alt.isEmpty ? source : alt, to: link, origin: span)
    }
  }

  /// A line break is one; comments are left out; any other tag is shown as written.
  private func tag(_ html: String, _ writer: inout HTMLWriter) {
    switch html.lowercased().filter({ $0 != " " && $0 != "/" }) {
    case "<br>": writer.void("br")
    case let tag where tag.hasPrefix("<!--"): break
    default: writer.text(html)
    }
  }
}

extension [MarkupInline] {
  /// The words without markup.
  var words: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let content), .strong(let content), .strikethrough(let content),
        .link(_, _, let content):
        content.words
      case .image(_, _, let alt): alt
      case .softBreak, .lineBreak: " "
      case .html, .footnoteReference: ""
      }
    }
    .joined()
  }
}
