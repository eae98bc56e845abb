internal import Diagnostics
package import NetworkModel

/// A comparison of any two states in words.
package struct CanonicalSections {
  private let comparison: CanonicalComparison
  private let further: [ChangeSection]?

  /// Prepares the words; sockets and facts of two clusters are told with their causes.
  package init(_ comparison: CanonicalComparison, clusters: ComparisonSections? = nil) {
    self.comparison = comparison
    further = clusters?.besideFlows
  }

  /// `k0s-ha to k0s-calico`.
  package var title: String { "\(comparison.from) to \(comparison.to)" }

  /// One or two sentences with the counts.
  package var lead: [String] {
    let flows = comparison.flows
    let counts = CanonicalFlowChange.Kind.allCases.compactMap { kind in
      flows.count(kind) > 0 ? "\(flows.count(kind)) \(kind.adjective)" : nil
    }
    let known = "\(flows.unchanged) unchanged"
    let none = flows.unchanged == 0 && counts.isEmpty
    var lines = [none ? "No flows on either side." : "Flows: \((counts + [known]).list)."]
    if flows.changes.isEmpty, !none { lines.insert(sameness, at: 0) }
    if let hosts = comparison.hosts, !hosts.changes.isEmpty {
      let counts = HostSetComparison.Kind.allCases.compactMap { kind in
        hosts.count(kind) > 0 ? "\(hosts.count(kind)) \(kind.rawValue)" : nil
      }
      lines.append("Hosts: \(counts.list).")
    }
    if let findings = comparison.findings {
      lines.append(
        "Findings: \(findings.new.count) new, \(findings.fixed.count) fixed, "
          + "\(findings.unchanged) unchanged.")
    }
    return lines
  }

  /// What may be said where no flow differs.
  private var sameness: String {
    guard comparison.comparesAddresses else {
      return "No flow differs as far as roles say; addresses were not compared."
    }
    return comparison.hosts?.changes.isEmpty != false
      ? "Both let the same through." : "No flow differs; the hosts of the roles do."
  }

  /// Everything that changes, what opens something first; what could not be compared at the end.
  package var sections: [ChangeSection] {
    let changes = comparison.flows.changes
    let opening = changes.filter { !$0.opens.isEmpty }
    let closing = changes.filter { $0.opens.isEmpty && !$0.closes.isEmpty }
    let neutral = changes.filter { $0.opens.isEmpty && $0.closes.isEmpty }
    return [
      ChangeSection("What opens", opening.map { CanonicalEntry(change: $0).entry }),
      ChangeSection("What closes", closing.map { CanonicalEntry(change: $0).entry }),
      ChangeSection(
        "Same packets, other statements",
        introduction: "Nothing more and nothing less is let through: where a flow came or went, "
          + "others let its packets through.",
        neutral.map { CanonicalEntry(change: $0).entry }),
    ].filter { !$0.entries.isEmpty } + hosts + (further ?? facts) + egress + findings + omissions
  }

  private var hosts: [ChangeSection] {
    let entries = (comparison.hosts?.changes ?? []).map { change in
      ChangeEntry(change.kind.rawValue, change.name, change.statement)
    }
    return entries.isEmpty
      ? []
      : [
        ChangeSection(
          "Hosts",
          introduction: "A host takes part in every flow of its roles. That changes no flow, which "
            + "is between roles.", entries)
      ]
  }

  private var facts: [ChangeSection] {
    let entries = (comparison.facts ?? []).map { Self.entry("fact", $0) }
    return entries.isEmpty ? [] : [ChangeSection("Facts", entries)]
  }

  private var egress: [ChangeSection] {
    let entries = (comparison.egress ?? []).map { Self.entry("egress", $0) }
    return entries.isEmpty
      ? []
      : [
        ChangeSection(
          "Egress",
          introduction: "Whom hosts may call beyond the flows: what `plan --egress` lets out.",
          entries)
      ]
  }

  private static func entry(
    _ word: String, _ fact: CanonicalComparison.FactDifference
  ) -> ChangeEntry {
    ChangeEntry(
      word, fact.name, "\(value(fact.before)) becomes \(value(fact.after))",
      details: (fact.after?.place ?? fact.before?.place).map { place($0) } ?? [])
  }

  private static func value(_ fact: CanonicalFact?) -> String {
    guard let fact else { return "not stated" }
    return fact.value.isEmpty ? "no value" : fact.value
  }

  private var findings: [ChangeSection] {
    guard let findings = comparison.findings, !findings.isEmpty else { return [] }
    let new = findings.new.map { finding in
      Self.entry("new", finding).rated(Severity(rawValue: finding.severity) ?? .note)
    }
    return [ChangeSection("Findings", new + findings.fixed.map { Self.entry("fixed", $0) })]
  }

  private static func entry(_ word: String, _ finding: CanonicalFinding) -> ChangeEntry {
    ChangeEntry(
      word, finding.rule, "\(finding.severity), \(finding.message)",
      details: place(finding.place))
  }

  private var omissions: [ChangeSection] {
    let entries = comparison.omissions.map { side, omission in
      ChangeEntry(
        "skipped", omission.subject, omission.reason,
        details: place(of: omission, side))
    }
    return entries.isEmpty ? [] : [ChangeSection("Not comparable", entries)]
  }

  private func place(
    of omission: CanonicalState.Omission, _ side: String
  ) -> [ChangeEntry.Detail] {
    omission.place.isEmpty && !side.isEmpty
      ? [.init("in", side)] : Self.place(omission.place)
  }

  private static func place(_ place: String) -> [ChangeEntry.Detail] {
    place.isEmpty ? [] : [.init("at", place)]
  }
}

extension CanonicalFlowChange.Kind {
  /// The kind as counts name it: `3 opened`.
  package var adjective: String { self == .rejustified ? "re-justified" : rawValue }
}

extension [String] {
  fileprivate var list: String { joined(separator: ", ") }
}
