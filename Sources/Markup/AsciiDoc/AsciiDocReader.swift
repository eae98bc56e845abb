package import Diagnostics

/// Reads AsciiDoc: headings, paragraphs, lists, delimited blocks and above all tables.
package enum AsciiDocReader {
  /// Reads a page.
  ///
  /// A breach of the limits is one error and yields a page without blocks. Both branches of a
  /// condition are read; files that the page includes are not. A table that is not closed and a
  /// last row with too few cells are warnings.
  package static func read(
    _ file: SourceFile, limits: MarkdownLimits = .standard
  ) -> Diagnosed<MarkupPage> {
    let reading = PageReading(file: file, limits: limits)
    guard !reading.isStopped else { return reading.page(.asciidoc, title: nil, blocks: []) }
    let frontMatter = FrontMatter.find(in: file).value
    let lines = AsciiDocLines.read(file, after: frontMatter?.whole.upperBound ?? 0)
    let document = AsciiDocDocument(reading)
    var reader = AsciiDocBlockReader(document, lines: lines[...])
    let title = reader.readHeader()
    let blocks = reader.readAll()
    var result = reading.page(.asciidoc, title: title, blocks: blocks)
    result.value.frontMatter = frontMatter?.content
    return result
  }
}

/// What all parts of an AsciiDoc page share.
final class AsciiDocDocument {
  let reading: PageReading
  var attributes = AsciiDocAttributes()

  init(_ reading: PageReading) { self.reading = reading }

  var file: SourceFile { reading.file }

  /// The running text of ranges of the file, each a line or a part of one.
  func inlines(_ lines: some Collection<Range<Int>>) -> [MarkupInline] {
    guard let first = lines.first else { return [] }
    let bytes = file.bytes
    var text: [UInt8] = []
    var end = first.upperBound
    for line in lines {
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      text += bytes[bytes.trimmed(line)]
      end = line.upperBound
    }
    return inlines(text, at: first.lowerBound..<max(first.lowerBound, end))
  }

  /// The running text of bytes; footnotes in them are said to stand at the range.
  func inlines(_ text: [UInt8], at range: Range<Int>) -> [MarkupInline] {
    let resolved = attributes.resolve(text)
    return AsciiDocInlineReader.read(resolved, at: range, in: reading)
  }
}
