internal import Diagnostics
internal import NetworkModel

/// Who made a report, from what: the part of its JSON form that lets others make it again.
enum ReportRunJSON {
  static func value(of report: ComplianceReport) -> JSONValue {
    let run = report.run
    return [
      "tool": ["name": "netdocs", "version": .string(run.toolVersion)],
      "ruleset": [
        "sha256": .string(run.rulesetDigest),
        "rules": .array(report.rules.map { .string($0.code.id) }),
      ],
      "model": ["sha256": .string(run.modelDigest)],
      "judgedOn": ComplianceReportJSON.text(run.judgedOn?.text),
      "nextReview": ComplianceReportJSON.text(run.nextReview?.text),
      "invocation": .array(run.invocation.map { .string($0) }),
      "complete": .bool(report.isComplete),
      "inputs": .array(report.inputs.map(input)),
      "skipped": .array(
        report.skipped.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "counts": counts(report),
      "previous": run.previousDigest.map { ["reportDigest": .string($0)] } ?? .null,
    ]
  }

  private static func input(_ input: ComplianceReport.Input) -> JSONValue {
    [
      "path": .string(input.path), "kind": .string(input.kind.rawValue),
      "sha256": .string(input.digest), "bytes": .integer(input.size),
      "format": .string(input.format), "reader": .string(input.reader),
      "rows": .integer(input.rows), "rowsSeen": .integer(input.rowsSeen),
      "passedOver": .array(input.passedOver.map { .string($0) }),
    ]
  }

  private static func counts(_ report: ComplianceReport) -> JSONValue {
    func open(_ severity: Severity) -> JSONValue {
      .integer(report.open.count { $0.diagnostic.severity == severity })
    }
    func covered(_ kind: Waiver.Kind) -> JSONValue {
      .integer(report.entries.count { !$0.isOpen && $0.waiver?.kind == kind })
    }
    return [
      "flows": .integer(report.register.count),
      "undocumented": .integer(report.undocumented.count),
      "unapproved": .integer(report.unapproved.count),
      "errors": open(.error), "warnings": open(.warning), "notes": open(.note),
      "waived": covered(.accepted), "expected": covered(.expected),
    ]
  }
}
