internal import Diagnostics
internal import NetworkModel

/// A risk: the findings of one rule that are open, or those that one waiver covers.
struct OSCALRisk {
  /// Its identity.
  let uuid: String
  /// The rule.
  let rule: DiagnosticReport.RuleDescription
  /// The waiver that covers the findings today; nil for open ones.
  let acceptance: Waiver?
  /// What it consists of; never empty.
  let findings: [ExaminedFinding]

  /// The most serious of its findings.
  var severity: Severity { findings.map(\.entry.diagnostic.severity).max() ?? .note }

  /// The waivers that fit open findings and do not hold, in the order of the findings.
  var failedWaivers: [Waiver] {
    var seen: Set<String> = []
    return findings.filter(\.entry.isOpen).compactMap(\.entry.waiver)
      .filter { seen.insert($0.id).inserted }
  }

  /// All risks of a report, by the rules' ids; open ones before those that are accepted.
  static func all(in context: OSCALContext) -> [OSCALRisk] {
    let rules = Dictionary(
      context.report.rules.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [Key: [ExaminedFinding]] = [:]
    for finding in context.findings where finding.isRisk {
      let key = Key(
        code: finding.entry.diagnostic.code, waiver: finding.acceptance?.id ?? "",
        isAboutCluster: finding.isAboutCluster)
      groups[key, default: []].append(finding)
    }
    return groups.sorted { $0.key < $1.key }.map { key, findings in
      OSCALRisk(
        uuid: context.uuid(
          "risk", key.code.id, key.waiver, key.isAboutCluster ? "cluster" : "document"),
        rule: rules[key.code] ?? Self.description(of: key.code, findings),
        acceptance: findings.first?.acceptance, findings: findings)
    }
  }

  private struct Key: Hashable, Comparable {
    let code: DiagnosticCode
    let waiver: String
    let isAboutCluster: Bool

    static func < (left: Key, right: Key) -> Bool {
      if left.code != right.code { return left.code < right.code }
      if left.waiver != right.waiver { return left.waiver < right.waiver }
      return left.isAboutCluster && !right.isAboutCluster
    }
  }

  /// What is known of a code that no rule describes, for example a fault of an input.
  private static func description(
    of code: DiagnosticCode, _ findings: [ExaminedFinding]
  ) -> DiagnosticReport.RuleDescription {
    let title = code.name.split(separator: "-").joined(separator: " ")
    return .init(
      code: code, title: title, help: "",
      severity: findings.first?.entry.diagnostic.severity ?? .warning)
  }
}

/// Writes risks.
struct OSCALRisks {
  private let context: OSCALContext

  init(_ context: OSCALContext) { self.context = context }

  /// A risk with its observations.
  func value(of risk: OSCALRisk) -> JSONValue {
    let count = risk.findings.count
    let first = risk.findings.first?.entry.diagnostic
    return OSCALForm.object([
      "uuid": .string(risk.uuid),
      "title": context.text.line(risk.rule.title),
      "description": context.text.block(
        "\(count) finding\(count == 1 ? "" : "s") of \(risk.rule.code.id) "
          + "\(risk.rule.code.name)\(first.map { ", the first: \($0.message)" } ?? "")."),
      "statement": context.text.block(statement(of: risk)),
      "props": .array(properties(of: risk)),
      "status": .string(risk.acceptance == nil ? "open" : "deviation-approved"),
      "origins": context.origins,
      "characterizations": [
        [
          "origin": context.origin,
          "facets": [
            [
              "name": "severity", "system": .string(OSCALContext.namespace),
              "value": .string(risk.severity.rawValue),
            ]
          ],
        ]
      ],
      "mitigating-factors": mitigation(of: risk),
      "deadline": OSCALText.end(of: risk.acceptance?.expires.flatMap { CalendarDay($0) }),
      "remediations": remediation(of: risk),
      "related-observations": OSCALForm.references(
        "observation-uuid", risk.findings.map(\.uuid)),
    ])
  }

  private func statement(of risk: OSCALRisk) -> String {
    let notes = risk.findings.first?.entry.diagnostic.notes ?? []
    let impact = notes.first { $0.kind == .impact }?.text
    let accepted = risk.acceptance.map { "Accepted by waiver \($0.sentence)." }
    return [impact ?? risk.rule.help, accepted].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private func properties(of risk: OSCALRisk) -> [JSONValue] {
    let waivers = risk.failedWaivers.map {
      context.property("waiver", $0.id, class: $0.state.rawValue)
    }
    return context.properties([
      "rule": risk.rule.code.id, "class": risk.rule.code.name, "waiver": risk.acceptance?.id,
      "waiver-state": risk.acceptance?.state.rawValue, "owner": risk.acceptance?.owner,
      "approver": risk.acceptance?.approver, "ticket": risk.acceptance?.ticket,
      "granted": risk.acceptance?.granted,
      "expires": risk.acceptance?.expires,
    ]) + waivers
  }

  private func mitigation(of risk: OSCALRisk) -> JSONValue? {
    risk.acceptance?.compensatingControl.map { control in
      [
        [
          "uuid": .string(context.uuid("mitigation", risk.uuid)),
          "description": context.text.block(control),
        ]
      ]
    }
  }

  private func remediation(of risk: OSCALRisk) -> JSONValue? {
    let notes = risk.findings.first?.entry.diagnostic.notes ?? []
    let fix = notes.first { $0.kind == .fix }?.text
    let words = fix.map { "For the first finding: \($0)." } ?? risk.rule.help
    guard !words.isEmpty else { return nil }
    return [
      OSCALForm.object([
        "uuid": .string(context.uuid("remediation", risk.uuid)),
        "lifecycle": "recommendation", "title": "What to do",
        "description": context.text.block(words),
      ])
    ]
  }
}
