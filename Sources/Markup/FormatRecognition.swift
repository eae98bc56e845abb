package import Diagnostics

extension MarkupFormat {
  /// The format of a file: what its name says; for text, and for names that say nothing, what its
  /// lines look like.
  ///
  /// Pages are often saved with the ending `.txt`, whatever they hold.
  package static func of(_ file: SourceFile) -> MarkupFormat {
    let named = MarkupFormat(path: file.path)
    return named == nil || named == .text ? FormatSigns(file).format : named ?? .text
  }
}

/// Signs of a markup in the lines of a text; one pass.
private struct FormatSigns {
  private(set) var format = MarkupFormat.text

  init(_ file: SourceFile) {
    var isFirst = true
    for number in 1...file.lines.count {
      let range = file.lines.range(ofLine: number, in: file.bytes) ?? 0..<0
      let line = file.bytes[range].drop { $0 == 0x20 || $0 == 0x09 }
      guard !line.isEmpty else { continue }
      if isFirst, Self.opensHTML(line) {
        format = .html
        return
      }
      isFirst = false
      if let found = Self.sign(in: line) {
        format = found
        return
      }
    }
  }

  // A delimiter row, a table fence, a directive or a tag that only one markup has.
  private static func sign(in line: ArraySlice<UInt8>) -> MarkupFormat? {
    switch line.first {
    case UInt8(ascii: "|") where line.starts(with: Array("|===".utf8)): .asciidoc
    case UInt8(ascii: "+") where isGridBorder(line): .restructuredText
    case UInt8(ascii: ".") where isDirective(line): .restructuredText
    case UInt8(ascii: "<") where line.starts(with: Array("<table".utf8)): .html
    case UInt8(ascii: "#") where isHeading(line): .markdown
    case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "-"):
      TableSyntax.separatorColumns(in: line) > 1 ? .markdown : nil
    default: nil
    }
  }

  private static func opensHTML(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "<"), let next = line.dropFirst().first else { return false }
    return next == UInt8(ascii: "!") && !line.starts(with: Array("<!--".utf8))
      || (next | 0x20) >= UInt8(ascii: "a") && (next | 0x20) <= UInt8(ascii: "z")
  }

  private static func isGridBorder(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 4 && line.allSatisfy { "+-= \r".utf8.contains($0) }
      && line.count { $0 == UInt8(ascii: "+") } > 2
  }

  private static func isDirective(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Array(".. ".utf8)) && line.firstRange(of: Array("::".utf8)) != nil
  }

  // `# Title`, and no comment of a shell script: those stand in indented or prompted lines.
  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let marks = line.prefix { $0 == UInt8(ascii: "#") }
    return marks.count <= 6 && line.dropFirst(marks.count).first == 0x20
  }
}
