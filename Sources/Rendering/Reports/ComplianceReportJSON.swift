package import Diagnostics
internal import NetworkModel

/// The compliance report as data: the same facts as its pages.
package enum ComplianceReportJSON {
  /// The version of the shape.
  package static let schemaVersion = 1

  /// Describes a report.
  package static func value(of report: ComplianceReport, findings: JSONValue) -> JSONValue {
    let cluster = report.cluster
    return [
      "schemaVersion": .integer(schemaVersion),
      "cluster": .string(cluster.name),
      "distribution": .string(cluster.distribution.id),
      "version": .string(cluster.definition.version?.text ?? ""),
      "verdict": .string(report.verdict),
      "complete": false,
      "notProven": .array(report.notProven.map { .string($0) }),
      "inputs": .array(report.inputs.map(input)),
      "register": .array(cluster.requiredFlows.map { flow($0, in: report) }),
      "undocumented": .array(report.undocumented.map { .string($0.id) }),
      "findings": findings,
    ]
  }

  private static func input(_ input: ComplianceReport.Input) -> JSONValue {
    [
      "path": .string(input.path), "sha256": .string(input.digest), "bytes": .integer(input.size),
    ]
  }

  private static func flow(_ flow: ResolvedFlow, in report: ComplianceReport) -> JSONValue {
    let enforcement = report.enforcement[flow.id, default: []]
    let documented = report.documented[flow.id, default: []]
    return [
      "flowId": .string(flow.id),
      "protocol": .string(flow.ipProtocol.name),
      "protocolNumber": .integer(Int(flow.ipProtocol.number)),
      "ports": .string(flow.ports.description),
      "from": .array(flow.from.map { .string($0.name) }),
      "to": .array(flow.to.map { .string($0.name) }),
      "why": .string(flow.template.why),
      "because": .string(flow.because),
      "encrypted": flow.template.security.encrypted.map { .string($0) } ?? .null,
      "authenticated": flow.template.security.authenticated.map { .string($0) } ?? .null,
      "owner": .null,
      "model": .string(flow.template.span.description),
      "documentedIn": .array(documented.map { .string($0.description) }),
      "enforcedBy": .array(enforcement.map { .string("\($0.file):\($0.line)") }),
    ]
  }
}
