import Diagnostics

extension SourceFile {
  /// How many lines people count: a line break at the end starts no further one.
  var lineCount: Int {
    lines.count > 1 && bytes.last == UInt8(ascii: "\n") ? lines.count - 1 : lines.count
  }
}

extension HTMLWriter {
  /// Writes a whole file with numbered lines that can be linked to as `#L12`; the lines given are
  /// set off from the others.
  mutating func listing(of file: SourceFile, setOff lines: Set<Int>) {
    // What is a secret, lines further up may tell.
    let file = SourceFile(path: file.path, bytes: SecretMask.masked(textOf: file.wholeSpan))
    element("figure", class: "code") { writer in
      writer.element("pre", class: "numbered") { writer in
        writer.element("code") { writer in
          for number in 1...file.lineCount {
            writer.line(number, of: file, isSetOff: lines.contains(number))
          }
        }
      }
    }
    newline()
  }

  private mutating func line(_ number: Int, of file: SourceFile, isSetOff: Bool) {
    let style: StaticString = isSetOff ? "line set-off" : "line"
    element(
      "span", [.class(style), .number(.dataLine, number), .id(.line(number))],
      text: file.line(number))
    newline()
  }
}
