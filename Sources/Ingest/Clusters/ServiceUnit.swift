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

  /// Fills in a word that is nothing but a variable of the unit: `${NODE_IP}` or `--a=$B`.
  private func expanded(_ word: ArgumentWord) -> ArgumentWord {
    guard word.text.contains("$") else { return word }
    var text = word.text
    // Longer names first: `$AB` is not `$A` followed by a B.
    for variable in variables.sorted(by: { ($1.name.count, $0.name) < ($0.name.count, $1.name) }) {
      text = text.replacing("${\(variable.name)}", with: variable.value)
      text = text.replacing("$\(variable.name)", with: variable.value)
    }
    return text == word.text ? word : ArgumentWord(text: text, span: word.span)
  }
}
