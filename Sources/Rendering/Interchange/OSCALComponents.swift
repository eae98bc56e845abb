internal import Diagnostics
internal import NetworkModel

/// The components of a cluster with the ports that they need, for system security plans.
struct OSCALComponents {
  private let context: OSCALContext
  private let words: RegisterWords
  private var report: ComplianceReport { context.report }

  init(_ context: OSCALContext) {
    self.context = context
    words = RegisterWords(context.report)
  }

  /// One component for each component of the model that has flows, the distribution first, then by id.
  var values: [JSONValue] {
    let groups = Dictionary(grouping: report.register) { $0.flow.component ?? "" }
    return groups.sorted { $0.key < $1.key }.map { id, rows in
      component(id.isEmpty ? nil : id, rows)
    }
  }

  private func component(_ id: String?, _ rows: [RegisterRow]) -> JSONValue {
    let title = rows.first?.component ?? report.cluster.distribution.title
    let version = report.cluster.definition.version?.text
    let facts = context.properties([
      "component-id": id, "distribution": report.cluster.distribution.id,
      "distribution-version": version,
    ])
    let others = rows.filter { !$0.flow.ipProtocol.isListed }.map { row in
      context.property(
        "other-transport", "\(words.transport(row)) \(row.flow.ports.description)",
        class: row.flow.id)
    }
    return OSCALForm.object([
      "uuid": .string(context.componentUUID(id)),
      "type": "software", "title": context.text.line(title),
      "description": context.text.block(
        "Part of the cluster \(report.cluster.name), with the ports that it needs there."),
      "props": .array(facts + others + exposed(by: id)),
      "protocols": OSCALForm.list(rows.filter(\.flow.ipProtocol.isListed).map(ports)),
      "control-implementations": OSCALForm.list(implementations(uuid: context.componentUUID(id))),
    ])
  }

  /// OSCAL has ports of TCP and UDP only; what else there is stands in properties.
  private func ports(_ row: RegisterRow) -> JSONValue {
    let flow = row.flow
    let transport = flow.ipProtocol.name.uppercased()
    return OSCALForm.object([
      "uuid": .string(context.uuid("ports", flow.id, flow.ports.description)),
      "name": context.text.value(flow.id),
      "title": context.text.line(
        "\(flow.template.why) \(words.source(row)) → \(words.destination(row))"),
      "port-ranges": OSCALForm.list(
        flow.ports.ranges.map { range in
          [
            "start": .integer(Int(range.first)), "end": .integer(Int(range.last)),
            "transport": .string(transport),
          ]
        }),
    ])
  }

  /// Sockets that are open to the network although no flow needs them.
  private func exposed(by id: String?) -> [JSONValue] {
    report.cluster.exposedNotRequired.filter { $0.component == id }.map { listener in
      context.property(
        "exposed-not-required",
        "\(listener.ipProtocol.title) \(listener.ports.description)", class: listener.id)
    }
  }

  /// The controls of catalogs in OSCAL that the register bears on.
  private func implementations(uuid: String) -> [JSONValue] {
    OSCALControls(context).sections.compactMap { framework, rows -> JSONValue? in
      guard framework.id == OSCALControls.catalogued else { return nil }
      let fitting = rows.filter { $0.control.outputs.contains(.register) }
      guard !fitting.isEmpty else { return nil }
      return [
        "uuid": .string(context.uuid("implementation", uuid, framework.id)),
        "source": .string("#\(frameworkUUID(framework))"),
        "description":
          "What the list of ports shows for each control, and what is left to people.",
        "implemented-requirements": .array(fitting.map { requirement($0, uuid) }),
      ]
    }
  }

  private func requirement(_ row: ControlMatrix.Row, _ component: String) -> JSONValue {
    let manual = row.control.manual.map { " What a person still has to do: \($0)" } ?? ""
    return [
      "uuid": .string(context.uuid("requirement", component, row.reference.text)),
      "control-id": .string(OSCALControls.identifier(of: row.reference)),
      "description": context.text.block(
        "The ports that the component needs are listed under protocols, from its files.\(manual)"),
      "props": .array(context.properties(["coverage": row.control.coverage.title])),
    ]
  }

  private func frameworkUUID(_ framework: ControlFramework) -> String {
    context.uuid("framework", framework.id, framework.version)
  }

  /// The catalogs that components refer to, for the back matter.
  var catalogs: [JSONValue] {
    OSCALControls(context).sections.filter { $0.framework.id == OSCALControls.catalogued }
      .map { framework, _ in
        [
          "uuid": .string(frameworkUUID(framework)),
          "title": context.text.line("\(framework.title), version \(framework.version)"),
          "description": context.text.block("Published by \(framework.publisher)."),
        ]
      }
  }
}

extension IPProtocol {
  /// Whether OSCAL has a word for it in lists of ports.
  fileprivate var isListed: Bool { self == .tcp || self == .udp }
}
