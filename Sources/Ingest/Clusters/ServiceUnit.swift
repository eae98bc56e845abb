internal import Diagnostics
internal import NetworkModel

/// What a systemd unit says of how a product is started.
struct ServiceUnit {
  /// The words of the last `ExecStart=` as they stand; empty when there is none.
  private var commandLine: [ArgumentWord] = []
  /// The variables of `Environment=`.
  var variables: [EnvironmentVariable] = []
  /// The files of `EnvironmentFile=`, without the dash that makes them optional.
  var environmentFiles: [ArgumentWord] = []
  /// The section headers, for example `Service`.
  var sections: Set<String> = []

  /// Why nothing of the unit can be relied on, when it is a template; `${NAME}` is systemd's own.
  let template: Diagnostic?

  /// Reads the text of a unit; what has nothing to do with the start is left out.
  init(_ span: SourceSpan) {
    let mark = TemplateMark.first(in: span, among: [.expression, .statement, .embedded])
    template = mark.map { $0.mark.diagnostic(at: $0.span) }
    var section = ""
    for line in LogicalLines.read(span) {
      let bytes = line.file.bytes
      if bytes[line.range].first == UInt8(ascii: "[") {
        section = line.text.trimmed.filter { $0 != "[" && $0 != "]" }
        sections.insert(section)
        continue
      }
      guard section == "Service",
        let mark = bytes[line.range].firstIndex(of: UInt8(ascii: "="))
      else { continue }
      let key = SourceSpan(file: line.file, range: line.range.lowerBound..<mark).text.trimmed
      let value = SourceSpan(file: line.file, range: mark + 1..<line.range.upperBound)
      read(key, ArgumentWords.words(in: value))
    }
  }

  /// The command line with the unit's own variables filled in.
  var words: [ArgumentWord] { words(with: variables) }

  /// The command line with variables filled in, each once; of two with one name the later one
  /// counts, as systemd has it.
  ///
  /// `${NAME}` inside a word stays in it; a word that is `$NAME` becomes as many words as the value
  /// has. Variables that are not given stay as they stand.
  func words(with variables: [EnvironmentVariable]) -> [ArgumentWord] {
    let values = Dictionary(
      variables.map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
    return commandLine.flatMap { Self.expanded($0, values) }
  }

  private mutating func read(_ key: String, _ words: [ArgumentWord]) {
    switch key {
    // An empty line takes back what was said before.
    case "ExecStart": commandLine = words
    case "Environment": variables += words.compactMap { EnvironmentVariable($0) }
    case "EnvironmentFile":
      environmentFiles += words.map { word in
        ArgumentWord(text: String(word.text.drop { $0 == "-" }), span: word.span)
      }
    default: break
    }
  }

  private static func expanded(
    _ word: ArgumentWord, _ values: [String: EnvironmentVariable]
  ) -> [ArgumentWord] {
    guard word.text.contains("$") else { return [word] }
    if word.text.hasPrefix("$"), let variable = values[String(word.text.dropFirst())] {
      return variable.words
    }
    var text = ""
    var rest = word.text[...]
    while let start = rest.firstRange(of: "${"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      let name = String(rest[start.upperBound..<end])
      text += rest[..<start.lowerBound]
      text += values[name]?.value ?? "${\(name)}"
      rest = rest[rest.index(after: end)...]
    }
    return [ArgumentWord(text: text + rest, span: word.span)]
  }
}
