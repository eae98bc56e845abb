import Diagnostics
import Ingest
import Testing

@Suite(.timeLimit(.minutes(1))) struct YAMLLimitsTests {
  private func codes(_ text: String, aliases: YAMLReader.Aliases = .allowed) -> [DiagnosticCode] {
    let file = SourceFile(path: "a.yaml", text: text)
    return YAMLReader.read(file.wholeSpan, aliases: aliases).diagnostics.map(\.code)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000),
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
    String(repeating: "{a: ", count: 70) + String(repeating: "}", count: 70),
    (0..<70).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    String(repeating: "- ", count: 30_000) + "a", String(repeating: "? ", count: 30_000) + "a",
    "a: \"[\"\nb: " + String(repeating: "[\n", count: 70),
  ])
  func refusesDeepNesting(_ text: String) {
    #expect(codes(text) == [InputCode.nestingTooDeep])
  }

  @Test(arguments: [
    String(repeating: "[", count: 60) + String(repeating: "]", count: 60),
    (0..<60).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: |\n" + String(repeating: "  if [ -f x ]; then [[ y ]]; fi # [\n", count: 200),
    "a: " + String(repeating: "x[y ", count: 200),
    "# " + String(repeating: "[", count: 200) + "\na: 1",
    String(repeating: "- '['\n- \"{\"\n", count: 200),
  ])
  func acceptsWhatOnlyLooksDeep(_ text: String) {
    #expect(codes(text).isEmpty)
  }

  @Test func refusesLargeTexts() {
    #expect(codes(String(repeating: "#", count: 2 << 20)).isEmpty)
    #expect(codes(String(repeating: "#", count: (2 << 20) + 1)) == [InputCode.fileTooLarge])
  }

  @Test func refusesTooManyNodes() {
    #expect(codes(String(repeating: "- a\n", count: 100_000)) == [InputCode.tooManyNodes])
  }

  static let bomb =
    "a: &a [x, x, x, x, x, x, x, x]\n"
    + zip("abcdefghijkl", "bcdefghijklm").map { previous, name in
      let list = Array(repeating: "*\(previous)", count: 8).joined(separator: ", ")
      return "\(name): &\(name) [\(list)]\n"
    }.joined()

  @Test(arguments: [
    "", "? *m\n: 1\n? *m\n: 2\n", "{*m , *m : 1}: 2\n", "n: {*m : 1, *l : 2}\n", "n: [*m : 1]\n",
  ])
  func refusesAliasBombsAlsoAsKeys(_ tail: String) {
    #expect(codes(Self.bomb + tail) == [InputCode.tooManyNodes])
    let refused = codes(Self.bomb + tail, aliases: .refused)
    #expect(refused.contains(InputCode.aliasRefused))
    #expect(refused.count <= 41)
  }

  @Test(arguments: [1000, 400_000])
  func endsTheListOfDuplicateKeys(_ count: Int) {
    let found = codes(String(repeating: "a: 1\n", count: count))
    #expect(!found.isEmpty && found.count <= 20)
    #expect(Set(found) == [InputCode.duplicateKey])
  }

  @Test func cutsNamesInMessages() {
    let file = SourceFile(path: "a", text: "a: *" + String(repeating: "b", count: 1_000_000))
    let found = YAMLReader.read(file.wholeSpan, aliases: .refused).diagnostics
    #expect(found.allSatisfy { $0.message.utf8.count < 200 })
    #expect(found.count == 1)
  }
}
