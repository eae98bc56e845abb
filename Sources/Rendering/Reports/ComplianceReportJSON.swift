package import Diagnostics
internal import NetworkModel

/// The compliance report as data: the same facts as its pages, in a fixed order.
package enum ComplianceReportJSON {
  /// The version of the shape.
  package static let schemaVersion = 1

  /// Describes a report; addresses and names of hosts are replaced where the report says so.
  package static func value(of report: ComplianceReport) -> JSONValue {
    let value = document(report)
    return report.redaction?.redacted(value) ?? value
  }

  private static func document(_ report: ComplianceReport) -> JSONValue {
    let cluster = report.cluster
    let tool = DiagnosticReport.Tool(
      name: "netdocs", version: report.run.toolVersion, rules: report.rules)
    let finding = { JSONRenderer.finding($0, of: tool) }
    let register = RegisterJSON(report)
    return [
      "schemaVersion": .integer(schemaVersion),
      "cluster": .string(cluster.name),
      "distribution": .string(cluster.distribution.id),
      "version": text(cluster.definition.version?.text),
      "classification": text(report.run.classification),
      "redacted": .bool(report.redaction != nil),
      "verdict": .string(report.verdict), "tone": .string(report.tone.rawValue),
      "run": ReportRunJSON.value(of: report),
      "register": .array(register.rows),
      "proof": ReportProofJSON(report).value,
      "addresses": register.addresses,
      "hosts": register.hosts,
      "exposedNotRequired": .array(cluster.exposedNotRequired.map(listener)),
      "loopbackOnly": .array(cluster.loopbackOnly.map(listener)),
      "undocumented": .array(report.undocumented.map { .string($0.id) }),
      "findings": .array(report.entries.map(finding)),
      "documentFindings": .array(report.documentEntries.map(finding)),
      "registerFindings": .array(report.registerEntries.map(finding)),
      "waivers": .array(report.exceptions.map(exception)),
      "difference": report.difference.map(difference) ?? .null,
      "controls": .array((report.controls?.rows ?? []).map(control)),
      "attestation": [
        "reviewer": .null, "approver": .null, "ticket": .null, "decision": .null,
        "nextReview": text(report.run.nextReview?.text),
      ],
      "notProven": .array(report.notProven.map { .string($0) }),
    ]
  }

  /// A text, or null.
  static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  private static func listener(_ listener: ResolvedListener) -> JSONValue {
    [
      "id": .string(listener.id),
      "protocol": .string(listener.ipProtocol.name),
      "ports": .string(listener.ports.description),
      "on": .array(listener.on.map { .string($0.name) }),
      "speaks": .string(listener.template.speaks),
      "because": .string(listener.because),
      "model": .string(listener.template.span.description),
    ]
  }

  private static func exception(_ exception: ReportException) -> JSONValue {
    let waiver = exception.waiver
    return [
      "id": .string(waiver.id), "kind": .string(waiver.kind.rawValue),
      "state": .string(waiver.state.rawValue),
      "rules": .array(exception.rules.map { .string($0) }),
      "findings": .integer(exception.findings), "reason": .string(waiver.reason),
      "compensatingControl": text(waiver.compensatingControl), "owner": text(waiver.owner),
      "approver": text(waiver.approver), "ticket": text(waiver.ticket),
      "granted": text(waiver.granted), "expires": text(waiver.expires),
      "location": text(waiver.span?.description),
    ]
  }

  private static func difference(_ difference: ReportDifference) -> JSONValue {
    [
      "baseline": [
        "name": .string(difference.baseline.name), "sha256": .string(difference.baseline.digest),
        "judgedOn": text(difference.baseline.judgedOn),
      ],
      "flows": .array(
        difference.flows.map {
          [
            "flowId": .string($0.id), "change": .string($0.kind.adjective),
            "opens": .bool($0.opens), "words": .string($0.words),
          ]
        }),
      "hosts": .array(
        difference.hosts.map {
          [
            "name": .string($0.name), "change": .string($0.kind.rawValue),
            "words": .string($0.words),
          ]
        }),
      "notCompared": .array(difference.notCompared.map { .string($0) }),
      "findings": [
        "new": .array(difference.newFindings.sorted().map { .string($0) }),
        "fixed": .array(difference.fixed.map { .string($0.fingerprint) }),
        "unchanged": .integer(difference.unchanged),
      ],
    ]
  }

  private static func control(_ row: ControlMatrix.Row) -> JSONValue {
    [
      "framework": .string(row.reference.framework), "version": .string(row.reference.version),
      "id": .string(row.reference.control), "coverage": .string(row.control.coverage.rawValue),
      "rules": .array(
        row.rules.map {
          [
            "rule": .string($0.name), "wasRun": .bool($0.code != nil), "open": .integer($0.open),
            "waived": .integer($0.waived - $0.expected), "expected": .integer($0.expected),
          ]
        }),
      "outputs": .array(
        row.outputs.filter(\.isPresent).map { .string($0.output.rawValue) }),
      "manual": text(row.control.manual),
    ]
  }
}
