internal import Diagnostics
internal import NetworkModel

/// The back matter: the files that were read with their hashes, and what stands for the plan.
struct OSCALResources {
  private let context: OSCALContext
  private var report: ComplianceReport { context.report }

  init(_ context: OSCALContext) { self.context = context }

  /// The UUID of the entry that stands for the assessment plan.
  var planUUID: String { context.uuid("ruleset", report.run.rulesetDigest) }

  /// The entry that stands for the assessment plan: the rules are the plan.
  var plan: JSONValue {
    OSCALForm.object([
      "uuid": .string(planUUID),
      "title": context.text.line("Rules of netdocs \(report.run.toolVersion)"),
      "description": context.text.block(
        """
        There is no separate assessment plan. What is examined is fixed by the \(report.rules.count) \
        rules of the program; the digest is over their ids, titles, severities and words.
        """),
      "props": OSCALForm.list(
        context.properties([
          "ruleset-sha256": report.run.rulesetDigest, "model-sha256": report.run.modelDigest,
        ])),
    ])
  }

  /// One entry a file, except those of the model, for which one digest stands.
  var files: [JSONValue] {
    var seen: Set<String> = []
    return report.inputs.compactMap { input in
      guard let uuid = context.resourceUUID(of: input.path), seen.insert(uuid).inserted else {
        return nil
      }
      let link = OSCALForm.object([
        "href": .string(context.text.reference(to: input.path)),
        "hashes": Self.isDigest(input.digest)
          ? [["algorithm": "SHA-256", "value": .string(input.digest)]] : nil,
      ])
      return OSCALForm.object([
        "uuid": .string(uuid), "title": context.text.line(input.path),
        "description": context.text.block(
          "\(input.kind.rawValue), \(input.format), \(input.size) bytes"),
        "rlinks": [link],
      ])
    }
  }

  /// Links to all files, so that no entry of the back matter is without a reader.
  var links: JSONValue? {
    var seen: Set<String> = []
    return OSCALForm.list(
      report.inputs.compactMap { input in
        guard let uuid = context.resourceUUID(of: input.path), seen.insert(uuid).inserted else {
          return nil
        }
        return ["href": .string("#\(uuid)"), "rel": "reference"]
      })
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
