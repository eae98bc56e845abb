package import Diagnostics

/// Reads reStructuredText: sections, paragraphs, lists, directives and above all tables.
package enum ReStructuredTextReader {
  /// Reads a page.
  ///
  /// A breach of the limits is one error and yields a page without blocks. Comments and directives
  /// that nobody shows yield nothing. Tables whose borders do not fit are warnings.
  package static func read(
    _ file: SourceFile, limits: MarkdownLimits = .standard
  ) -> Diagnosed<MarkupPage> {
    let reading = PageReading(file: file, limits: limits)
    guard !reading.isStopped else { return reading.page(.restructuredText, title: nil, blocks: []) }
    let lines = RSTLine.lines(of: file)
    let document = RSTDocument(reading)
    document.substitutions.collect(from: lines, in: file.bytes)
    var reader = RSTBlockReader(document, lines: lines)
    let blocks = reader.readAll()
    return reading.page(.restructuredText, title: document.title, blocks: blocks)
  }
}

/// What all parts of a reStructuredText page share.
final class RSTDocument {
  let reading: PageReading
  var substitutions = RSTSubstitutions()
  var notes = RSTFootnoteNames()
  var title: String?
  private var styles: [RSTTitleStyle] = []

  init(_ reading: PageReading) { self.reading = reading }

  var file: SourceFile { reading.file }

  /// The level of a section title: styles count in the order in which they appear.
  func level(of style: RSTTitleStyle) -> Int {
    if let known = styles.firstIndex(of: style) { return min(6, known + 1) }
    if styles.count < 6 { styles.append(style) }
    return styles.count
  }

  /// The running text of lines.
  func inlines(_ lines: some Collection<RSTLine>) -> [MarkupInline] {
    let bytes = file.bytes
    var text: [UInt8] = []
    for line in lines {
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      text += bytes[line.range]
    }
    return RSTInlineReader.read(text, in: self)
  }

  /// The running text of a part of a line.
  func inlines(_ range: Range<Int>) -> [MarkupInline] {
    RSTInlineReader.read(Array(file.bytes[range]), in: self)
  }
}

/// How a section title is marked.
struct RSTTitleStyle: Equatable {
  /// The punctuation of the line under the title.
  let mark: UInt8
  /// Whether the same line stands above it.
  let hasOverline: Bool
}

/// Gives footnotes without a name of their own one.
struct RSTFootnoteNames {
  private var references: [String: Int] = [:]
  private var definitions: [String: Int] = [:]

  /// The name of the footnote that a label refers to; `#` and `*` mean the next one each time.
  mutating func reference(_ label: String) -> String { Self.name(label, counting: &references) }

  /// The name of the footnote that stands under a label.
  mutating func definition(_ label: String) -> String { Self.name(label, counting: &definitions) }

  private static func name(_ label: String, counting used: inout [String: Int]) -> String {
    guard label == "#" || label == "*" else { return label }
    used[label, default: 0] += 1
    return "\(label) \(used[label, default: 0])"
  }
}
