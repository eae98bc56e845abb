import Diagnostics
import Ingest
import Testing

@Suite struct YAMLMappingTests {
  private func mapping(_ text: String) throws -> YAMLMapping {
    let file = SourceFile(path: "a.yaml", text: text)
    let node = YAMLReader.read(file.wholeSpan, aliases: .refused).value
    return YAMLMapping(try #require(node), of: "this cluster")
  }

  @Test func readsTypedValues() throws {
    var mapping = try mapping(
      "s: x\nl: [a, 'b']\none: a\nt: true\nn: 42\nm: {k: v}\nlist:\n- {}\nempty:\n")
    #expect(mapping.string("s")?.text == "x")
    #expect(mapping.strings("l").map(\.text) == ["a", "b"])
    #expect(mapping.strings("one").map(\.text) == ["a"])
    #expect(mapping.bool("t") == true)
    #expect(mapping.integer("n", in: 1...65535) == 42)
    let part = mapping.mapping("m", of: "the part")
    var nested = try #require(part)
    #expect(nested.string("k")?.text == "v")
    mapping.absorb(nested)
    #expect(mapping.list("list").count == 1)
    #expect(mapping.optional("empty") == nil)
    #expect(mapping.finish().isEmpty)
  }

  @Test(arguments: ["yes", "on", "'true'", "1", "[true]"])
  func acceptsOnlyTrueAndFalseAsFlags(_ text: String) throws {
    var mapping = try mapping("flag: \(text)")
    #expect(mapping.bool("flag") == nil)
    #expect(mapping.finish().map(\.code) == [InputCode.wrongType])
  }

  @Test(arguments: [
    "'1'", "0x10", "010", "1_000", "1.5", "99999999999999999999", "+1", "22:22", "{}",
  ])
  func acceptsOnlyPlainDecimalIntegers(_ text: String) throws {
    var mapping = try mapping("n: \(text)")
    #expect(mapping.integer("n", in: 0...100) == nil)
    #expect(mapping.finish().map(\.code) == [InputCode.wrongType])
  }

  @Test func reportsIntegersOutsideTheRange() throws {
    var mapping = try mapping("n: 65536")
    #expect(mapping.integer("n", in: 1...65535) == nil)
    let found = mapping.finish()
    let diagnostic = try #require(found.first)
    #expect(diagnostic.code == InputCode.unknownValue)
    #expect(diagnostic.message == "`n` is 65536, outside 1 to 65535")
  }

  @Test func reportsUnknownKeysWithTheNearestKnownOne() throws {
    var mapping = try mapping("distibution: k0s\nversion: 1\nzzz: 1\n")
    _ = mapping.string("distribution")
    _ = mapping.string("version")
    let found = mapping.finish()
    #expect(found.map(\.code) == [InputCode.unknownKey, InputCode.unknownKey])
    #expect(found.first?.message == "`distibution` is not a key of this cluster")
    #expect(found.first?.notes == [.init(.fix, "did you mean `distribution`?")])
    #expect(found.last?.notes == [.init(.note, "its keys are `distribution`, `version`")])
    #expect(found.first?.span?.text == "distibution")
    #expect(mapping.finish().count == 2)
  }

  @Test func reportsMissingKeysOnceAndNullAsMissing() throws {
    var mapping = try mapping("a:\nb: 1\n")
    #expect(mapping.required("a") == nil)
    #expect(mapping.string("c", required: true) == nil)
    let found = mapping.finish().filter { $0.code == InputCode.missingKey }
    #expect(found.map(\.message) == ["this cluster has no `a`", "this cluster has no `c`"])
  }

  @Test func reportsANodeThatIsNoMappingOnce() throws {
    var mapping = try mapping("- a\n")
    _ = mapping.required("x")
    let found = mapping.finish()
    #expect(found.map(\.code) == [InputCode.wrongType])
    #expect(found.first?.message == "this cluster must be a mapping, not a list")
  }

  @Test func reportsEveryWrongElementOfAList() throws {
    var mapping = try mapping("l: [a, {b: c}, ~, d]")
    #expect(mapping.strings("l").map(\.text) == ["a", "d"])
    #expect(mapping.finish().count == 2)
  }
}
