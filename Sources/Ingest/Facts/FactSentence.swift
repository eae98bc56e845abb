internal import Diagnostics
internal import NetworkModel

/// What stands around a sentence or a line and says how to take it.
struct FactContext {
  /// The heading above; empty without one.
  let heading: String
  /// The last sentence in front of a list or a sample, in lower case; empty without one.
  var introduction = "" {
    didSet { isExample = isExampleHeading || Self.announcesExample(introduction) }
  }
  /// Whether the text is the item of a list.
  var isItem = false
  /// Whether what follows is introduced as an example.
  private(set) var isExample: Bool
  private let isExampleHeading: Bool

  /// What stands below a heading.
  init(heading: String = "") {
    self.heading = heading
    self.isExampleHeading = heading.lowercased().contains("example")
    self.isExample = isExampleHeading
  }

  private static func announcesExample(_ introduction: String) -> Bool {
    introduction.utf8.last == 0x3A && introduction.contains("example")
  }
}

/// A sentence of a text as words.
struct FactSentence {
  let text: FactText
  let tokens: [FactToken]
  let context: FactContext
  /// Whether it is the item of a list.
  var isItem: Bool { context.isItem }
  /// Whether a question mark ends it.
  let isQuestion: Bool

  init(_ text: FactText, in range: Range<Int>, context: FactContext) {
    self.text = text
    self.tokens = FactLexer(text.bytes, in: range).tokens
    self.context = context
    self.isQuestion = tokens.last?.sign == 0x3F
  }

  /// The sentence without its first words.
  func dropping(_ count: Int) -> FactSentence {
    FactSentence(
      text, in: tokens[count].outer..<(tokens.last?.range.upperBound ?? 0), context: context)
  }

  /// The place of some of the words.
  func place(of words: Range<Int>) -> ClaimedFact.Place {
    // Quotes belong to the words when they are closed.
    let last =
      tokens[words.upperBound - 1].quoteEnd ?? tokens[words.upperBound - 1].range.upperBound
    let opening = tokens[words.lowerBound]
    let isClosed = words.contains { tokens[$0].quoteEnd != nil }
    let first = opening.isQuoted && isClosed ? opening.outer : opening.range.lowerBound
    return ClaimedFact.Place(text.span(first..<last), under: context.heading)
  }

  /// The words as written.
  func written(_ words: Range<Int>) -> String {
    let first = tokens[words.lowerBound].range.lowerBound
    return text.string(first..<tokens[words.upperBound - 1].range.upperBound)
      .replacing("`", with: "").replacing("\n", with: " ")
  }

  /// Where the clause or bracket around a word begins.
  func clauseStart(before index: Int) -> Int {
    var start = index
    while start > 0, !tokens[start].opens, !tokens[start - 1].endsClause { start -= 1 }
    return start
  }

  /// Whether any of the words in a range is in a set.
  func has(_ words: Set<String>, in range: Range<Int>) -> Bool {
    range.contains { words.contains(tokens[$0].text) }
  }
}

/// Finds the sentences of a text that may hold a fact.
struct SentenceSplitter {
  /// Hashes of words one of which every pattern needs.
  private let triggers: Set<UInt64>

  // A sentence beyond this many bytes is none; it is cut so that no search grows with it.
  private static let limit = 3000
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Creates a splitter for sentences with any of the words.
  init(triggers: some Sequence<String>) {
    self.triggers = Set(
      triggers.map { word in word.utf8.reduce(Self.seed) { Self.hash($0, adding: $1) } })
  }

  /// The byte ranges of all sentences.
  static func every(in bytes: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = part.lowerBound
    for index in part where endsSentence(bytes, at: index, part.upperBound) {
      ranges.append(start..<(index + 1))
      start = index + 1
    }
    if start < part.upperBound { ranges.append(start..<part.upperBound) }
    return ranges
  }

  /// The byte ranges of the sentences with a trigger, in order.
  func ranges(in bytes: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var scan = Scan(start: part.lowerBound)
    for index in part {
      let byte = bytes[index]
      if Self.isWord(byte) {
        scan.take(byte)
        continue
      }
      if scan.length > 0 {
        scan.isTriggered =
          scan.isTriggered || triggers.contains(scan.hash)
          || (byte == 0x2E && scan.isNumber)
      }
      if Self.endsSentence(bytes, at: index, part.upperBound) || index - scan.start > Self.limit {
        scan.close(at: index + 1, into: &found)
      }
      scan.startWord()
    }
    if scan.length > 0, triggers.contains(scan.hash) { scan.isTriggered = true }
    scan.close(at: part.upperBound, into: &found)
    return found
  }

  private struct Scan {
    var start: Int
    var hash = SentenceSplitter.seed
    var length = 0
    var isNumber = false
    var isTriggered = false

    init(start: Int) { self.start = start }

    mutating func take(_ byte: UInt8) {
      let isDigit = (0x30...0x39).contains(byte)
      // `v1` of `v1.30` counts as a number.
      isNumber = isDigit && (length == 0 || isNumber || length == 1)
      hash = SentenceSplitter.hash(hash, adding: byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0))
      length += 1
    }

    mutating func startWord() {
      hash = SentenceSplitter.seed
      length = 0
      isNumber = false
    }

    mutating func close(at end: Int, into found: inout [Range<Int>]) {
      if isTriggered, start < end { found.append(start..<end) }
      start = end
      isTriggered = false
    }
  }

  private static func hash(_ hash: UInt64, adding byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }

  // A full stop with a blank behind it, possibly behind closing quotes and brackets.
  private static func endsSentence(_ bytes: [UInt8], at index: Int, _ end: Int) -> Bool {
    if bytes[index] == FactText.hardBreak { return true }
    guard [0x2E, 0x21, 0x3F].contains(bytes[index]) else { return false }
    guard index + 1 < end, FactLexer.blank(bytes, index + 1, end) > 0 else { return false }
    return bytes[index] != 0x2E || !isAbbreviation(bytes, endingAt: index)
  }

  // `e.g.`, `i.e.`, `vs.`, `etc.`
  private static func isAbbreviation(_ bytes: [UInt8], endingAt index: Int) -> Bool {
    var start = index
    while start > 0, index - start < 7, isWord(bytes[start - 1]) || bytes[start - 1] == 0x2E {
      start -= 1
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    return ["e.g", "i.e", "vs", "etc", "cf", "approx", "incl", "resp", "eg", "ie"].contains(word)
  }
}
