package import Diagnostics
import NetworkModel
import PacketFilters

/// A plan as JSON, before any dialect is chosen; the shape is that of `plan.schema.json`.
package enum FirewallPlanJSON {
  /// The version of the shape.
  package static let schemaVersion = 1

  /// The plan, or what it says of some of its hosts.
  package static func value(of plan: FirewallPlan, hosts: [HostPlan]) -> JSONValue {
    .object([
      .init("schemaVersion", .integer(schemaVersion)),
      .init("cluster", .string(plan.cluster.name)),
      .init("distribution", .string(plan.cluster.distribution)),
      .init("title", .string(plan.cluster.title)),
      .init("cni", plan.cluster.cni.map { .string($0) } ?? .null),
      .init("limitsEgress", .bool(plan.limitsEgress)),
      .init("hosts", .array(hosts.map(host))),
      .init("notProven", .array(plan.notProven.map { .string($0) })),
    ])
  }

  private static func host(_ plan: HostPlan) -> JSONValue {
    .object([
      .init("host", .string(plan.host)),
      .init("roles", strings(plan.roles.map(\.name))),
      .init("system", .string(plan.system)),
      .init("addresses", strings(plan.addresses.map(\.description))),
      .init("managementPort", .integer(Int(plan.managementPort))),
      .init(
        "groups",
        .array(
          plan.groups.map { group in
            .object([
              .init("name", .string(group.name)),
              .init("prefixes", strings(group.prefixes.map(\.description))),
            ])
          })),
      .init("rules", .array(plan.rules.map(rule))),
      .init("dropsOthersAt", strings(closedHooks(of: plan).map(\.rawValue))),
    ])
  }

  private static func closedHooks(of plan: HostPlan) -> [PacketHook] {
    PacketHook.allCases.filter { HostPlan.dropsOthers(at: $0) && !plan.rules(at: $0).isEmpty }
  }

  private static func rule(_ rule: PlannedRule) -> JSONValue {
    let match = rule.match
    let families = [4, 6].filter { number in
      rule.concerns(number == 4 ? .ipv4 : .ipv6)
    }
    return object([
      ("kind", .string(kind(of: rule))),
      ("direction", .string(rule.hook.rawValue)),
      ("action", .string(rule.isAccept ? "accept" : "drop")),
      ("comment", .string(rule.comment)),
      ("purpose", .string(rule.purpose)),
      ("families", .array(families.map { .integer($0) })),
      ("group", rule.group.map { .string($0.name) }),
      ("sources", addresses(rule.group == nil || rule.isOutgoing ? match.sources : nil)),
      ("destinations", addresses(rule.group == nil || !rule.isOutgoing ? match.destinations : nil)),
      ("protocol", match.protocols?.first.map { .integer(Int($0)) }),
      ("ports", match.ports.map { .string($0.description) }),
      ("portsBeforeTranslation", match.originalPorts.map { .string($0.description) }),
      ("icmpTypes", match.icmpTypes.map { .array($0.sorted().map { .integer(Int($0)) }) }),
      ("interfaces", match.interfaces.map { strings($0.patterns) }),
      ("outgoingInterfaces", match.outgoingInterfaces.map { strings($0.patterns) }),
      (
        "states",
        match.states.map { strings($0.sorted { $0.rawValue < $1.rawValue }.map(\.name)) }
      ),
      ("flows", rule.kind == .flow ? .array(rule.flows.map(flow)) : nil),
    ])
  }

  private static func kind(of rule: PlannedRule) -> String {
    switch rule.kind {
    case .flow: "flow"
    case .base: "base"
    case .allowed: "allowed"
    }
  }

  private static func flow(_ flow: PlannedFlow) -> JSONValue {
    object([
      ("id", .string(flow.id)),
      ("from", strings(flow.from.map(\.name))),
      ("protocol", .string(flow.ipProtocol.name)),
      ("ports", flow.ports.isEmpty ? nil : .string(flow.ports.description)),
      ("purpose", .string(flow.purpose)),
      ("because", .string(flow.because)),
      ("owner", flow.owner.map { .string($0) }),
      ("expires", flow.expires.map { .string($0.text) }),
      (
        "sources",
        .array(
          flow.spans.map { span in
            .object([
              .init("path", .string(span.file.path)), .init("line", .integer(span.start.line)),
            ])
          })
      ),
    ])
  }

  private static func addresses(_ set: AddressSet?) -> JSONValue? {
    set.map { strings($0.prefixes.map(\.description)) }
  }

  private static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { JSONValue.Member(key, $0) } })
  }
}
