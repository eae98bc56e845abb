import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) -> Diagnosed<JSONValue?> {
    JSONReader.read(SourceFile(path: "a.json", text: text))
  }

  @Test(
    arguments: [
      ("null", .null), (" true\n", true), ("false", false), ("\"\"", ""), ("[]", []),
      ("{}", .object([])), ("0", 0), ("-0", 0), ("-12", -12),
      ("9223372036854775807", .integer(.max)), ("1.50", .decimal(1.5, places: 2)),
      ("-2e3", .decimal(-2000, places: 9)), ("2.5E-1", .decimal(0.25, places: 9)),
      (
        "\t{\"b\": [1, {\"c\": null}], \"a\": \"x\"}\r\n",
        ["b": [1, ["c": .null]], "a": "x"]
      ),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\uD83D\uDE00""#, "Aé😀"),
      ("\"é\u{7F}😀\"", "é\u{7F}😀"), (#""\u0000""#, "\0"),
    ] as [(String, JSONValue)])
  func readsValues(_ text: String, expected: JSONValue) {
    let read = read(text)
    #expect(read.value == expected)
    #expect(read.diagnostics == [])
  }

  @Test(
    arguments: [
      ("", "1:1", "the file is empty"), (" \n ", "1:1", "the file is empty"),
      ("{\"a\":1,}", "1:7", "a comma stands before `}`"),
      ("[1,]", "1:3", "a comma stands before `]`"),
      ("[1 2]", "1:4", "expected `,` or `]`, found `2`"),
      ("[,1]", "1:2", "expected a value, found `,`"),
      ("{\"a\" 1}", "1:6", "expected `:` after the key, found `1`"),
      ("{a: 1}", "1:2", "expected a key between double quotes, found `a`"),
      ("{'a': 1}", "1:2", "expected a key between double quotes, found `'`"),
      ("{1: 1}", "1:2", "expected a key"),
      ("// x\n1", "1:1", "expected a value, found `/`"),
      ("NaN", "1:1", "`NaN` is no JSON value"), ("True", "1:1", "`True` is no JSON value"),
      ("nul", "1:1", "`nul` is no JSON value"), ("truefalse", "1:1", "no JSON value"),
      ("1\n2", "2:1", "`2` stands after the end"), ("{}]", "1:3", "`]` stands after the end"),
      ("[1", "1:1", "the file ends before what `[` opens is closed"),
      ("[1,", "1:1", "the file ends"), ("{\"a\":", "1:6", "expected a value, found the end"),
      ("{", "1:1", "the file ends"), ("\"ab", "1:1", "the file ends before"),
      ("\"a\\", "1:1", "the file ends before"), ("\"a\nb\"", "1:3", "U+000A stands in a string"),
      ("\"a\tb\"", "1:3", "U+0009 stands in a string"),
      (#""\x""#, "1:2", "is no escape of JSON"), (#""\u12G4""#, "1:2", "four hexadecimal digits"),
      (#""\u+123""#, "1:2", "four hexadecimal digits"), (#""\u12"#, "1:2", "four hexadecimal"),
      (#""\uD83D""#, "1:2", "half a surrogate pair"),
      (#""\uDE00""#, "1:2", "half a surrogate pair"),
      (#""\uD83D\u0041""#, "1:2", "half a surrogate pair"),
      ("01", "1:1", "a number starts with 0"), ("-", "1:1", "expected a digit"),
      ("+1", "1:1", "expected a value, found `+`"), (".5", "1:1", "expected a value, found `.`"),
      ("1.", "1:1", "expected a digit"), ("1e", "1:1", "expected a digit"),
      ("9223372036854775808", "1:1", "too large to be kept"), ("1e999", "1:1", "too large"),
      ("\u{A0}1", "1:1", "expected a value, found U+00A0"),
      ("{\"a\":1,\n \"\\u0061\":2}", "2:2", "the key `a` stands twice in one object"),
    ])
  func refusesWhatIsNoJSON(_ text: String, place: String, message: String) throws {
    let read = read(text)
    #expect(read.value == nil)
    let fault = try #require(read.diagnostics.first)
    #expect(read.diagnostics.count == 1)
    #expect(fault.severity == .error)
    #expect(fault.message.contains(message), "\(fault.message)")
    #expect(fault.span?.description == "a.json:\(place)")
    #expect(fault.notes.map(\.kind) == [.fix])
  }

  @Test func allowsAKeyAgainInAnotherObject() {
    #expect(read(#"{"a":{"a":1}}"#).value == ["a": ["a": 1]])
  }

  @Test func acceptsTheDeepestNestingAndRefusesTheNext() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(read(nested(64)).value != nil)
    #expect(read(nested(65)).diagnostics.map(\.code) == [InputCode.nestingTooDeep])
    #expect(read(String(repeating: "[", count: 1_000_000)).value == nil)
  }

  @Test func refusesTooManyValuesAndTooManyBytes() {
    var limits = JSONReader.Limits()
    limits.values = 4
    limits.bytes = 9
    let fits = SourceFile(path: "a", text: "[1, 2, 3]")
    #expect(JSONReader.read(fits, limits: limits).value == [1, 2, 3])
    let many = SourceFile(path: "a", text: "[1,2,3,4]")
    #expect(
      JSONReader.read(many, limits: limits).diagnostics.map(\.code) == [InputCode.tooManyNodes])
    let long = SourceFile(path: "a", text: "[1, 2, 3] ")
    #expect(
      JSONReader.read(long, limits: limits).diagnostics.map(\.code) == [InputCode.fileTooLarge])
  }

  @Test(arguments: 0..<200)
  func endsOnAnyBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = generator.bytes(80, from: Array("{}[]\",:\\u01e.- \nnulltrue".utf8))
    let read = JSONReader.read(SourceFile(path: "a", bytes: bytes))
    #expect((read.value == nil) == (read.diagnostics.count == 1), "seed \(seed)")
  }

  @Test func readsWhatTheWriterWrote() {
    let value: JSONValue = [
      "text": "\u{2028}\u{1}\"\\é", "list": [1, .decimal(0.25, places: 2), .null, [:]], "": true,
    ]
    #expect(read(JSONWriter.text(value)).value == value)
    #expect(read(JSONWriter.text(value, layout: .compact)).value == value)
  }

  @Test func givesAccessToParts() {
    let value: JSONValue = ["a": "x", "b": 2, "c": [true], "d": ["e": .null]]
    #expect(value["a"]?.string == "x")
    #expect(value["b"]?.integer == 2)
    #expect(value["c"]?.array?.first?.bool == true)
    #expect(value["d"]?.members?.map(\.key) == ["e"])
    #expect(value["z"] == nil && value["a"]?["b"] == nil && value["a"]?.integer == nil)
  }
}
