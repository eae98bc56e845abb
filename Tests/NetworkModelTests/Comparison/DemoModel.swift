import Diagnostics
import NetworkModel
import Testing

/// A distribution of a few entries that changes with its versions, and one cluster of it.
enum DemoModel {
  static let span = SourceFile(path: "model/demo.yaml", text: "demo").wholeSpan

  static func catalog(_ change: (inout Distribution) throws -> Void = { _ in }) throws -> Catalog {
    var demo = Distribution(
      id: "demo", title: "Demo", versions: try range("1.0", "1.9"), span: span)
    try change(&demo)
    return Catalog(
      sources: [], components: [], distributions: [demo], vocabulary: Vocabulary())
  }

  static func cluster(_ yaml: [(key: String, text: String)] = []) -> ClusterDefinition {
    var definition = ClusterDefinition(name: "c", distribution: "demo", span: span)
    definition.version = ProductVersion("1.1.0")
    definition.hosts =
      [host("c1", "controller", 1), host("c2", "controller", 2)]
      + [host("w1", "worker", 3)]
    let entries = yaml.map { key, text in
      ConfigurationValue.Entry(
        key: key, keySpan: place(of: key),
        value: ConfigurationValue(.scalar(text, isQuoted: false), span: place(of: key)))
    }
    definition.configuration = ConfigurationFile(
      root: ConfigurationValue(.map(entries), span: span), format: "demo", path: "demo.yaml")
    return definition
  }

  /// A place that is the same for the same key and no other.
  static func place(of key: String) -> SourceSpan {
    SourceFile(path: "\(key).yaml", text: key).wholeSpan
  }

  static func flow(
    _ id: String, ports: String?, from: Role = .worker, to: Role = .controller,
    _ versions: VersionBounds = .always
  ) throws -> FlowTemplate {
    var flow = FlowTemplate(
      id: id, ipProtocol: ports == nil ? .vrrp : .tcp, why: "It is needed.", span: span)
    flow.ports = try ports.map { try ExpressionParser.parse($0, at: span) }
    flow.from = [.init(role: from)]
    flow.to = [.init(role: to)]
    flow.versions = versions
    return flow
  }

  static func listener(
    _ id: String, ports: String, bind: ListenerTemplate.Bind, _ versions: VersionBounds
  ) throws -> ListenerTemplate {
    var listener = ListenerTemplate(
      id: id, ipProtocol: .tcp, ports: try ExpressionParser.parse(ports, at: span), bind: bind,
      span: span)
    listener.on = [.controller]
    listener.versions = versions
    return listener
  }

  static func key(
    _ path: String, _ type: SettingType = .port, defaults: [Setting.Default] = []
  ) -> Setting {
    var setting = Setting(path: path, type: type, span: span)
    setting.defaults = defaults
    return setting
  }

  static func since(_ text: String) -> VersionBounds {
    VersionBounds(since: ProductVersion(text))
  }

  static func until(_ text: String) -> VersionBounds {
    VersionBounds(until: ProductVersion(text))
  }

  static func path(
    _ text: String, of definition: ClusterDefinition = cluster(), _ catalog: Catalog
  ) throws -> UpgradePath {
    let range = try #require(UpgradeRange(text))
    return try UpgradePath(
      range, of: definition, in: try #require(catalog.distribution("demo")), catalog: catalog)
  }

  static func comparison(
    _ text: String, of definition: ClusterDefinition = cluster(), _ catalog: Catalog
  ) throws -> ClusterComparison {
    let path = try path(text, of: definition, catalog)
    return ClusterComparison(path.states(of: definition, replacing: [], catalog: catalog))
  }

  private static func range(_ first: String, _ last: String) throws -> ClosedVersionRange {
    ClosedVersionRange(
      try #require(ProductVersion(first)), through: try #require(ProductVersion(last)))
  }

  private static func host(_ name: String, _ role: String, _ number: UInt128) -> Host {
    var parts = Host.Parts()
    parts.name = name
    parts.roleText = role
    parts.addresses = [IPAddress(.ipv4, 0xC000_0200 + number)]
    return Host(parts, span: span, addressSpan: span)
  }
}
