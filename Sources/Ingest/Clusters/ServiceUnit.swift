internal import Diagnostics
internal import NetworkModel

/// What a systemd unit says of how a product is started.
struct ServiceUnit {
  /// The words of the last `ExecStart=`; empty when there is none.
  var words: [ArgumentWord] = []
  /// The variables of `Environment=`.
  var variables: [EnvironmentVariable] = []
  /// The files of `EnvironmentFile=`, without the dash that makes them optional.
  var environmentFiles: [ArgumentWord] = []
  /// The section headers, for example `Service`.
  var sections: Set<String> = []

  /// Reads the text of a unit; what has nothing to do with the start is left out.
  init(_ span: SourceSpan) {
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
    words = words.map(expanded)
  }

  private mutating func read(_ key: String, _ words: [ArgumentWord]) {
    switch key {
    // An empty line takes back what was said before.
    case "ExecStart": self.words = words
    case "Environment": variables += words.compactMap { EnvironmentVariable($0) }
    case "EnvironmentFile":
      environmentFiles += words.map { word in
        ArgumentWord(text: String(word.text.drop { $0 == "-" }), span: word.span)
      }
    default: break
    }
  }

  /// Fills in the variables of the unit, each once and as it stands: `${NAME}` inside a word, or a word
  /// that is `$NAME`; of two with one name the later one counts, as systemd has it.
  private func expanded(_ word: ArgumentWord) -> ArgumentWord {
    guard word.text.contains("$") else { return word }
    let values = Dictionary(
      variables.map { ($0.name, $0.value) }, uniquingKeysWith: { _, later in later })
    if word.text.hasPrefix("$"), let value = values[String(word.text.dropFirst())] {
      return ArgumentWord(text: value, span: word.span)
    }
    var text = ""
    var rest = word.text[...]
    while let start = rest.firstRange(of: "${"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      let name = String(rest[start.upperBound..<end])
      text += rest[..<start.lowerBound]
      text += values[name] ?? "${\(name)}"
      rest = rest[rest.index(after: end)...]
    }
    return ArgumentWord(text: text + rest, span: word.span)
  }
}
