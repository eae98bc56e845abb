/// Finds the end of a port cell in a line without cells.
enum FlattenedPort {
  /// The end of a list of ports; several where digits may belong to what follows.
  static func ends(_ text: FlattenedText, from start: Int) -> [Int] {
    if let word = everythingEnd(text, from: start) { return [word] }
    guard text.kind(at: start) == .digit else { return [] }
    var end = rangeEnd(text, from: start)
    var last = start
    while let next = nextInList(text, from: end) {
      last = next
      end = rangeEnd(text, from: next)
    }
    let marked = end < text.end && "*†".utf8.contains(text[end]) ? end + 1 : end
    return [marked] + shorter(text, from: last, to: end)
  }

  private static func everythingEnd(_ text: FlattenedText, from start: Int) -> Int? {
    for word in ["all", "any", "n/a", "*", "-"] {
      let stop = start + word.utf8.count
      guard stop <= text.end, text.string(start..<stop).lowercased() == word else { continue }
      let next = text.kind(at: stop)
      if next != .lower, next != .digit { return stop }
    }
    return nil
  }

  private static func digitsEnd(_ text: FlattenedText, from start: Int) -> Int {
    var end = start
    while text.kind(at: end) == .digit { end += 1 }
    return end
  }

  private static func rangeEnd(_ text: FlattenedText, from start: Int) -> Int {
    let first = digitsEnd(text, from: start)
    var position = text.skippingBlanks(from: first)
    for dash in ["-", "–", "—", "‑", "~", ":"] {
      let stop = position + dash.utf8.count
      guard stop < text.end, text.string(position..<stop) == dash else { continue }
      position = text.skippingBlanks(from: stop)
      if text.kind(at: position) == .digit { return digitsEnd(text, from: position) }
      break
    }
    return first
  }

  private static func nextInList(_ text: FlattenedText, from end: Int) -> Int? {
    let position = text.skippingBlanks(from: end)
    guard position < text.end, ",/;".utf8.contains(text[position]) else { return nil }
    let next = text.skippingBlanks(from: position + 1)
    return text.kind(at: next) == .digit ? next : nil
  }

  // `10050` and `3scale` glued together, or `1005` and `03scale`: wherever letters follow digits
  // without a blank, the number may end earlier.
  private static func shorter(_ text: FlattenedText, from start: Int, to end: Int) -> [Int] {
    let next = text.kind(at: end)
    guard next == .lower || next == .upper, digitsEnd(text, from: start) == end else { return [] }
    return Array(((start + 1)..<max(start + 1, end)).reversed().prefix(2))
  }
}

/// Finds names and values of settings in a line without cells.
enum FlattenedSetting {
  /// `--cluster-cidr`, `spec.network.podCIDR`, `K3S_TOKEN`.
  static func nameEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    let end = wordEnd(text, from: start)
    let word = text.string(start..<end)
    let isFlag = word.hasPrefix("--") && word.utf8.count > 3
    let isPath = word.contains(".") && !word.hasSuffix(".") && word.utf8.count > 4
    let isVariable = word.contains("_") && word == word.uppercased()
    return isFlag || isPath || isVariable ? [end] : []
  }

  /// A quoted text, a number, an address, `true`, `false`, or nothing.
  static func valueEnds(_ text: FlattenedText, from start: Int) -> [Int] {
    for (open, close) in [("\"", "\""), ("“", "”"), ("'", "'"), ("`", "`")] {
      let first = start + open.utf8.count
      guard first < text.end, text.string(start..<first) == open else { continue }
      let rest = text.string(first..<text.end)
      guard let stop = rest.firstRange(of: close) else { continue }
      return [first + rest[..<stop.upperBound].utf8.count]
    }
    let end = wordEnd(text, from: start)
    let word = text.string(start..<end)
    let isValue =
      word.contains(where: \.isNumber)
      || ["true", "false", "none", "empty", "n/a", "-"].contains(word.lowercased())
    return isValue ? [end] : [start]
  }

  private static func wordEnd(_ text: FlattenedText, from start: Int) -> Int {
    var end = start
    while end < text.end, !text.isBlank(at: end) { end += 1 }
    return end
  }
}
