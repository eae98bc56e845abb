import Diagnostics

/// How many findings there are of each kind.
struct FindingCounts: Hashable, Sendable {
  var errors = 0
  var warnings = 0
  var notes = 0
  /// Findings that are known and wanted.
  var expected = 0
  /// Findings whose risk somebody carries until a day.
  var waived = 0
  /// Open findings whose waiver has ended, or is worth nothing for another reason.
  var lapsed = 0
  /// The last days of the waivers that hold.
  private var ends: Set<String> = []

  init(_ entries: [FindingIndex.Entry]) {
    for entry in entries { add(entry.finding) }
  }

  private mutating func add(_ finding: DiagnosticReport.Entry) {
    guard finding.isOpen else {
      guard let waiver = finding.waiver, waiver.kind == .accepted else {
        expected += 1
        return
      }
      waived += 1
      if let end = waiver.expires { ends.insert(end) }
      return
    }
    if finding.waiver?.kind == .accepted { lapsed += 1 }
    switch finding.diagnostic.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }

  /// How many findings someone has to act on.
  var open: Int { errors + warnings + notes }

  /// The tone of the most serious open finding; agreed when there is none.
  var tone: Tone {
    if errors > 0 { return .error }
    if warnings > 0 { return .warning }
    return notes > 0 ? .note : .agreed
  }

  /// `2 errors and 1 warning`, or `no finding`.
  var words: String {
    let parts = [
      errors > 0 ? Words.count(errors, "error") : nil,
      warnings > 0 ? Words.count(warnings, "warning") : nil,
      notes > 0 ? Words.count(notes, "note") : nil,
    ]
    let present = parts.compactMap(\.self)
    return present.isEmpty ? "no finding" : Words.list(present)
  }

  /// `waived until 2027-03-29`; with several ends, the first of them.
  var waivedUntil: String {
    guard let first = ends.min() else { return "waived" }
    return ends.count == 1 ? "waived until \(first)" : "waived, the first until \(first)"
  }

  /// What does not count, and why: `61 expected`, `1 waived until 2027-03-29`.
  var covered: [String] {
    [
      expected > 0 ? "\(expected) expected" : nil,
      waived > 0 ? "\(waived) \(waivedUntil)" : nil,
    ].compactMap(\.self)
  }

  /// `1 under a waiver that does not hold`; empty when all hold.
  var lapse: String {
    guard lapsed > 0 else { return "" }
    return "\(lapsed) under \(lapsed == 1 ? "a waiver that does" : "waivers that do") not hold"
  }

  /// What sums up a page without open findings that has others; nil when it has none.
  var coveredWord: String? {
    if waived > 0 { return Words.capitalized(waivedUntil) }
    return expected > 0 ? "Known defects" : nil
  }

  /// What a table says about a page: what is open, else its verdict.
  func verdict(_ tone: Tone, _ word: String) -> RichText {
    var pieces: [RichText.Piece] = [
      open > 0 ? .mark(self.tone, words) : .mark(tone, word.lowercased())
    ]
    // A verdict that names the day already is not followed by it.
    let rest = open == 0 && word == coveredWord && waived > 0 ? covered.dropLast() : covered[...]
    pieces += rest.map { .muted(", \($0)") }
    return RichText(pieces)
  }

  /// What a table says: mark and words.
  var mark: RichText {
    RichText(
      [.mark(tone, open == 0 ? "no open finding" : words)] + covered.map { .muted(", \($0)") })
  }
}
