import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func keepsTheOrderOfKeys() {
    let value: JSONValue = ["b": 1, "a": [true, .null, "x"], "c": [], "d": .object([])]
    let text = JSONWriter.text(value, layout: .compact)
    #expect(text == #"{"b":1,"a":[true,null,"x"],"c":[],"d":{}}"#)
  }

  @Test func indentsByTwoBlanks() {
    let text = JSONWriter.text(["a": [1, 2], "b": ["c": []]])
    #expect(text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {\n    \"c\": []\n  }\n}\n")
  }

  @Test(
    arguments: [
      (1.5, 1, "1.5"), (2.0, 1, "2"), (0.05, 1, "0.1"), (-0.25, 2, "-0.25"), (10, 0, "10"),
      (.infinity, 1, "null"), (.nan, 1, "null"), (0.1 + 0.2, 3, "0.3"),
    ] as [(Double, Int, String)])
  func writesDecimalsWithoutExponent(_ number: Double, places: Int, expected: String) {
    #expect(JSONWriter.text(.decimal(number, places: places), layout: .compact) == expected)
  }

  @Test func escapesControlCharactersAndLineSeparators() {
    let text = JSONWriter.text("\"\\\n\u{1}\u{7F}\u{2028}\u{2029}é", layout: .compact)
    #expect(text == #""\"\\\n\u0001\u007f\u2028\u2029é""#)
  }

  @Test(arguments: 0..<100)
  func writesStringsThatReadBackUnchanged(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = String(
      decoding: generator.bytes(60, from: Array("\"\\\n\u{2028}é/<".utf8)), as: UTF8.self)
    let bytes = JSONWriter.write([.string(original)], layout: .compact)
    let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String]
    #expect(read?.first.map { Array($0.utf8) } == Array(original.utf8), "seed \(seed)")
  }
}
