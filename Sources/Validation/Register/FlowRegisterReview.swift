package import Diagnostics
package import NetworkModel

/// What the register of flows lacks, on a day.
package struct FlowRegisterReview {
  private let register: FlowRegister
  private let clusters: [ResolvedCluster]
  private let day: CalendarDay

  /// Plans a review of what is said about the flows of all clusters.
  package init(_ register: FlowRegister, of clusters: [ResolvedCluster], on day: CalendarDay) {
    self.register = register
    self.clusters = clusters
    self.day = day
  }

  /// The findings, sorted: one for each cluster, entry and kind of gap, however many flows have it.
  ///
  /// With inputs that could not be read, an entry may only seem unused; then nothing is said of it.
  package func findings(isComplete: Bool) -> [Diagnostic] {
    var used: Set<Int> = []
    var findings: [Diagnostic] = []
    for cluster in clusters {
      let flows = cluster.requiredFlows.map { flow in
        let numbers = register.numbers(of: flow, in: cluster)
        used.formUnion(numbers)
        return RegisteredFlow(id: flow.id, record: register.record(of: flow, in: cluster))
      }
      findings += problems(of: flows, in: cluster)
    }
    if isComplete {
      let unused = register.entries.indices.filter { !used.contains($0) }
      findings += unused.map { self.unused(register.entries[$0]) }
    }
    findings += register.refused.map(refused)
    return findings.sorted()
  }

  /// The name of the cluster that a finding of this review is about; nil for other findings.
  package static func cluster(of finding: Diagnostic) -> String? {
    guard codes.contains(finding.code), let end = finding.subject.firstRange(of: ": ") else {
      return nil
    }
    return String(finding.subject[..<end.lowerBound])
  }

  private static let codes = Set(RegisterRules.flowRules.map(\.code))

  private func problems(
    of flows: [RegisteredFlow], in cluster: ResolvedCluster
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let missing = flows.filter { !$0.record.isRegistered }
    if !missing.isEmpty { findings.append(unregistered(missing, of: flows.count, in: cluster)) }
    let registered = flows.filter(\.record.isRegistered)
    for gap in FlowGap.all(on: day, by: register.policy) {
      findings += problems(with: gap, of: registered, in: cluster)
    }
    return findings
  }

  /// One finding for all flows that have the gap in the same words; the ids are its subject, so that
  /// one more flow makes it another finding.
  private func problems(
    with gap: FlowGap, of flows: [RegisteredFlow], in cluster: ResolvedCluster
  ) -> [Diagnostic] {
    let worded = flows.compactMap { flow in gap.words(flow.record).map { (flow, $0) } }
    return Dictionary(grouping: worded, by: \.1).sorted { $0.key < $1.key }.map { words, found in
      let flows = found.map(\.0)
      let ids = flows.map(\.id).joined(separator: ", ")
      return Diagnostic(
        gap.rule.code, gap.rule.severity,
        "\(Self.count(flows)) of \(cluster.name) \(words): \(Self.list(flows))",
        at: gap.place(flows[0].record) ?? flows[0].record.place,
        notes: [.init(.fix, gap.remedy)], subject: "\(cluster.name): \(words): \(ids)")
    }
  }

  private func unregistered(
    _ missing: [RegisteredFlow], of count: Int, in cluster: ResolvedCluster
  ) -> Diagnostic {
    let rule = RegisterRules.unregistered
    let name = cluster.name
    let words =
      missing.count == count
      ? "no flow of \(name) is in the register: \(count) have neither owner nor reason"
      : "\(missing.count) of \(count) flows of \(name) are not in the register: "
        + Self.list(missing)
    return Diagnostic(
      rule.code, register.isPresent ? rule.severity : .note, words,
      at: cluster.definition.versionSpan,
      notes: [
        .init(.impact, "reports print \(Waiver.absent) where an auditor looks for the owner"),
        .init(.fix, "put what `netdocs register \(name) --init` prints into register/flows.yaml"),
      ], subject: "\(name): flows")
  }

  private func unused(_ entry: FlowRegisterEntry) -> Diagnostic {
    let rule = RegisterRules.unusedEntry
    let text = entry.selector.text
    let finding = Diagnostic(
      rule.code, rule.severity, "no flow is selected by \(text)", at: entry.span,
      subject: "entry for \(text)")
    let names = clusters.map(\.name)
    let isKnown = names.contains { entry.selector.cluster.matches($0) }
    let cluster = isKnown ? nil : Spelling.nearest(entry.selector.cluster.text, in: names)
    if let cluster { return finding.with(.fix, "did you mean cluster \(cluster)?") }
    let flows = clusters.filter { entry.selector.cluster.matches($0.name) }
      .flatMap { $0.requiredFlows.map(\.id) }
    let flow = entry.selector.flow.flatMap { Spelling.nearest($0.text, in: flows) }
    if let flow { return finding.with(.fix, "did you mean flow \(flow)?") }
    return finding.with(.fix, rule.step)
  }

  private func refused(_ entry: FlowRegisterEntry) -> Diagnostic {
    let rule = RegisterRules.selectorRefused
    let keys = entry.selector.wildcards.filter { !register.policy.wildcards.contains($0) }
      .map { "`\($0.rawValue)`" }.joined(separator: " and ")
    return Diagnostic(
      rule.code, rule.severity, "the policy allows no `*` in \(keys)", at: entry.span,
      notes: [
        .init(.impact, "the entry says nothing of any flow"),
        .init(.fix, "name what is meant, or add \(keys) to `policy: wildcards`"),
      ], subject: "entry for \(entry.selector.text)")
  }

  private static func count(_ flows: [RegisteredFlow]) -> String {
    flows.count == 1 ? "1 flow" : "\(flows.count) flows"
  }

  /// The first ids, and how many there are beyond.
  private static func list(_ flows: [RegisteredFlow]) -> String {
    let shown = flows.prefix(5).map(\.id).joined(separator: ", ")
    return flows.count > 5 ? "\(shown) and \(flows.count - 5) more" : shown
  }
}

/// A flow with what the register says of it.
struct RegisteredFlow {
  let id: String
  let record: FlowRecord
}

extension FlowRecord {
  /// Where a field that is missing belongs most likely: the widest entry that names the cluster.
  fileprivate var place: SourceSpan? {
    (entries.last { !$0.selector.cluster.isOpen } ?? entries.last)?.span
  }
}
