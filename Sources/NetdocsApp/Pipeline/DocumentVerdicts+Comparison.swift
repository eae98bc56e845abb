internal import Diagnostics
internal import NetworkModel
internal import Rendering
internal import Validation

extension DocumentVerdicts {
  /// Says in the words of a page what the comparison of a document came to.
  init(_ comparison: DocumentComparison) {
    self.init(
      rows: comparison.rows.map(ComparedRow.init), missing: comparison.uncovered.map(\.id))
  }
}

extension ComparedRow {
  fileprivate init(_ row: RowComparison) {
    self.init(
      line: row.claim.span.start.line, verdict: Verdict(row.verdict),
      entries: row.entries.map(\.id), remark: Self.remark(row.verdict))
  }

  private static func remark(_ verdict: RowComparison.Verdict) -> String? {
    switch verdict {
    case .differs(let differences): differences.map(words).joined(separator: "; ")
    case .loopbackOnly(let ports): "\(ports) listens on the loopback address"
    default: nil
    }
  }

  private static func words(_ difference: RowComparison.Difference) -> String {
    switch difference {
    case .protocolNumber(let known): "the number is that of \(known.title), which has no ports"
    case .transport(let known): "the model says \(known.title)"
    case .ports(let ports): "the model says port \(ports)"
    case .everyPort: "the row opens every port"
    case .loopback(let ports): "\(ports) listens on the loopback address"
    case .direction(let initiators): "only \(names(initiators)) opens the connection"
    case .missingResponders(let roles): "\(names(roles)) listens as well"
    case .missingInitiators(let roles): "\(names(roles)) opens the connection as well"
    }
  }

  private static func names(_ roles: [Role]) -> String {
    roles.map(\.title).joined(separator: ", ")
  }
}

extension ComparedRow.Verdict {
  fileprivate init(_ verdict: RowComparison.Verdict) {
    switch verdict {
    case .agrees: self = .agrees
    case .agreesUnderCondition: self = .conditional
    case .differs: self = .differs
    case .loopbackOnly: self = .loopbackOnly
    case .notRequired: self = .notRequired
    case .nodePorts: self = .servicePorts
    case .otherComponent: self = .otherComponent
    case .notRun: self = .notRun
    case .notInModel: self = .notInModel
    }
  }
}
