/// Random text made of what breaks writers: markup, quotes, controls, marks that combine.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let pieces = [
    "<", ">", "&", "\"", "'", "`", "=", "/", "-->", "]]>", "<script>", "</style>", "&amp;", "&#39;",
    "\u{301}", "\"\u{338}", "<\u{20D2}", "\u{202E}", "\u{200B}", "\u{FEFF}", "é", "日", "👩‍👩‍👧", " ",
    "\n",
    "\r", "\t", "a", "B", "0", "javascript:", "{{name}}", "{{{body}}}", "|", "*", "_", "#", "-",
    "1.",
    "~", "[x](y)", "\\", "www.", "http://", "  ", "+", "!", "==",
  ]

  /// The next text, of up to 24 pieces.
  mutating func next() -> String {
    (0..<Int(number() % 24)).map { _ in Self.pieces[Int(number() % UInt64(Self.pieces.count))] }
      .joined()
  }

  /// SplitMix64.
  private mutating func number() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Resolves the references that the writer uses, the way a parser does.
func decoded(_ html: String) -> String {
  var result = ""
  var rest = html.unicodeScalars[...]
  let references = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"),
  ]
  while let first = rest.first {
    let match = references.first { rest.starts(with: $0.0.unicodeScalars) }
    if let match {
      result.unicodeScalars.append(contentsOf: match.1.unicodeScalars)
      rest = rest.dropFirst(match.0.unicodeScalars.count)
    } else {
      result.unicodeScalars.append(first)
      rest = rest.dropFirst()
    }
  }
  return result
}
