import Diagnostics

extension HTMLWriter {
  /// Writes a whole file with numbered lines that can be linked to as `#L12`; the lines given are
  /// set off from the others.
  mutating func listing(of file: SourceFile, setOff lines: Set<Int>) {
    element("figure", class: "code") { writer in
      writer.element("pre", class: "numbered") { writer in
        writer.element("code") { writer in
          for number in 1...file.lines.count {
            if number == file.lines.count, file.line(number).isEmpty, number > 1 { break }
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
