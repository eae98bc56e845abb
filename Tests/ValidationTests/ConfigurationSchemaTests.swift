import Diagnostics
import Ingest
import NetworkModel
import Testing
import Validation

/// Configuration files beside the keys of their product.
@Suite struct ConfigurationSchemas {
  private func reading(_ text: String, of id: String = "k0s") throws -> ConfigurationReading {
    let distribution = try #require(FixtureModel.catalog.distribution(id))
    let hosts = SourceFile(
      path: "hosts.yaml",
      text: "cluster: x\ndistribution: \(id)\nversion: \"1.33\"\nconfig: a.yaml\nhosts: []\n")
    let file = SourceFile(path: "a.yaml", text: text)
    let bundle = ClusterBundle(
      fallbackName: "x", place: hosts.wholeSpan,
      files: [
        .init(name: "hosts.yaml", span: hosts.wholeSpan),
        .init(name: "a.yaml", span: file.wholeSpan),
      ])
    let definition = try #require(ClusterReader(catalog: FixtureModel.catalog).read(bundle).value)
    return ConfigurationSchema(distribution).reading(of: definition)
  }

  @Test func readsFlagsAsKeys() throws {
    let text =
      "cluster: x\ndistribution: chef-360\nversion: \"1.1\"\n"
      + "hosts: [{name: a, role: controller, address: 10.0.0.1}]\n"
      + "installFlags: [--cidr=10.1.0.0/16, --debug, --cidr]\n"
    let hosts = SourceFile(path: "hosts.yaml", text: text).wholeSpan
    let bundle = ClusterBundle(
      fallbackName: "x", place: hosts, files: [.init(name: "hosts.yaml", span: hosts)])
    let definition = try #require(ClusterReader(catalog: FixtureModel.catalog).read(bundle).value)
    let distribution = try #require(FixtureModel.catalog.distribution("chef-360"))
    let reading = ConfigurationSchema(distribution).reading(of: definition)
    #expect(reading.values.map(\.path) == ["--cidr"])
    #expect(reading.values.map(\.keySpan?.text) == ["--cidr"])
    #expect(reading.values.flatMap(\.items).map(\.span.text) == ["10.1.0.0/16"])
    #expect(reading.misshapen.map(\.path) == ["--cidr"])
  }

  @Test func findsKnownKeysWithTheirPaths() throws {
    let reading = try reading("spec:\n  workerProfiles:\n    - values: {clusterDNS: [10.0.0.1]}\n")
    #expect(reading.values.map(\.path) == ["spec.workerProfiles[0].values.clusterDNS"])
    #expect(reading.values[0].items.map(\.text) == ["10.0.0.1"])
    #expect(reading.foreignKeys.isEmpty && reading.misshapen.isEmpty)
  }

  @Test func suggestsANeighbourForAnUnknownKey() throws {
    let reading = try reading("spec:\n  network:\n    podCidr: 10.0.0.0/16\n")
    #expect(reading.foreignKeys.map(\.nearest) == ["spec.network.podCIDR"])
    #expect(reading.foreignKeys[0].span.text == "podCidr")
  }

  @Test func suggestsTheOnlyPlaceWhereAKeyBelongs() throws {
    let reading = try reading("spec:\n  podCIDR: 10.0.0.0/16\n")
    #expect(reading.foreignKeys.map(\.nearest) == ["spec.network.podCIDR"])
  }

  @Test func looksNoDeeperThanWhatDoesNotMatter() throws {
    let reading = try reading("metadata: {anything: {goes: 1}}\nspec:\n  images: {a: {b: c}}\n")
    #expect(reading == ConfigurationReading())
  }

  @Test func reportsScalarsWhereMapsBelong() throws {
    let reading = try reading("spec:\n  network: calico\n  workerProfiles: {a: b}\n")
    #expect(reading.misshapen.map(\.expected) == ["a map", "a list"])
  }

  @Test func takesCommaSeparatedTextsApart() throws {
    let reading = try reading("cluster-cidr: 10.1.0.0/16, fd00::/56\n", of: "k3s")
    #expect(reading.values[0].items.map(\.text) == ["10.1.0.0/16", "fd00::/56"])
    #expect(reading.values[0].items[1].span.text == "fd00::/56")
  }

  @Test(arguments: [(false, ["vxlan,none"]), (true, ["vxlan", "none"])])
  func takesApartWhatMayHoldSeveralValues(several: Bool, expected: [String]) throws {
    var distribution = try #require(FixtureModel.catalog.distribution("k3s"))
    let index = try #require(
      distribution.keys.firstIndex { $0.path.text == "flannel-backend" })
    distribution.keys[index].takesSeveral = several
    let text = SourceFile(path: "a.yaml", text: "vxlan,none").wholeSpan
    let entry = ConfigurationValue.Entry(
      key: "flannel-backend", keySpan: text,
      value: ConfigurationValue(.scalar("vxlan,none", isQuoted: false), span: text))
    let file = ConfigurationFile(
      root: ConfigurationValue(.map([entry]), span: text), format: "config", path: "a.yaml")
    let reading = ConfigurationSchema(distribution).reading(of: [file])
    #expect(reading.values.map { $0.texts.map(\.text) } == [expected])
  }

  @Test func readsAllOfAHostileFile() throws {
    let deep = String(repeating: "{a: ", count: 40) + "1" + String(repeating: "}", count: 40)
    #expect(try reading("spec: \(deep)\n").foreignKeys.map(\.path) == ["spec.a"])
  }

  @Test func readsALineOnceThatSeveralHostsShare() throws {
    let text = SourceFile(path: "a.yaml", text: "podCdr: 1\n")
    let entry = ConfigurationValue.Entry(
      key: "podCdr", keySpan: text.wholeSpan,
      value: ConfigurationValue(.scalar("1", isQuoted: false), span: text.wholeSpan))
    let files = ["a", "b"].map { path in
      ConfigurationFile(
        root: ConfigurationValue(.map([entry]), span: text.wholeSpan), format: "config", path: path)
    }
    let distribution = try #require(FixtureModel.catalog.distribution("k3s"))
    let reading = ConfigurationSchema(distribution).reading(of: files)
    #expect(reading.foreignKeys.map(\.path) == ["podCdr"])
    #expect(reading.foreignKeys.map(\.owner) == [distribution.title])
  }

  @Test func holdsFilesOfAddonsAgainstTheirOwnKeys() throws {
    var addon = AddonFile(
      id: "radar", title: "Radar", key: "cni", span: SourceFile(path: "m", text: "").wholeSpan)
    addon.keys = [Setting(path: "spec.range", type: .integer, span: addon.span)]
    var catalog = FixtureModel.catalog
    catalog.addonFiles = [addon]
    let text = SourceFile(path: "radar.yaml", text: "spec: {rnge: 1, range: far}\n")
    let node = try #require(YAMLReader.read(text.wholeSpan, aliases: .allowed).value)
    let inner = try #require(node["spec"]?.entries).map { entry in
      ConfigurationValue.Entry(
        key: entry.key.text, keySpan: entry.key.span,
        value: ConfigurationValue(
          .scalar(entry.value.scalar?.text ?? "", isQuoted: false), span: entry.value.span))
    }
    let spec = ConfigurationValue.Entry(
      key: "spec", keySpan: text.wholeSpan,
      value: ConfigurationValue(.map(inner), span: text.wholeSpan))
    var definition = ClusterDefinition(name: "x", distribution: "k0s", span: text.wholeSpan)
    definition.addonFiles = [
      ConfigurationFile(
        root: ConfigurationValue(.map([spec]), span: text.wholeSpan), format: "Radar",
        path: "radar.yaml", addon: "radar")
    ]
    let cluster = try #require(ClusterResolver(catalog: catalog).resolve(definition))
    let context = RuleContext(catalog: catalog, documents: [], clusters: [cluster])
    let findings = UnknownKey().check(context) + WrongType().check(context)
    #expect(
      findings.map(\.message) == ["Radar has no key spec.rnge", "far is not a whole number"])
    #expect(findings.map { $0.span?.text } == ["rnge", "far"])
  }
}
