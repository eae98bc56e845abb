/// Writes one finding as a result of SARIF.
struct SARIFResult {
  /// How many places GitHub takes a result.
  static let placeLimit = 1_000

  private let entry: DiagnosticReport.Entry
  private let ruleIndex: Int

  init(_ entry: DiagnosticReport.Entry, ruleIndex: Int) {
    self.entry = entry
    self.ruleIndex = ruleIndex
  }

  /// The result; equal fingerprints are counted on.
  func value(in artifacts: SARIFArtifacts, _ prints: inout SARIFFingerprints) -> JSONValue {
    let diagnostic = entry.diagnostic
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(diagnostic.code.id)),
      .init("ruleIndex", .integer(ruleIndex)),
      .init("level", .string(diagnostic.severity.rawValue)),
      .init("message", ["text": .string(text)]),
      .init("locations", [artifacts.location(diagnostic.span, diagnostic.label)]),
    ]
    let related = diagnostic.related.prefix(Self.placeLimit - 1)
      .map { artifacts.location($0.span, $0.message) }
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    if let fingerprints = prints.value(of: entry) {
      members.append(.init("partialFingerprints", fingerprints))
    }
    if let waiver = entry.waiver {
      members.append(.init("suppressions", [suppression(by: waiver, artifacts)]))
    }
    if let history = entry.history {
      members.append(.init("baselineState", .string(history.rawValue)))
    }
    if let day = entry.firstSeen {
      members.append(
        .init("provenance", ["firstDetectionTimeUtc": .string("\(day)T00:00:00Z")]))
    }
    if !diagnostic.subject.isEmpty {
      members.append(.init("properties", ["subject": .string(diagnostic.subject)]))
    }
    return .object(members)
  }

  /// The message with all remarks; never empty, which GitHub refuses.
  ///
  /// What would be a link (SARIF 2.1.0, 3.11.6) has its bracket escaped.
  private var text: String {
    let diagnostic = entry.diagnostic
    let message = diagnostic.message.isEmpty ? diagnostic.code.name : diagnostic.message
    let notes = diagnostic.orderedNotes.map { "\($0.kind.rawValue): \($0.text)" }
    let hidden = diagnostic.related.count - (Self.placeLimit - 1)
    let rest = hidden > 0 ? ["note: \(hidden) further places are left out"] : []
    return ([message] + notes + rest).joined(separator: "\n").replacing("](", with: "\\](")
  }

  private func suppression(by waiver: Waiver, _ artifacts: SARIFArtifacts) -> JSONValue {
    let sentence = waiver.sentence
    var members: [JSONValue.Member] = [.init("kind", "external")]
    // Nobody has accepted what is only expected; a suppression need not say who did what.
    if !waiver.state.holds {
      members.append(.init("status", "rejected"))
    } else if waiver.kind == .accepted {
      members.append(.init("status", "accepted"))
    }
    members += [
      .init("justification", .string(sentence.isEmpty ? Waiver.absent : sentence)),
      .init(
        "properties",
        [
          "id": .string(waiver.id), "kind": .string(waiver.kind.rawValue),
          "state": .string(waiver.state.rawValue),
        ]),
    ]
    if let span = waiver.span { members.append(.init("location", artifacts.location(span, nil))) }
    return .object(members)
  }
}

/// What recognises results across runs.
struct SARIFFingerprints {
  private var counts: [String: Int] = [:]

  /// The fingerprints of a finding; nil when it has none.
  ///
  /// GitHub takes findings with one hash for the same; the number behind the colon, which it knows
  /// from its own hashes of lines, keeps equal ones apart. Before it stands the digest that equal
  /// findings share, without the number that fingerprints themselves have for that.
  mutating func value(of entry: DiagnosticReport.Entry) -> JSONValue? {
    guard !entry.fingerprint.isEmpty else { return nil }
    let digest = String(entry.fingerprint.prefix { $0 != "-" })
    let number = counts[digest, default: 0] + 1
    counts[digest] = number
    return [
      "netdocs/v1": .string(entry.fingerprint),
      "primaryLocationLineHash": .string("\(digest):\(number)"),
    ]
  }
}
