import Diagnostics
import Ingest
import NetworkModel

/// A made-up model: `boat` is told by its command line what its file says, `ship` takes documents of
/// several kinds, and a radar is an add-on with a file of its own.
enum HarborModel {
  static let sources = """
    sources:
      code: {title: Source code, repository: example/product, revision: abc123, date: 2026-01-02}
    """

  static let boat = """
    distribution: boat
    title: Boat
    versions: "1.0..1.9"
    roles: {controller: {aliases: [server]}, worker: {aliases: [agent]}}
    configuration:
      source: [code boat.go]
      formats: [{id: config, syntax: yaml}]
      arguments: keys
      short: {p: port}
      environment: {BOAT_URL: server, BOAT_EXEC: arguments, BOAT_PORT: port}
      keys:
        port: {type: port, range: 1-65535, default: 7000}
        server: {type: endpoint}
        sails: {type: enumeration, values: [square, lateen, none], default: square}
        anchors: {type: list}
        hull-arg: {type: list}
        prefixes: {type: prefixes}
        lights: {type: boolean, default: false}
      ignored: [token, labels]
    """

  static let ship = """
    distribution: ship
    title: Ship
    versions: "1.0..1.9"
    roles: {controller: {aliases: [master]}, worker: {}}
    configuration:
      source: [code ship.go]
      formats:
        - {id: Bridge, syntax: yaml, group: ship.example, at: Bridge, versionKey: version}
        - {id: Engine, syntax: yaml, group: engine.example, at: Engine}
        - {id: Fleet, syntax: yaml, root: spec.bridge, at: Bridge, hosts: true, versionKey: spec.version}
        - {id: values, syntax: tfvars}
      pairs: [Engine.extraArgs]
      keys:
        Engine.extraArgs.fuel: {type: text}
        Bridge.port: {type: port, default: 7000}
        Bridge.network.pods: {type: prefix}
        Engine.power: {type: integer, range: 1-100}
        harbor_pods: {type: prefix}
      ignored: [Bridge.notes.**]
      flags: [--single, --disable, --debug]
    facts:
      single: flag(--single)
    """

  static let radar = """
    addon: radar
    title: Radar
    named: cni
    formats: [{id: Radar, syntax: yaml, group: radar.example}]
    source: [code radar.go]
    keys:
      spec.range: {type: integer, range: 1-500}
      spec.beams[].band: {type: enumeration, values: [S, X, SCross], default: S}
      spec.beams[].name: {type: text}
    ignored: [apiVersion, kind, metadata.**]
    provides:
      radar: "true"
      radar-s: S in $spec.beams[].band
      radar-x: X in $spec.beams[].band
      radar-cross: SCross in $spec.beams[].band and not sameSubnet(node)
      radar-range: $spec.range
      radar-far: $spec.range > 100
    """

  static let sonar = """
    addon: sonar-values
    title: Sonar values
    named: cni
    formats: [{id: values, syntax: yaml}]
    source: [code sonar.go]
    keys:
      pings.enabled: {type: boolean, default: true}
    ignored: [image.**]
    provides:
      sonar: $pings.enabled
    """

  static let read = CatalogReader.read([
    SourceFile(path: "model/sources.yaml", text: sources),
    SourceFile(path: "model/distributions/boat.yaml", text: boat),
    SourceFile(path: "model/distributions/ship.yaml", text: ship),
    SourceFile(path: "model/addons/radar.yaml", text: radar),
    SourceFile(path: "model/addons/sonar-values.yaml", text: sonar),
  ])

  static var catalog: Catalog { read.value }

  /// Reads a cluster from files by name.
  static func cluster(_ files: [String: String]) -> Diagnosed<ClusterDefinition?> {
    let parts = files.map { name, text in
      ClusterBundle.Part(name: name, span: SourceFile(path: name, text: text).wholeSpan)
    }
    let nowhere = SourceFile(path: "nowhere", bytes: []).wholeSpan
    let place = parts.first { $0.name == "hosts.yaml" }?.span ?? nowhere
    return ClusterReader(catalog: catalog).read(
      ClusterBundle(fallbackName: "x", place: place, files: parts))
  }

  /// The beginning of a definition.
  static func hosts(_ distribution: String, _ rest: String) -> String {
    "cluster: x\ndistribution: \(distribution)\nversion: \"1.4\"\n\(rest)"
  }
}
