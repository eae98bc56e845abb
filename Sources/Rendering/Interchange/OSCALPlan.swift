internal import Diagnostics
internal import NetworkModel

/// The items of a plan of action and milestones: one a risk, one for each waiver that covers
/// nothing, and the next review, so that the list is never empty.
struct OSCALPlan {
  private let context: OSCALContext

  init(_ context: OSCALContext) { self.context = context }

  /// The items in the order: open risks, what is only expected, accepted risks, waivers, review.
  func items(for risks: [OSCALRisk]) -> [JSONValue] {
    let sorted = ["open", "expected", "accepted"].flatMap { standing in
      risks.filter { $0.standing == standing }.sorted { $0.severity > $1.severity }
    }
    return sorted.map(item) + idle.map(item) + [review]
  }

  private func item(_ risk: OSCALRisk) -> JSONValue {
    let count = risk.findings.count
    let decision = risk.acceptance.map {
      "Accepted until \($0.expires ?? Waiver.absent) by waiver \($0.sentence)."
    }
    let failed = risk.failedWaivers.map {
      "The waiver \($0.id) covers nothing: it is \($0.state.rawValue)."
    }
    let expected = risk.expectation.map {
      "The register calls it expected: \($0.reason). Nobody has accepted it."
    }
    let state =
      decision ?? expected ?? "Nobody has accepted it; no date for the correction is recorded."
    return OSCALForm.object([
      "uuid": .string(context.uuid("item", risk.uuid)),
      "title": context.text.line("\(risk.rule.code.id) \(risk.rule.title)"),
      "description": context.text.block(
        (["\(count) finding\(count == 1 ? "" : "s").", state] + failed).joined(separator: "\n")),
      "props": OSCALForm.list(
        context.properties([
          "severity": risk.severity.rawValue,
          "status": risk.standing,
          "due": risk.acceptance?.expires, "owner": risk.acceptance?.owner ?? Waiver.absent,
        ])),
      "origins": context.origins,
      "related-observations": OSCALForm.references(
        "observation-uuid", risk.findings.map(\.uuid)),
      "related-risks": [["risk-uuid": .string(risk.uuid)]],
    ])
  }

  /// Waivers that cover no finding of this cluster today.
  private var idle: [ReportException] {
    context.report.exceptions.filter {
      $0.waiver.kind == .accepted && ($0.findings == 0 || $0.waiver.state == .unused)
    }
  }

  private func item(_ exception: ReportException) -> JSONValue {
    let waiver = exception.waiver
    return OSCALForm.object([
      "uuid": .string(context.uuid("waiver", waiver.id)),
      "title": context.text.line("Waiver \(waiver.id) covers no finding here"),
      "description": context.text.block(
        """
        It is \(waiver.state.rawValue) and fits no finding of this cluster. Keep it only if it is \
        meant for another one.
        \(waiver.sentence)
        """),
      "props": OSCALForm.list(
        context.properties([
          "waiver": waiver.id, "waiver-state": waiver.state.rawValue, "due": waiver.expires,
          "owner": waiver.owner ?? Waiver.absent,
        ])),
      "origins": context.origins,
    ])
  }

  private var review: JSONValue {
    let day = context.report.run.nextReview?.text ?? Waiver.absent
    let rows = context.report.register
    return OSCALForm.object([
      "uuid": .string(context.uuid("item", "review")),
      "title": "Review the register of allowed services again",
      "description": context.text.block(
        """
        \(rows.count) flows, due by \(day). \(context.report.unapproved.count) of them have no \
        approval that holds.
        """),
      "props": .array(context.properties(["due": day])),
      "origins": context.origins,
    ])
  }
}
