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
        "leftOut": .array(report.leftOut.map { .string($0.id) }),
      ],
      "policy": policy(report.policy),
      "registerValid": .bool(report.isRegisterValid),
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

  /// Each setting with its value and the place that says so; null where it is the default.
  private static func policy(_ policy: RegisterPolicy) -> JSONValue {
    .object(
      RegisterPolicy.Key.allCases.map { key in
        .init(
          key.rawValue,
          [
            "value": value(of: key, in: policy),
            "location": ComplianceReportJSON.text(policy.places[key]?.description),
          ])
      })
  }

  private static func value(
    of key: RegisterPolicy.Key, in policy: RegisterPolicy
  ) -> JSONValue {
    switch key {
    case .wildcards:
      .array(
        FlowSelector.Key.allCases.filter(policy.wildcards.contains).map { .string($0.rawValue) })
    case .expectedInClusters: .array(policy.expectedInClusters.map { .string($0.cluster) })
    default: .integer(Int(policy.text(of: key)) ?? 0)
    }
  }

  private static func counts(_ report: ComplianceReport) -> JSONValue {
    .object(
      [
        .init("flows", .integer(report.register.count)),
        .init("undocumented", .integer(report.undocumented.count)),
        .init("unapproved", .integer(report.unapproved.count)),
      ] + counts(of: report.entries)
        + [
          .init("inDocuments", .object(counts(of: report.documentEntries))),
          .init("inRegister", .object(counts(of: report.registerEntries))),
        ])
  }

  private static func counts(of entries: [DiagnosticReport.Entry]) -> [JSONValue.Member] {
    func open(_ severity: Severity) -> JSONValue {
      .integer(entries.count { $0.isOpen && $0.diagnostic.severity == severity })
    }
    func covered(_ kind: Waiver.Kind, _ severity: Severity? = nil) -> JSONValue {
      .integer(
        entries.count {
          !$0.isOpen && $0.waiver?.kind == kind
            && (severity == nil || $0.diagnostic.severity == severity)
        })
    }
    return [
      .init("errors", open(.error)), .init("warnings", open(.warning)),
      .init("notes", open(.note)), .init("waived", covered(.accepted)),
      .init("waivedErrors", covered(.accepted, .error)), .init("expected", covered(.expected)),
      .init("expectedErrors", covered(.expected, .error)),
    ]
  }
}
