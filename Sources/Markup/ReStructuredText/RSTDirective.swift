/// A directive with its parts.
struct RSTDirective {
  /// The name before the two colons.
  let name: String
  /// The rest of its line.
  let argument: Range<Int>
  /// Further lines of a table's caption.
  private(set) var moreArgument: [RSTLine] = []
  /// What stands below, without options.
  private(set) var content: [RSTLine] = []
  private var options: [String: [Range<Int>]] = [:]

  /// The rest of the directive's line as a line of its own; none when it is empty.
  var argumentLine: [RSTLine] {
    guard !argument.isEmpty else { return [] }
    return [RSTLine(indent: 0, first: argument.lowerBound, end: argument.upperBound)]
  }

  /// The lines of an option's value; nil without the option.
  func option(_ name: String) -> [Range<Int>]? { options[name] }

  /// Reads what stands behind two dots; nil when it is no directive.
  init?(_ text: Range<Int>, body: ArraySlice<RSTLine>, in bytes: [UInt8]) {
    guard let colon = Self.colons(in: text, bytes) else { return nil }
    name = bytes.text(text.lowerBound..<colon).lowercased()
    argument = bytes.trimmed((colon + 2)..<text.upperBound)
    var rest = body.dedented()[...]
    if !argument.isEmpty, [.table, .listTable, .csvTable].contains(Self.kinds[name]) {
      let more = rest.prefix { Self.continuesCaption($0, in: bytes) }
      moreArgument = Array(more)
      rest = rest.dropFirst(more.count)
    }
    takeOptions(&rest, in: bytes)
    content = rest.trimmed().dedented()
  }

  /// Where the name ends, which has no blanks: `.. note: text` is a comment.
  private static func colons(in text: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var position = text.lowerBound
    while position < text.upperBound {
      if bytes.has("::", at: position, before: text.upperBound) { break }
      guard ByteKind.isWord(bytes[position]) || "-.+:".utf8.contains(bytes[position]) else {
        return nil
      }
      position += 1
    }
    let end = position + 2
    guard position > text.lowerBound, end <= text.upperBound else { return nil }
    return end == text.upperBound || ByteKind.isBlank(bytes[end]) ? position : nil
  }

  private static func continuesCaption(_ line: RSTLine, in bytes: [UInt8]) -> Bool {
    !line.isBlank && line.indent == 0 && RSTLineSyntax.field(line, in: bytes) == nil
      && RSTLineSyntax.bullet(line, in: bytes) == nil
      && RSTLineSyntax.rule(line, in: bytes) == nil
      && !RSTLineSyntax.isGridBorder(line, in: bytes)
      && !RSTLineSyntax.isSimpleBorder(line, isFirst: true, in: bytes)
  }

  private mutating func takeOptions(_ lines: inout ArraySlice<RSTLine>, in bytes: [UInt8]) {
    var name: String?
    while let line = lines.first, !line.isBlank {
      if line.indent == 0, let field = RSTLineSyntax.field(line, in: bytes) {
        let key = bytes.text(field.name).lowercased()
        options[key] = [field.text]
        name = key
      } else if let name, line.indent > 0 {
        options[name, default: []].append(line.range)
      } else {
        return
      }
      lines.removeFirst()
    }
  }
}

extension RSTDirective {
  /// What becomes of a directive.
  enum Kind {
    case table
    case listTable
    case csvTable
    case code
    case html
    /// What stands on its line is part of the content.
    case text
    /// What stands on its line is a title.
    case titled
    /// What stands on its line is not shown.
    case container
  }

  /// The kinds by name; other directives show nothing that is written below them.
  static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [
      "table": .table, "list-table": .listTable, "flat-table": .listTable,
      "csv-table": .csvTable, "raw": .html,
    ]
    let names: [(Kind, String)] = [
      (.code, "code code-block sourcecode parsed-literal prompt console code-tab"),
      (.text, "note warning tip important caution danger error hint attention seealso"),
      (.titled, "admonition topic sidebar tab tab-item group-tab dropdown details collapse card"),
      (.titled, "grid-item-card rubric centered versionadded versionchanged deprecated"),
      (.container, "only ifconfig container rst-class class cssclass tabs tab-set grid grid-item"),
      (.container, "compound epigraph highlights pull-quote hlist glossary toggle tabbed"),
    ]
    for (kind, list) in names {
      for name in list.split(separator: " ") { kinds[String(name)] = kind }
    }
    return kinds
  }()
}
