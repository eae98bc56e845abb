internal import Diagnostics
internal import NetworkModel

/// The register of allowed services as data, with the way from each row to its proof.
struct RegisterJSON {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  /// One object a flow.
  var rows: [JSONValue] { report.register.map(row) }

  /// The addresses of every role that takes part in a flow; rows name roles, so that the size does
  /// not grow with the product of hosts and flows.
  var addresses: JSONValue {
    let roles = Set(report.cluster.requiredFlows.flatMap { $0.from + $0.to }).sorted()
    return .object(
      roles.map { role in
        .init(
          role.name,
          .array(report.cluster.prefixes(of: role).map { .string($0.shortDescription) }))
      })
  }

  /// The hosts with their roles and addresses, in the order of the definition.
  var hosts: JSONValue {
    .array(
      report.cluster.definition.hosts.map { host in
        [
          "name": .string(host.name), "roles": names(host.roles),
          "addresses": .array(host.addresses.map { .string($0.description) }),
        ]
      })
  }

  private static func encryption(_ security: ResolvedSecurity) -> JSONValue {
    [
      "state": .string(security.state.rawValue),
      "encryptedPorts": .string(security.encryptedPorts.description),
      "plaintextPorts": .string(security.plaintextPorts.description),
    ]
  }

  private func row(_ row: RegisterRow) -> JSONValue {
    let flow = row.flow
    let identity: [(String, JSONValue)] = [
      ("number", .integer(row.number)),
      ("flowId", .string(flow.id)),
      ("direction", .string(row.direction.rawValue)),
      ("crossesTrustBoundary", .bool(row.crossesBoundary)),
      ("from", names(flow.from)),
      ("to", names(flow.to)),
      ("hosts", flow.hosts.map { .array($0.map { .string($0) }) } ?? .null),
      ("protocol", .string(flow.ipProtocol.name)),
      ("protocolNumber", .integer(Int(flow.ipProtocol.number))),
      ("ports", .string(flow.ports.description)),
      ("component", .string(row.component)),
      ("encrypted", text(flow.security.encrypted)),
      ("encryption", Self.encryption(flow.security)),
      ("authenticated", text(flow.security.authenticated)),
      ("insecure", .bool(row.isInsecure)),
      (
        "mitigation",
        row.isInsecure ? .string(RegisterWords(report).mitigation(row)) : .null
      ),
    ]
    return .object((identity + decisions(row) + proof(row)).map { .init($0.0, $0.1) })
  }

  private func decisions(_ row: RegisterRow) -> [(String, JSONValue)] {
    let own = row.stewardship
    return [
      ("why", .string(row.flow.template.why)),
      ("businessJustification", text(own.reason)),
      ("owner", text(own.owner)),
      ("approver", text(own.approver)),
      ("ticket", text(own.ticket)),
      ("approvedOn", text(own.approvedOn?.text)),
      ("lastReviewed", text(own.lastReviewed?.text)),
      ("nextReview", text(own.nextReview?.text)),
      ("expires", text(own.expires?.text)),
      ("dataClass", text(own.dataClass)),
      ("environment", text(own.environment)),
      ("status", .string(row.status.rawValue)),
    ]
  }

  private func proof(_ row: RegisterRow) -> [(String, JSONValue)] {
    [
      ("because", .string(row.condition)),
      ("byDefault", .bool(row.isByDefault)),
      ("decidedBy", .array(row.flow.reasons.map(reason))),
      ("model", .string(row.flow.template.span.description)),
      ("sources", .array(row.flow.template.sources.map(source))),
      ("documentedIn", .array(row.documented.map { .string($0.description) })),
      ("enforcedBy", .array(row.enforcement.map { .string("\($0.file):\($0.line)") })),
      ("proof", ReportProofJSON(report).value(of: row)),
      ("diagramLines", .array(row.lines.map { .integer($0) })),
      (
        "findings",
        .array(
          row.findings.map {
            .string($0.fingerprint.isEmpty ? $0.diagnostic.code.id : $0.fingerprint)
          })
      ),
      ("controls", .array(row.controls.map { .string($0) })),
    ]
  }

  private func reason(_ reason: Reason) -> JSONValue {
    [
      "text": .string(reason.text), "default": .bool(reason.isDefault),
      "location": text(reason.span.map { "\($0.file.path):\($0.start.line)" }),
      "lineSha256": text(reason.span.flatMap { report.lineDigest(of: $0) }),
    ]
  }

  private func source(_ reference: SourceReference) -> JSONValue {
    [
      "of": .string(reference.source), "path": .string(reference.path),
      "evidence": .string(reference.evidence.rawValue),
    ]
  }

  private func text(_ value: String?) -> JSONValue { ComplianceReportJSON.text(value) }

  private func names(_ roles: [Role]) -> JSONValue { .array(roles.map { .string($0.name) }) }
}
