import Diagnostics
import TestSupport
import Testing

@Suite struct TextReaderTests {
  private func read(_ bytes: [UInt8]) -> Diagnosed<SourceFile?> {
    TextReader.read(path: "a.md", bytes: bytes)
  }

  private func read(_ text: String) -> Diagnosed<SourceFile?> { read(Array(text.utf8)) }

  @Test func removesByteOrderMarkAndKeepsCRLF() throws {
    let result = read("\u{FEFF}a\r\nb")
    #expect(try #require(result.value).bytes == Array("a\r\nb".utf8))
    #expect(result.diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      [0x61, 0x0A, 0xFF], [0x61, 0x0A, 0xC0, 0x80], [0x61, 0x0A, 0xE2, 0x82],
      [0x61, 0x0A, 0xED, 0xA0, 0x80], [0x61, 0x0A, 0xF5, 0x80, 0x80, 0x80],
      [0x61, 0x0A, 0xE0, 0x80, 0xAF],
    ] as [[UInt8]])
  func refusesBytesThatAreNotUTF8(_ bytes: [UInt8]) throws {
    let result = read(bytes)
    #expect(result.value == nil)
    let diagnostic = try #require(result.diagnostics.first)
    #expect(diagnostic.code == InputCode.notUTF8)
    #expect(diagnostic.span?.start == .init(line: 2, column: 1))
  }

  @Test func refusesNUL() throws {
    let result = read("ab\u{0}c")
    #expect(result.value == nil)
    #expect(result.diagnostics.map(\.code) == [InputCode.nulByte])
    #expect(result.diagnostics.first?.span?.start.column == 3)
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x62, 0x00, 0x63, 0x00],
      [0x00, 0x61, 0x00, 0x62, 0x00, 0x63], [0xFF, 0xFE, 0x00, 0x00],
    ] as [[UInt8]])
  func refusesUTF16AndUTF32(_ bytes: [UInt8]) {
    let result = read(bytes)
    #expect(result.value == nil)
    #expect(result.diagnostics.map(\.code) == [InputCode.wideText])
  }

  @Test(arguments: [
    ("a\u{202E}b", InputCode.bidiControl), ("T\u{200B}CP", InputCode.invisibleCharacter),
    ("T\u{200D}CP", InputCode.invisibleCharacter), ("kube\u{AD}let", InputCode.invisibleCharacter),
    ("a\u{1B}]0;", InputCode.invisibleCharacter), ("kub\u{435}let", InputCode.lookAlikeCharacter),
    ("| \u{422}\u{421}\u{420} |", InputCode.lookAlikeCharacter),
    ("6\u{FF14}43", InputCode.lookAlikeCharacter), ("\u{664}", InputCode.lookAlikeCharacter),
  ])
  func warnsAboutDeceivingCharactersAndReadsTheFile(_ text: String, code: DiagnosticCode) {
    let result = read(text)
    #expect(result.value != nil)
    #expect(result.diagnostics.map(\.code) == [code])
    #expect(result.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [
    "Порты: СОР и ТСР, далее всё по-русски", "\u{1F468}\u{200D}\u{1F469}", "naïve – 30000–32767",
    "نمی\u{200C}خواهم", "5 μs, Ω",
  ])
  func saysNothingAboutOrdinaryText(_ text: String) {
    #expect(read(text).diagnostics.isEmpty)
  }

  @Test func endsTheListAfterTwentyCharacters() throws {
    let result = read(String(repeating: "\u{200B}", count: 100_000))
    #expect(result.diagnostics.count == 20)
    #expect(result.diagnostics.last?.notes.contains { $0.text.hasPrefix("99980 more") } == true)
  }

  @Test(arguments: 0..<200)
  func agreesWithTheStandardLibraryOnArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [
      0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0,
    ]
    let bytes = generator.bytes(Int(seed % 40) + 4, from: alphabet)
    let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    #expect((read(bytes).value != nil) == isText, "seed \(seed)")
  }
}
