import Diagnostics
import Ingest
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct YAMLPropertyTests {
  @Test(arguments: 0..<500)
  func readsArbitraryBytes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("abk: : \n\n- -  []{},\"'&a*a|>?#!%~\t".utf8) + [0xC3, 0xA9]
    let bytes = generator.bytes(Int(seed % 120) + 1, from: alphabet)
    let file = SourceFile(path: "a.yaml", bytes: bytes)
    for aliases in [YAMLReader.Aliases.refused, .allowed] {
      let result = YAMLReader.read(file.wholeSpan, aliases: aliases)
      for diagnostic in result.diagnostics { #expect(!diagnostic.message.isEmpty) }
    }
  }

  /// Renders random values as YAML in random styles and expects the same values back, each scalar
  /// with the bytes it was written with.
  @Test(arguments: 0..<200)
  func readsBackWhatWasWritten(_ seed: UInt64) throws {
    var writer = RandomYAML(seed: seed)
    let written = writer.document()
    let file = SourceFile(path: "a.yaml", text: written.text)
    let result = YAMLReader.read(file.wholeSpan, aliases: .refused)
    #expect(result.diagnostics.isEmpty, "seed \(seed)\n\(written.text)")
    let scalars = try #require(result.value).scalars
    #expect(scalars.map(\.text) == written.scalars.map(\.text), "seed \(seed)\n\(written.text)")
    #expect(scalars.map(\.source) == written.scalars.map(\.source), "seed \(seed)")
  }
}

extension YAMLNode {
  /// All scalars in order, with the bytes under their spans.
  fileprivate var scalars: [RandomYAML.Scalar] {
    switch content {
    case .scalar(let scalar): [.init(text: scalar.text, source: span.text)]
    case .sequence(let elements): elements.flatMap(\.scalars)
    case .mapping(let entries): entries.flatMap(\.value.scalars)
    }
  }
}

/// Writes random documents of nested block and flow collections.
private struct RandomYAML {
  struct Scalar: Equatable {
    let text: String
    let source: String
  }

  private var generator: SeededGenerator
  private var scalars: [Scalar] = []

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func document() -> (text: String, scalars: [Scalar]) {
    let text = block(indent: 0, depth: 3)
    return (text, scalars)
  }

  private mutating func block(indent: Int, depth: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return (0..<Int.random(in: 1...3, using: &generator)).map { index in
      let isNested = depth > 0 && Bool.random(using: &generator)
      let value = isNested ? "\n" + block(indent: indent + 2, depth: depth - 1) : " \(inline())\n"
      return "\(margin)é\(index):\(value)"
    }.joined()
  }

  private mutating func inline() -> String {
    guard Int.random(in: 0..<4, using: &generator) == 0 else { return scalar() }
    return "[\(scalar()), {k: \(scalar())} ]  # [comment"
  }

  private mutating func scalar() -> String {
    let words = ["tcp", "ü 日本", "6443", "a*b", "x y"]
    let word = words.randomElement(using: &generator) ?? "x"
    let source =
      ["\(word)", "'\(word)'''", "\"\\\"\(word)\""].randomElement(using: &generator) ?? ""
    let text =
      source.hasPrefix("'") ? "\(word)'" : source.hasPrefix("\"") ? "\"\(word)" : word
    scalars.append(Scalar(text: text, source: source))
    return source
  }
}
