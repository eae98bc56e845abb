internal import Diagnostics
internal import NetworkModel
internal import Rendering
internal import Validation

/// What an upgrade does to the documents about a product: rows that no longer hold, and flows that
/// get no row.
struct DocumentDrift {
  /// The rows that hold before and not after, by place.
  let rows: [StaleRow]
  /// The rows that are missing after and not before, by place.
  let missing: [MissingRow]

  init(
    _ documents: [PortDocument], of distribution: Distribution, along path: UpgradePath,
    catalog: Catalog
  ) {
    let about = documents.filter { $0.description.distribution == distribution.id }
    // A document is held against each version as if it were about that one.
    let contexts = path.steps.map { step in
      let versions = about.map { document in
        var copy = document
        copy.description.version = step
        return copy
      }
      return RuleContext(catalog: catalog, documents: versions, clusters: [])
    }
    self.rows = about.flatMap { document in
      Self.rows(of: document, contexts.map { $0.comparison(of: document) }, path.steps)
    }
    self.missing = Self.missing(contexts, path.steps)
  }

  private static func rows(
    of document: PortDocument, _ comparisons: [DocumentComparison?], _ steps: [ProductVersion]
  ) -> [StaleRow] {
    let courses = comparisons.compactMap { $0?.rows }
    guard courses.count == steps.count, let first = courses.first, let last = courses.last,
      let baseline = comparisons.last??.baseline
    else { return [] }
    return zip(first, last).enumerated().compactMap { index, pair in
      let (before, after) = pair
      guard before.verdict != after.verdict, before.verdict.holds, !after.verdict.isTrue else {
        return nil
      }
      let arrival = courses.firstIndex { $0[index].verdict == after.verdict }
      return StaleRow(
        document: document.description.title, span: before.claim.span,
        claim: Self.claim(before.claim),
        words: (before.verdict.subject, moved(before, in: baseline) ?? after.verdict.words),
        version: arrival.map { steps[$0] })
    }
  }

  /// Where what a row spoke of is now, if it only moved: `k0s.kine-metrics uses port 2380`.
  private static func moved(_ row: RowComparison, in baseline: ModelBaseline) -> String? {
    let now =
      baseline.inventory.flows.map { ModelEntry.flow($0) }
      + baseline.inventory.listeners.map { ModelEntry.listener($0) }
    for entry in row.entries {
      let same = now.first { $0.id == entry.id }
      if let same, !same.ports.isEmpty, same.ports != entry.ports {
        return "\(same.id) uses port \(same.ports)"
      }
    }
    return nil
  }

  private static func claim(_ claim: ClaimedFlow) -> String {
    let protocols = claim.protocols.map { $0.name.uppercased() }.joined(separator: ", ")
    return [protocols, claim.ports.description, claim.service].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func missing(
    _ contexts: [RuleContext], _ steps: [ProductVersion]
  ) -> [MissingRow] {
    let rule = Validator(
      selection: RuleSelection(selecting: [MissingRequiredFlow.info.name], ignoring: []))
    let findings = contexts.map(rule.validate)
    let subjects = findings.map { Set($0.map(\.subject)) }
    guard let before = subjects.first, let last = findings.last else { return [] }
    return last.compactMap { finding in
      guard !before.contains(finding.subject), let span = finding.span else { return nil }
      let arrival = subjects.firstIndex { $0.contains(finding.subject) }
      return MissingRow(
        document: span.file.path, span: span, message: finding.message,
        version: arrival.map { steps[$0] })
    }
  }
}

extension RowComparison.Verdict {
  /// Whether the row says what is.
  fileprivate var isTrue: Bool {
    switch self {
    case .agrees, .agreesUnderCondition, .nodePorts: true
    default: false
    }
  }

  /// Whether the row speaks of something that is there, needed or not.
  fileprivate var holds: Bool {
    switch self {
    case .notRequired, .loopbackOnly: true
    default: isTrue
    }
  }

  /// What a row that holds speaks of.
  fileprivate var subject: String {
    switch self {
    case .agrees: "a required flow"
    case .agreesUnderCondition: "a flow that is required under a condition"
    case .nodePorts: "the ports of NodePort services"
    default: "a socket that no flow needs"
    }
  }

  /// The verdict in the middle of a sentence.
  fileprivate var words: String {
    switch self {
    case .agrees: "required"
    case .agreesUnderCondition: "required under a condition"
    case .differs(let differences): differences.map(\.words).joined(separator: ", ")
    case .loopbackOnly(let ports): "\(ports) listens on the loopback address only"
    case .notRequired: "listens, but nobody needs it"
    case .nodePorts: "the range of NodePort services"
    case .otherComponent: "the port of another component"
    case .notRun: "of a component that the product does not run"
    case .notInModel: "nothing that the product has"
    }
  }
}

extension RowComparison.Difference {
  fileprivate var words: String {
    switch self {
    case .protocolNumber(let known): "the number of \(known.title), which has no ports"
    case .transport(let known): "\(known.title) instead"
    case .ports(let ports): "port \(ports) instead"
    case .everyPort: "every port"
    case .loopback(let ports): "\(ports) listens on the loopback address only"
    case .direction(let initiators): "only \(Self.names(initiators)) opens the connection"
    case .missingResponders(let roles): "\(Self.names(roles)) listens as well"
    case .missingInitiators(let roles): "\(Self.names(roles)) opens the connection as well"
    }
  }

  private static func names(_ roles: [Role]) -> String {
    roles.map(\.title).joined(separator: ", ")
  }
}
