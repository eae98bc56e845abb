import Diagnostics
import Rendering
import Testing

/// What programs read back from comma-separated values.
@Suite struct CSVWriting {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func readsBackAsItWas(seed: UInt64) {
    var source = HostileText(seed: seed)
    for _ in 0..<300 {
      let row = (0..<4).map { _ in "x" + printable(source.next()) }
      let read = rows(of: CSVWriter.write(columns: ["a", "b", "c", "d"], rows: [row]))
      #expect(read.count == 2)
      #expect(
        read.last?.map { Array($0.utf8) } == row.map { Array(VisibleText.inOrder($0).utf8) },
        "seed \(seed)")
    }
  }

  @Test(arguments: [
    "a,\"\u{301},=1+1,b", "a,\u{301}=1+1", "a\"\u{338}b,c", "x\n\u{301}y,z", "\u{301},\"",
  ])
  func keepsCellsWithCombiningMarksTogether(text: String) {
    let read = rows(of: CSVWriter.write(columns: ["a", "b"], rows: [[text, "end"]]))
    #expect(read.last?.map { Array($0.utf8) } == [Array(text.utf8), Array("end".utf8)])
  }

  @Test(arguments: [
    "=1", "+1", "-1", "@A1", "\n=1", "\r=1", "\t=1", "\u{1}=1", "\u{85}=1", "  =1", "\u{FF1D}1",
    "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}A1", "=\u{301}1", "\n",
  ])
  func marksFormulasAsText(text: String) throws {
    let read = rows(of: CSVWriter.write(columns: ["a"], rows: [[text]]))
    let cell = try #require(read.last?.first)
    #expect(cell.unicodeScalars.first == "'")
  }

  @Test(arguments: ["needed;=HYPERLINK(0)", ";", "a;b"])
  func quotesWhatOtherSpreadsheetsSplitAt(text: String) {
    let csv = CSVWriter.write(columns: ["a", "b"], rows: [[text, "end"]])
    #expect(csv == "a,b\r\n\"\(text)\",end\r\n")
  }

  @Test func writesOutWhatReordersOthers() {
    let csv = CSVWriter.write(columns: ["a"], rows: [["b\u{202E}c\u{2066}"]])
    #expect(csv == "a\r\nb[U+202E]c[U+2066]\r\n")
  }

  @Test func leavesControlCharactersOut() {
    let csv = CSVWriter.write(columns: ["a"], rows: [["b\u{1B}[31m\u{0}\u{7F}\u{9B}c\td\r\ne"]])
    #expect(rows(of: csv).last == ["b[31mc d\ne"])
  }

  /// The text without what is left out or marked.
  private func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\t" }))
  }

  /// Reads scalar by scalar, as RFC 4180 says.
  private func rows(of csv: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    let scalars = Array(csv.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        cell.append("\"")
        index += 1
      case "\"" where isQuoted || cell.isEmpty: isQuoted.toggle()
      case "," where !isQuoted:
        row.append(String(cell))
        cell = .init()
      case "\r" where !isQuoted && next == "\n":
        rows.append(row + [String(cell)])
        (row, cell) = ([], .init())
        index += 1
      default: cell.append(scalar)
      }
      index += 1
    }
    return rows
  }
}
