internal import Diagnostics
internal import NetworkModel

/// What was examined and with what: the cluster, its components and hosts, and the program.
struct OSCALSystem {
  private let context: OSCALContext
  private var report: ComplianceReport { context.report }

  init(_ context: OSCALContext) { self.context = context }

  /// Definitions for assessment results.
  var definitions: JSONValue {
    OSCALForm.object([
      "components": .array(components), "inventory-items": OSCALForm.list(hosts),
      "assessment-assets": [
        "components": [tool],
        "assessment-platforms": [
          [
            "uuid": .string(context.uuid("platform", report.run.toolVersion)),
            "title": "netdocs, run on files",
            "uses-components": [["component-uuid": .string(context.toolUUID)]],
          ]
        ],
      ],
    ])
  }

  /// Definitions for a plan of action, which has no place of its own for the program.
  var planDefinitions: JSONValue {
    OSCALForm.object([
      "components": .array(components + [tool]), "inventory-items": OSCALForm.list(hosts),
    ])
  }

  private var components: [JSONValue] { [cluster] + software }

  private var cluster: JSONValue {
    let cluster = report.cluster
    let version = cluster.definition.version?.text
    return component(
      context.clusterUUID, "system",
      (
        cluster.name,
        "A cluster of \(cluster.distribution.title) with \(cluster.definition.hosts.count) hosts."
      ),
      context.properties(["distribution": cluster.distribution.id, "version": version]))
  }

  /// The distribution and the components of the register; one UUID each.
  private var software: [JSONValue] {
    var seen: Set<String> = []
    return report.register.compactMap { row in
      let uuid = context.componentUUID(row.flow.component)
      guard seen.insert(uuid).inserted else { return nil }
      return component(
        uuid, "software", (row.component, "Runs on hosts of \(report.cluster.name)."),
        context.properties(["component-id": row.flow.component]))
    }
  }

  private var tool: JSONValue {
    let run = report.run
    return component(
      context.toolUUID, "software",
      (
        "netdocs",
        "Derives the flows of clusters from files and compares documents with them."
      ),
      context.properties([
        "version": run.toolVersion, "ruleset-sha256": run.rulesetDigest,
        "model-sha256": run.modelDigest,
      ]))
  }

  private func component(
    _ uuid: String, _ type: String, _ words: (title: String, description: String),
    _ properties: [JSONValue]
  ) -> JSONValue {
    OSCALForm.object([
      "uuid": .string(uuid), "type": .string(type), "title": context.text.line(words.title),
      "description": context.text.block(words.description), "props": OSCALForm.list(properties),
      "status": [
        "state": "other", "remarks": "As files describe it; nothing that runs was examined.",
      ],
    ])
  }

  /// Where a host stands; a redacted report says only which hosts stand together.
  private func zone(of host: Host) -> String? {
    guard let redaction = report.redaction else { return host.zone }
    return host.zone.map { redaction.zone($0) ?? "zone" }
  }

  /// The hosts by the names that the report prints, so that a redacted one cannot be guessed.
  private var hosts: [JSONValue] {
    let hosts = report.cluster.definition.hosts.enumerated()
    return hosts.map { index, host in
      let addresses = host.addresses.map { context.property("address", $0.description) }
      let roles = host.roles.map { context.property("role", $0.name) }
      return OSCALForm.object([
        "uuid": .string(context.uuid("host", context.text.shown(host.name), "\(index)")),
        "description": context.text.block("Host \(host.name)"),
        "props": .array(
          [["name": "asset-id", "value": context.text.value(host.name)]] + addresses + roles
            + context.properties(["zone": zone(of: host)])),
        "implemented-components": [["component-uuid": .string(context.clusterUUID)]],
      ])
    }
  }
}
