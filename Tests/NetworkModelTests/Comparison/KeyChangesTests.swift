import NetworkModel
import Testing

@Suite struct KeyChanges {
  private func changes(_ keys: [Setting], _ range: String = "1.1..1.9") throws -> [String] {
    let catalog = try DemoModel.catalog { $0.keys = keys }
    let demo = try #require(catalog.distribution("demo"))
    return try DemoModel.path(range, catalog).keyChanges(in: demo).map { change in
      "\(change.version.text) \(change.setting.path.text) \(change.name)"
    }
  }

  @Test func tellKeysThatComeGoAndAge() throws {
    var new = DemoModel.key("new")
    new.versions = DemoModel.since("1.3.1")
    var old = DemoModel.key("old")
    old.versions = DemoModel.until("1.4")
    old.deprecated = ProductVersion("1.2")
    var aged = DemoModel.key("aged")
    aged.deprecated = ProductVersion("1.2")
    #expect(
      try changes([new, old, aged]) == [
        "1.2 aged deprecated", "1.3.1 new appeared", "1.4 old vanished",
      ])
    #expect(try changes([new, old, aged], "1.5..1.9") == [])
  }

  @Test func tellOtherDefaultsButNotThoseOfNewKeys() throws {
    let defaults: [Setting.Default] = [
      .init("1", versions: DemoModel.until("1.3")), .init("2", versions: DemoModel.since("1.3")),
    ]
    var new = DemoModel.key("new", defaults: [.init("1", versions: DemoModel.since("1.4"))])
    new.versions = DemoModel.since("1.4")
    #expect(
      try changes([DemoModel.key("a", defaults: defaults), new])
        == ["1.3 a default", "1.4 new appeared"])
  }

  @Test func tellValuesThatComeAndGo() throws {
    var mode = DemoModel.key("mode", .enumeration)
    mode.values = [
      SettingValue("kept"), SettingValue("new", versions: DemoModel.since("1.3")),
      SettingValue("old", versions: DemoModel.until("1.4"), replacement: "new"),
    ]
    #expect(try changes([mode]) == ["1.3 mode valueAppeared", "1.4 mode valueVanished"])
  }
}

@Suite struct UpgradedStates {
  private func mode(_ catalogChange: (inout Setting) -> Void = { _ in }) throws -> Catalog {
    var mode = DemoModel.key(
      "mode", .enumeration,
      defaults: [
        .init("plain", versions: DemoModel.until("1.3")),
        .init("secure", versions: DemoModel.since("1.3")),
      ])
    mode.values = [
      SettingValue("plain"), SettingValue("secure"),
      SettingValue("old", versions: DemoModel.until("1.4"), replacement: "secure"),
    ]
    catalogChange(&mode)
    var secure = try DemoModel.flow("secure", ports: "7443")
    secure.when = try ExpressionParser.parse("$mode == secure", at: DemoModel.span)
    return try DemoModel.catalog { demo in
      demo.keys = [mode]
      demo.flows = [secure]
    }
  }

  private func flows(
    of definition: ClusterDefinition, replacing uses: [KeyUse] = [], _ catalog: Catalog
  ) throws -> [Int] {
    try DemoModel.path("1.1..1.9", of: definition, catalog)
      .states(of: definition, replacing: uses, catalog: catalog)
      .map { $0.cluster.requiredFlows.count }
  }

  @Test func followANewDefault() throws {
    #expect(try flows(of: DemoModel.cluster(), mode()) == [0, 1, 1, 1])
  }

  @Test func keepTheDefaultOfAKeyThatStaysAsInstalled() throws {
    let catalog = try mode { $0.isImmutable = true }
    #expect(try flows(of: DemoModel.cluster(), catalog) == [0, 0, 0, 0])
    let demo = try #require(catalog.distribution("demo"))
    let path = try DemoModel.path("1.1..1.9", catalog)
    #expect(path.keptSettings(of: DemoModel.cluster(), in: demo).map(\.path.text) == ["mode"])
    #expect(path.keptSettings(of: DemoModel.cluster([("mode", "plain")]), in: demo) == [])
  }

  @Test func replaceAValueFromTheVersionThatRefusesIt() throws {
    let catalog = try mode()
    let demo = try #require(catalog.distribution("demo"))
    let definition = DemoModel.cluster([("mode", "old")])
    let change = try #require(
      DemoModel.path("1.1..1.9", catalog).keyChanges(in: demo)
        .first { $0.name == "valueVanished" })
    let use = KeyUse(change: change, path: "mode", span: DemoModel.place(of: "mode"))
    #expect(use.isRefused)
    #expect(try flows(of: definition, replacing: [use], catalog) == [0, 0, 1, 1])
    #expect(try flows(of: definition, catalog) == [0, 0, 0, 0])
  }
}
