internal import Diagnostics
internal import NetworkModel

/// The metadata that all documents of OSCAL begin with: title, versions, roles and parties.
struct OSCALMetadata {
  /// The version of OSCAL that the documents are written in; only what 1.1 has too is used.
  static let version = "1.2.1"

  private let context: OSCALContext
  private let owners: [String]
  private let approvers: [String]

  init(_ context: OSCALContext) {
    self.context = context
    let register = context.report.register.map(\.stewardship)
    let waivers = context.report.exceptions.map(\.waiver)
    let names = { (list: [String?]) in Self.names(list.map { $0.map(context.text.shown) }) }
    owners = names(register.map(\.owner) + waivers.map(\.owner))
    approvers = names(register.map(\.approver) + waivers.map(\.approver))
  }

  /// The metadata of a document; links lead to entries of the back matter that nothing else names.
  func value(title: String, links: JSONValue? = nil) -> JSONValue {
    let report = context.report
    let run = report.run
    let marking = run.classification.map { marking -> JSONValue in
      ["name": "marking", "value": context.text.value(marking)]
    }
    let own = context.properties([
      "tool-version": run.toolVersion, "ruleset-sha256": run.rulesetDigest,
      "model-sha256": run.modelDigest, "report-sha256": run.identifier,
      "previous-report-sha256": run.previousDigest,
      "redacted": report.redaction == nil ? nil : "yes",
    ])
    return OSCALForm.object([
      "title": context.text.line(title),
      "last-modified": context.time,
      "version": context.text.value(
        run.shortIdentifier.isEmpty ? run.judgedOn?.text ?? "0" : run.shortIdentifier),
      "oscal-version": .string(Self.version),
      "props": OSCALForm.list((marking.map { [$0] } ?? []) + own),
      "links": links,
      "roles": OSCALForm.list(roles),
      "parties": OSCALForm.list(Self.names(owners + approvers).map(party)),
      "responsible-parties": OSCALForm.list(responsible),
      "remarks": context.text.block(
        """
        Written by netdocs from files, without a look at any host. It is evidence for an \
        assessment, not its result.
        """),
    ])
  }

  private static func names(_ list: [String?]) -> [String] {
    Set(list.compactMap(\.self).filter { !$0.isEmpty }).sorted()
  }

  private var roles: [JSONValue] {
    var roles: [JSONValue] = []
    if !owners.isEmpty { roles.append(["id": "owner", "title": "Answers for a flow or a waiver"]) }
    if !approvers.isEmpty {
      roles.append(["id": "approver", "title": "Agreed to a flow or a waiver"])
    }
    return roles
  }

  private var responsible: [JSONValue] {
    [("owner", owners), ("approver", approvers)].compactMap { role, names in
      OSCALForm.list(Set(names.map(context.partyUUID)).sorted().map { .string($0) })
        .map { ["role-id": .string(role), "party-uuids": $0] }
    }
  }

  private func party(_ name: String) -> JSONValue {
    [
      "uuid": .string(context.partyUUID(name)),
      "type": .string(name.contains("@") ? "person" : "organization"),
      "name": context.text.value(name),
      "remarks": "As the register names it; whether that is a person or a group it does not say.",
    ]
  }
}
