package import Diagnostics
internal import NetworkModel

/// The machine-readable form of a report about an upgrade.
package enum UpgradeJSON {
  /// Describes a report.
  package static func value(of report: UpgradeReport) -> JSONValue {
    let citation = ModelCitation(catalog: report.catalog)
    return [
      "schemaVersion": .integer(ComparisonJSON.schemaVersion),
      "cluster": .string(report.definition.name),
      "distribution": .string(report.distribution.id),
      "clusterVersion": ComparisonJSON.version(report.definition.version),
      "from": .string(report.path.from.text), "to": .string(report.path.to.text),
      "steps": .array(report.path.steps.map { .string($0.text) }),
      "changes": ComparisonJSON(catalog: report.catalog).changes(of: report.comparison),
      "uses": .array(report.uses.map { use($0, citation) }),
      "findings": .array(report.findings.map(finding)),
      "keys": .array(report.keys.map { key($0, report, citation) }),
      "documents": .array(report.rows.map(row) + report.missing.map(row)),
      "firewall": [
        "add": .array(report.comparison.rules.added.map { rule($0, report) }),
        "remove": .array(report.comparison.rules.removed.map { rule($0, report) }),
      ],
    ]
  }

  private static func use(_ use: KeyUse, _ citation: ModelCitation) -> JSONValue {
    let setting = use.change.setting
    return [
      "severity": .string(use.severity.rawValue), "kind": .string(use.change.name),
      "path": .string(use.path), "value": value(use.change),
      "version": .string(use.change.version.text), "use": text(use.change.replacement),
      "at": .string(use.span.description),
      "model": citation.json([(setting.span, setting.sources)]),
    ]
  }

  private static func finding(_ finding: Diagnostic) -> JSONValue {
    [
      "ruleId": .string(finding.code.id), "class": .string(finding.code.name),
      "severity": .string(finding.severity.rawValue),
      "at": text(finding.span?.description), "message": .string(finding.message),
    ]
  }

  private static func key(
    _ change: KeyChange, _ report: UpgradeReport, _ citation: ModelCitation
  ) -> JSONValue {
    var defaults: (before: String?, after: String?) = (nil, nil)
    if case .otherDefault(let before, let after) = change.kind { defaults = (before, after) }
    return [
      "path": .string(change.setting.path.text), "kind": .string(change.name),
      "version": .string(change.version.text), "value": value(change),
      "before": text(defaults.before), "after": text(defaults.after),
      "use": text(change.replacement), "matters": .bool(report.matters(change)),
      "kept": .bool(report.kept.contains { $0.path == change.setting.path }),
      "model": citation.json([(change.setting.span, change.setting.sources)]),
    ]
  }

  private static func value(_ change: KeyChange) -> JSONValue {
    switch change.kind {
    case .valueAppeared(let value), .valueVanished(let value): .string(value.text)
    default: .null
    }
  }

  private static func row(_ row: StaleRow) -> JSONValue {
    [
      "document": .string(row.document), "at": .string(row.span.description),
      "kind": "stale", "claim": .string(row.claim), "before": .string(row.before),
      "after": .string(row.after), "version": ComparisonJSON.version(row.version),
    ]
  }

  private static func row(_ row: MissingRow) -> JSONValue {
    [
      "document": .string(row.document), "at": .string(row.span.description),
      "kind": "missing", "message": .string(row.message),
      "version": ComparisonJSON.version(row.version),
    ]
  }

  private static func rule(_ rule: FirewallChange, _ report: UpgradeReport) -> JSONValue {
    let hosts = (report.last?.definition.hosts ?? []).filter { host in
      !Set(rule.to).isDisjoint(with: host.roles) && (rule.hosts?.contains(host.name) ?? true)
    }
    let from = rule.from.map { role -> JSONValue in
      let prefixes = report.last?.prefixes(of: role) ?? []
      return [
        "role": .string(role.name), "prefixes": .array(prefixes.map { .string($0.description) }),
      ]
    }
    return [
      "protocol": .string(rule.ipProtocol.name),
      "protocolNumber": .integer(Int(rule.ipProtocol.number)),
      "ports": ComparisonJSON.ports(rule.ports), "from": .array(from),
      "to": ComparisonJSON.roles(rule.to),
      "hosts": .array(hosts.map { .string($0.name) }),
      "flows": .array(rule.flows.map { .string($0) }),
      "version": ComparisonJSON.version(rule.version),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
