internal import NetworkModel

/// What a document says about its own completeness.
struct StatedScope {
  private let leavesOutApplications: Bool
  private let isPartial: Bool

  private static let cues = [
    "left out", "leaves out", "not include", "doesn t include", "not included", "not listed",
    "not complete", "incomplete", "only lists", "excludes", "excluding",
  ]

  /// Whether a sentence says that its page leaves ports out.
  static func isRestriction(_ sentence: String) -> Bool {
    let words = WordList(sentence)
    return words.containsAny(of: ["port", "ports"]) && words.containsAny(of: cues)
  }

  init(_ document: PortDocument) {
    let about = document.passages.map { WordList($0.text) }
      .filter { $0.containsAny(of: ["port", "ports"]) && $0.containsAny(of: Self.cues) }
    let applications = about.filter { $0.containsAny(of: ["application", "applications"]) }
    self.leavesOutApplications = !applications.isEmpty
    self.isPartial = about.count > applications.count
  }

  /// Whether the document means to list a flow.
  func covers(_ flow: ResolvedFlow) -> Bool {
    if isPartial { return false }
    return !(leavesOutApplications && flow.template.exposure >= .admin)
  }
}
