internal import Diagnostics
internal import NetworkModel

/// Who agreed to which flows, as the register says.
struct OSCALAttestations {
  private let context: OSCALContext

  init(_ context: OSCALContext) { self.context = context }

  /// One attestation for each approver; what has expired or lacks a day attests nothing.
  var values: [JSONValue] {
    let rows = context.report.register.filter {
      [.approved, .reviewOverdue].contains($0.status)
    }
    let byApprover = Dictionary(grouping: rows) {
      context.text.shown($0.stewardship.approver ?? "")
    }
    return byApprover.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }.map(value)
  }

  private func value(_ approver: String, _ rows: [RegisterRow]) -> JSONValue {
    let days = rows.compactMap(\.stewardship.approvedOn).sorted()
    let latest = days.last.map { ", the latest on \($0.text)" } ?? ""
    let overdue = rows.count { $0.status == .reviewOverdue }
    let late = overdue == 0 ? "" : " The review of \(overdue) of them is overdue."
    let ids = rows.map(\.flow.id).joined(separator: ", ")
    return [
      "responsible-parties": [
        [
          "role-id": "approver",
          "party-uuids": [.string(context.partyUUID(approver))],
        ]
      ],
      "parts": [
        [
          "name": "authorization-statement", "ns": .string(OSCALContext.namespace),
          "title": "Approved flows",
          "prose": context.text.block(
            """
            The register records that \(approver) approved \(rows.count) of \
            \(context.report.register.count) flows\(latest): \(ids).\(late)
            """),
        ]
      ],
    ]
  }
}
