internal import Diagnostics
internal import NetworkModel

/// Observations: one for each flow of the register and one for each finding.
struct OSCALObservations {
  private let context: OSCALContext
  private let words: RegisterWords

  init(_ context: OSCALContext) {
    self.context = context
    words = RegisterWords(context.report)
  }

  /// The UUID of a flow's observation.
  func uuid(of row: RegisterRow) -> String {
    context.uuid("flow", row.flow.id, row.flow.ports.description)
  }

  /// One observation a flow, in the order of the register.
  var flows: [JSONValue] { context.report.register.map(flow) }

  /// One observation for each of the findings.
  func findings(_ findings: some Sequence<ExaminedFinding>) -> [JSONValue] {
    findings.map(finding)
  }

  /// One observation for each run of packets that was handed in.
  var proofs: [JSONValue] { context.report.proof.runs.map(proof) }

  private func proof(_ run: FirewallProof.Run) -> JSONValue {
    let evidence = context.resourceUUID(of: run.source.path).map { uuid -> JSONValue in
      [
        "href": .string("#\(uuid)"),
        "description": context.text.block(ProofWords.trust(in: run.source)),
      ]
    }
    let outcome = ProofWords.reason(of: run)
    return OSCALForm.object([
      "uuid": .string(context.uuid("proof", run.backend, run.at, run.source.digest)),
      "title": context.text.line("Packets at the generated rules: \(run.backend)"),
      "description": context.text.block(
        ([outcome.isEmpty ? "every packet did what the model says" : outcome] + run.mismatches
          + run.limits).joined(separator: "\n")),
      "props": .array(
        context.properties([
          "backend": run.backend, "dialect": run.dialect, "proof": run.state.rawValue,
          "proof-time": run.at, "kernel": run.kernel,
          "tools": run.tools.joined(separator: ", "), "cells": "\(run.cells)",
          "probes": "\(run.probes)", "signer": run.source.signer,
        ])),
      "methods": ["TEST"], "types": ["discovery"], "origins": context.origins,
      "subjects": [subject(context.clusterUUID)],
      "relevant-evidence": OSCALForm.list([evidence].compactMap(\.self)),
      "collected": Self.time(of: run) ?? context.time,
    ])
  }

  /// The time of a run; the beginning of the day where only that is known.
  private static func time(of run: FirewallProof.Run) -> JSONValue? {
    guard let day = CalendarDay(inUTC: run.at) else { return nil }
    return run.at == day.text ? OSCALText.time(day) : .string(run.at)
  }

  private func flow(_ row: RegisterRow) -> JSONValue {
    let flow = row.flow
    let own = row.stewardship
    return OSCALForm.object([
      "uuid": .string(uuid(of: row)),
      "title": context.text.line("\(words.transport(row)) \(words.ports(row)): \(flow.id)"),
      "description": context.text.block(
        "\(flow.template.why) \(words.source(row)) → \(words.destination(row))."),
      "props": .array(properties(row)),
      "methods": ["EXAMINE"], "types": ["discovery"], "origins": context.origins,
      "subjects": [subject(context.componentUUID(flow.component))],
      "relevant-evidence": OSCALForm.list(evidence(of: row)),
      "collected": context.time,
      "expires": OSCALText.end(of: own.nextReview ?? context.report.run.nextReview),
    ])
  }

  private func properties(_ row: RegisterRow) -> [JSONValue] {
    let flow = row.flow
    let own = row.stewardship
    let facts = context.properties([
      "flow-id": flow.id, "ip-protocol": "\(flow.ipProtocol.number)",
      "ports": flow.ipProtocol.hasPorts ? flow.ports.description : nil,
      "direction": row.direction.rawValue, "encrypted": words.encrypted(row),
      "authenticated": words.authentication(row), "approval": row.status.rawValue,
    ])
    let decisions = context.properties([
      "business-need": own.reason ?? Waiver.absent, "owner": own.owner ?? Waiver.absent,
      "approver": own.approver ?? Waiver.absent, "ticket": own.ticket ?? Waiver.absent,
      "approved-on": own.approvedOn?.text ?? Waiver.absent,
      "last-reviewed": own.lastReviewed?.text ?? Waiver.absent,
      "approval-expires": words.expires(row), "data-class": own.dataClass,
      "environment": own.environment,
    ])
    let enforced = context.properties([
      "enforced-by": row.enforcement.isEmpty ? nil : words.enforcement(row, atMost: 8),
      "proof": row.proof.word,
      "proven-by": row.isProven ? ProofWords.backends(row.proof.runs) : nil,
      "proof-missing": row.proof.reason,
    ])
    return facts + decisions + enforced
  }

  private func evidence(of row: RegisterRow) -> [JSONValue] {
    let reasons = row.flow.reasons.compactMap { reason in
      reason.span.map { context.evidence($0, "decides: \(reason.text)") }
    }
    return reasons + row.documented.map { context.evidence($0, "documents the flow") }
  }

  private func finding(_ finding: ExaminedFinding) -> JSONValue {
    let diagnostic = finding.entry.diagnostic
    let spans =
      (diagnostic.span.map { [($0, diagnostic.label ?? "")] } ?? [])
      + diagnostic.related.map { ($0.span, $0.message) }
    return OSCALForm.object([
      "uuid": .string(finding.uuid),
      "title": context.text.line("\(diagnostic.code.id) \(diagnostic.code.name)"),
      "description": context.text.block(
        ([diagnostic.message] + diagnostic.orderedNotes.map { "\($0.kind.rawValue): \($0.text)" })
          .joined(separator: "\n")),
      "props": .array(properties(finding)),
      "methods": ["EXAMINE"],
      "types": [finding.entry.history == .unchanged ? "historic" : "finding"],
      "origins": context.origins,
      "subjects": finding.isAboutCluster ? [subject(context.clusterUUID)] : nil,
      "relevant-evidence": OSCALForm.list(spans.map(context.evidence)),
      "collected": context.time,
      "expires": OSCALText.end(of: context.report.run.nextReview),
    ])
  }

  private func properties(_ finding: ExaminedFinding) -> [JSONValue] {
    let entry = finding.entry
    return context.properties([
      "rule": entry.diagnostic.code.id, "class": entry.diagnostic.code.name,
      "severity": entry.diagnostic.severity.rawValue, "status": entry.statusName,
      "scope": finding.isAboutCluster ? "cluster" : "document",
      "subject": entry.diagnostic.subject, "fingerprint": entry.fingerprint,
      "waiver": entry.waiver?.id, "waiver-state": entry.waiver?.state.rawValue,
      "history": entry.history?.rawValue, "first-seen": entry.firstSeen,
    ])
  }

  private func subject(_ uuid: String) -> JSONValue {
    ["subject-uuid": .string(uuid), "type": "component"]
  }
}
