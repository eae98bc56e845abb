import Diagnostics
import NetworkModel
package import Validation

extension DocumentVerdicts {
  /// Takes over what a comparison with the model came to, in words.
  package init(_ comparison: DocumentComparison) {
    self.init(
      rows: comparison.rows.map(ComparedRow.init), missing: comparison.uncovered.map(\.id))
  }
}

extension ComparedRow {
  fileprivate init(_ row: RowComparison) {
    let span = row.claim.span
    self.init(
      line: span.file.lines.line(at: span.range.lowerBound), verdict: Self.verdict(row.verdict),
      entries: row.entries.map(\.id), remark: Self.remark(on: row))
  }

  private static func verdict(_ verdict: RowComparison.Verdict) -> Verdict {
    switch verdict {
    case .agrees: .agrees
    case .agreesUnderCondition: .conditional
    case .differs: .differs
    case .loopbackOnly: .loopbackOnly
    case .notRequired: .notRequired
    case .nodePorts: .servicePorts
    case .otherComponent: .otherComponent
    case .notRun: .notRun
    case .notInModel: .notInModel
    }
  }

  private static func remark(on row: RowComparison) -> String? {
    switch row.verdict {
    case .differs(let differences): differences.map(words).joined(separator: "; ")
    case .loopbackOnly(let ports): "only processes on the same host reach \(ports.description)"
    case .notRun: row.component.map { "the product does not run \($0.title)" }
    default: nil
    }
  }

  private static func words(_ difference: RowComparison.Difference) -> String {
    switch difference {
    case .protocolNumber(let ipProtocol): "the number is that of \(ipProtocol.title), not a port"
    case .transport(let ipProtocol): "the model says \(ipProtocol.title)"
    case .ports(let ports): "the model says port \(ports.description)"
    case .everyPort: "the row opens every port"
    case .loopback(let ports):
      "only processes on the same host reach \(ports.description)"
    case .direction(let initiators): "only \(names(initiators)) opens the connection"
    case .missingResponders(let roles): "\(names(roles)) listens as well"
    case .missingInitiators(let roles): "\(names(roles)) opens the connection as well"
    }
  }

  private static func names(_ roles: [Role]) -> String { Words.list(roles.map(\.title)) }
}
