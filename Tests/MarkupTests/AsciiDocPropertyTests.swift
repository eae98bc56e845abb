import Diagnostics
import Markup
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AsciiDocPropertyTests {
  private static let pieces = [
    "\n", "\n", "\n", "\n\n", "|===\n", "!===\n", ",===\n", "|", "|", "| a ", "a|", "2+|", ".3+|",
    "3*|", "!", "====\n", "----\n", "--\n", "____\n", "****\n", "////\n", "++++\n", "* ", "** ",
    ". ", "+\n", "t:: ", "= ", "== ", "[cols=2*]\n", "[cols=\"1a,2*\"]\n", "[%header]\n",
    "[separator=,]\n", "[format=csv]\n", ".T\n", ":a: b\n", "{a}", "// c\n", "\"", ",", "*", "_",
    "`", "`b`", "^", "+", "footnote:[x]", "footnote:[", "]", "[", "link:y[z]", "<<", ">>", "\\",
    "é",
    "漢", "80", " ", "ifdef::x[]\n", "\r\n", "&#38;",
  ]

  @Test(arguments: 0..<300)
  func readsAnyMixOfMarks(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = (0..<250).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    let result = AsciiDocReader.read(SourceFile(path: "a.adoc", text: text))
    PageInvariants.check(result, seed: seed)
  }

  @Test(arguments: 0..<100)
  func readsArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(800, from: Array("|=-+*.:[]{}\n\n\n!,\" a1`_#^<>/\t\r\\".utf8))
    PageInvariants.check(
      AsciiDocReader.read(SourceFile(path: "a.adoc", bytes: bytes)), seed: seed)
  }
}

/// What holds for every page, whatever its text.
enum PageInvariants {
  /// Blocks stand in the order of the file, spans lie within it, and all rows are equally wide.
  static func check(_ result: Diagnosed<MarkupPage>, seed: UInt64) {
    let page = result.value
    let isRefused = result.diagnostics.contains { $0.severity == .error }
    #expect(!isRefused || page.blocks.isEmpty, "seed \(seed)")
    check(page.blocks, within: 0..<page.file.bytes.count, seed: seed)
    for section in page.sections {
      guard case .table(let table) = section.content else { continue }
      check(table, seed: seed)
    }
  }

  private static func check(_ blocks: [MarkupBlock], within range: Range<Int>, seed: UInt64) {
    var start = range.lowerBound
    for block in blocks {
      let own = block.span.range
      #expect(own.upperBound <= range.upperBound, "seed \(seed)")
      if case .footnoteDefinition(_, let inner) = block.kind {
        #expect(inner.allSatisfy { $0.span.range.lowerBound >= own.lowerBound }, "seed \(seed)")
        continue
      }
      #expect(own.lowerBound >= start, "seed \(seed): \(block.span.text)")
      start = own.lowerBound
      switch block.kind {
      case .quote(let inner): check(inner, within: own, seed: seed)
      case .list(let list):
        check(list.items.flatMap(\.blocks), within: own, seed: seed)
      default: break
      }
    }
  }

  private static func check(_ table: MarkupTable, seed: UInt64) {
    #expect(table.alignments.count == table.header.cells.count, "seed \(seed)")
    var start = table.span.range.lowerBound
    for row in [table.header] + table.rows {
      #expect(row.cells.count == table.header.cells.count, "seed \(seed)")
      #expect(row.span.range.lowerBound >= start, "seed \(seed): \(row.span.text)")
      #expect(row.span.range.upperBound <= table.span.range.upperBound, "seed \(seed)")
      start = row.span.range.lowerBound
      for cell in row.cells where !cell.isRepeated && !cell.text.isEmpty {
        #expect(cell.span.range.lowerBound >= row.span.range.lowerBound, "seed \(seed)")
        #expect(!cell.span.range.isEmpty, "seed \(seed)")
      }
    }
  }
}
