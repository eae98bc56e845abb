import Diagnostics
import NetworkModel

/// What came out for one document.
struct DocumentVerdict {
  let tone: Tone
  let word: String
  let sentence: String
  /// How many rows came to what.
  let tally: [ComparedRow.Group: Int]
  let rows: Int
  let missing: Int

  init(_ document: SiteContents.Document, _ findings: [FindingIndex.Entry]) {
    var tally: [ComparedRow.Group: Int] = [:]
    for flow in document.claims.flows {
      let line = flow.span.file.lines.line(at: flow.span.range.lowerBound)
      tally[(document.comparison?.rows[line]?.verdict ?? .notCompared).group, default: 0] += 1
    }
    self.tally = tally
    rows = document.claims.flows.count
    missing = document.comparison?.missing.count ?? 0
    let counts = FindingCounts(findings)
    (tone, word) = Self.summary(counts, tally, missing, rows)
    sentence = Self.sentence(tally, missing, rows)
  }

  private static func summary(
    _ counts: FindingCounts, _ tally: [ComparedRow.Group: Int], _ missing: Int, _ rows: Int
  ) -> (Tone, String) {
    if counts.open > 0 { return (counts.tone, "Findings open") }
    if rows == 0 { return (.unknown, "No port table") }
    if tally[.notCompared, default: 0] == rows { return (.unknown, "Not compared") }
    if let known = counts.coveredWord { return (.note, known) }
    if tally[.differs, default: 0] + missing > 0 { return (.warning, "Differs from the model") }
    let open = tally[.notInModel, default: 0] + tally[.notCompared, default: 0]
    return open > 0 ? (.unknown, "Partly compared") : (.agreed, "Agrees with the model")
  }

  private static func sentence(
    _ tally: [ComparedRow.Group: Int], _ missing: Int, _ rows: Int
  ) -> String {
    guard rows > 0 else { return "No table of this document was understood as a port table." }
    let count = { (group: ComparedRow.Group) in tally[group, default: 0] }
    if count(.notCompared) == rows {
      return "None of its \(Words.count(rows, "row")) was compared with the model."
    }
    let agreeing = count(.agrees)
    let parts = [
      agreeing > 0 ? "\(agreeing) \(agreeing == 1 ? "agrees" : "agree") with the model" : nil,
      count(.differs) > 0
        ? "\(count(.differs)) \(count(.differs) == 1 ? "differs" : "differ")" : nil,
      count(.notInModel) > 0
        ? "\(count(.notInModel)) \(count(.notInModel) == 1 ? "is" : "are") not in the model" : nil,
      count(.notCompared) > 0
        ? "\(count(.notCompared)) \(count(.notCompared) == 1 ? "was" : "were") not compared" : nil,
    ]
    let rest =
      missing > 0
      ? "; \(Words.count(missing, "flow")) of the model \(missing == 1 ? "is" : "are") missing" : ""
    return "Of \(Words.count(rows, "row")), \(Words.list(parts.compactMap(\.self)))\(rest)."
  }

  /// The strip of counts on the document's page.
  var counts: [Count] {
    let rows = Link(at: "rows")
    let parts: [(ComparedRow.Group, String, Tone)] = [
      (.agrees, "agree", .agreed), (.differs, "differ", .error),
      (.notInModel, "not in the model", .unknown), (.notCompared, "not compared", .unknown),
    ]
    var counts = [Count(self.rows, self.rows == 1 ? "row" : "rows", link: rows)]
    for (group, word, tone) in parts {
      guard let number = tally[group], number > 0 else { continue }
      counts.append(Count(number, word, tone: tone, link: rows))
    }
    if missing > 0 {
      counts.append(Count(missing, "missing here", tone: .warning, link: Link(at: "missing")))
    }
    return counts
  }
}
