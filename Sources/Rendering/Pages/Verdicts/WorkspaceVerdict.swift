import NetworkModel

/// What a build found, in one sentence with its scope.
package struct WorkspaceVerdict: Sendable {
  /// Colour and shape.
  package let tone: Tone
  /// The word that sums it up: "No open finding", "Findings open", "Incomplete", "Nothing checked".
  package let word: String
  /// What was held against the model, what was found and what could not be read.
  package let sentence: String

  /// The verdict as it stands on the home page.
  package var callout: Callout {
    Callout(
      tone, word,
      [
        RichText(sentence),
        RichText([
          .muted("Documents and definitions were compared with the model. No host was looked at.")
        ]),
      ])
  }

  /// The verdict as a banner on every other page; nil when nothing is open and all was read.
  package var banner: Callout? {
    guard tone != .agreed else { return nil }
    return Callout(
      tone, word,
      [RichText([.text(sentence + " "), .link("All findings", Link(to: SiteMap.findings))])])
  }

  init(_ view: SiteView) {
    let contents = view.contents
    let counts = FindingCounts(view.findings.all)
    let unusable = contents.unreadable.count + contents.unresolvedClusters.count
    guard !contents.documents.isEmpty || !contents.clusters.isEmpty else {
      tone = .unknown
      word = "Nothing checked"
      let lost = unusable > 0 ? "; \(Self.unread(contents))" : ""
      sentence = "No document and no cluster was read, so nothing was checked\(lost)."
      return
    }
    tone = counts.open > 0 ? counts.tone : unusable > 0 ? .unknown : .agreed
    word =
      unusable > 0 ? "Incomplete" : counts.open > 0 ? "Findings open" : "No open finding"
    sentence = Self.scope(contents) + ": " + Self.outcome(counts) + Self.rest(contents)
  }

  private static func scope(_ contents: SiteContents) -> String {
    let rows = contents.documents.reduce(0) { $0 + $1.claims.flows.count }
    let flows = contents.clusters.reduce(0) { $0 + $1.resolved.requiredFlows.count }
    let documents =
      Words.count(contents.documents.count, "document") + " with "
      + Words.count(rows, "row")
    let clusters =
      Words.count(contents.clusters.count, "cluster") + " with "
      + Words.count(flows, "required flow")
    let parts = [
      contents.documents.isEmpty ? nil : documents, contents.clusters.isEmpty ? nil : clusters,
    ]
    return Words.list(parts.compactMap(\.self)) + " were held against the model"
  }

  private static func outcome(_ counts: FindingCounts) -> String {
    let verb = counts.open == 1 || counts.open == 0 ? "is" : "are"
    let parts = [
      counts.lapse,
      counts.expected == 0 ? "" : "\(Words.count(counts.expected, "finding")) listed as expected",
      counts.waived == 0
        ? "" : "\(Words.count(counts.waived, "finding")) \(counts.waivedUntil)",
    ]
    let rest = parts.filter { !$0.isEmpty }.map { "; \($0)" }.joined()
    return "\(counts.words) \(verb) open\(rest)."
  }

  private static func rest(_ contents: SiteContents) -> String {
    let text = unread(contents)
    return text.isEmpty ? "" : " \(Words.capitalized(text))."
  }

  private static func unread(_ contents: SiteContents) -> String {
    let parts = [
      contents.unreadable.isEmpty
        ? nil : "\(Words.count(contents.unreadable.count, "input")) could not be read",
      contents.unresolvedClusters.isEmpty
        ? nil
        : "\(Words.count(contents.unresolvedClusters.count, "cluster")) could not be resolved",
    ]
    return parts.compactMap(\.self).joined(separator: ", and ")
  }
}
