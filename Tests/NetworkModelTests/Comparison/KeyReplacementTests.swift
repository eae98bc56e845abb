import Diagnostics
import NetworkModel
import Testing

/// Keys that an upgrade takes away and whose values move to others.
@Suite struct KeyReplacements {
  private typealias Node = ConfigurationValue

  private static let text = SourceFile(
    path: "server.yaml", text: "0 1 2 3 4 5 6 7 8 9")

  /// A place for each number, so that values can be told apart.
  private func place(_ number: Int) -> SourceSpan {
    SourceSpan(file: Self.text, range: number * 2..<number * 2 + 1)
  }

  private func scalar(_ text: String, _ number: Int = 9) -> Node {
    Node(.scalar(text, isQuoted: false), span: place(number))
  }

  private func list(_ texts: [String]) -> Node {
    Node(.list(texts.map { scalar($0) }), span: place(8))
  }

  private func map(_ entries: [(key: String, value: Node)]) -> Node {
    let entries = entries.enumerated().map { index, entry in
      Node.Entry(key: entry.key, keySpan: place(index), value: entry.value)
    }
    return Node(.map(entries), span: DemoModel.span)
  }

  private func file(_ root: Node, path: String = "server.yaml") -> ConfigurationFile {
    ConfigurationFile(
      root: root, format: "demo", path: path,
      parts: [DemoModel.place(of: "first"), DemoModel.place(of: "second")])
  }

  /// The cluster after the upgrade that takes the key `old` away.
  private func after(
    _ definition: ClusterDefinition, old: String = "old", new: String = "new",
    _ type: SettingType = .list, at place: SourceSpan
  ) throws -> ClusterDefinition {
    var gone = DemoModel.key(old, type)
    gone.versions = DemoModel.until("1.4")
    gone.replacement = new
    let catalog = try DemoModel.catalog { $0.keys = [gone, DemoModel.key(new, type)] }
    let path = try DemoModel.path("1.1..1.9", of: definition, catalog)
    let demo = try #require(catalog.distribution("demo"))
    let change = try #require(path.keyChanges(in: demo).first)
    let states = path.states(
      of: definition, replacing: [KeyUse(change: change, path: old, span: place)],
      catalog: catalog)
    return try #require(states.last).cluster.definition
  }

  private func texts(_ path: String, in file: ConfigurationFile?) -> [String] {
    file.map { ConfigurationPath(path).values(in: $0.root) }?
      .flatMap(\.elements).compactMap(\.text) ?? []
  }

  @Test func moveListsAsAWhole() throws {
    var definition = DemoModel.cluster()
    definition.configuration = file(map([("old", list(["a", "b"]))]))
    let changed = try after(definition, at: place(0)).configuration
    #expect(texts("new", in: changed) == ["a", "b"])
    #expect(texts("old", in: changed) == [])
  }

  @Test func joinListsThatAreThereAlready() throws {
    var definition = DemoModel.cluster()
    definition.configuration = file(map([("old", list(["a", "b"])), ("new", list(["b", "c"]))]))
    #expect(
      texts("new", in: try after(definition, at: place(0)).configuration) == ["b", "c", "a"])
  }

  @Test func keepAScalarThatIsThereAlready() throws {
    var definition = DemoModel.cluster()
    definition.configuration = file(map([("old", scalar("1")), ("new", scalar("2"))]))
    #expect(texts("new", in: try after(definition, .port, at: place(0)).configuration) == ["2"])
  }

  @Test func happenInTheFileThatHasTheKey() throws {
    var definition = DemoModel.cluster()
    definition.configuration = file(map([("other", scalar("x"))]))
    definition.hostConfigurations = [file(map([("old", list(["a"]))]), path: "w1.yaml")]
    let changed = try after(definition, at: place(0))
    #expect(texts("new", in: changed.configuration) == [])
    #expect(texts("new", in: changed.hostConfigurations.first) == ["a"])
    #expect(texts("old", in: changed.hostConfigurations.first) == [])
  }

  @Test func stayInTheirElementOfAList() throws {
    var definition = DemoModel.cluster()
    let own = Node(
      .map([.init(key: "old", keySpan: place(5), value: scalar("1", 6))]), span: place(7))
    let profiles = Node(.list([map([("name", scalar("a"))]), own]), span: place(8))
    definition.configuration = file(map([("profiles", profiles)]))
    let changed = try after(
      definition, old: "profiles[].old", new: "profiles[].new", .port, at: place(5))
    let elements = changed.configuration?.root["profiles"]?.elements ?? []
    #expect(elements.map { $0["new"]?.text } == [nil, "1"])
    #expect(elements.map { $0["old"]?.text } == [nil, nil])
  }

  @Test func keepTheTextsOfTheFileAndItsAddons() throws {
    var definition = DemoModel.cluster()
    definition.configuration = file(map([("old", list(["a"]))]))
    definition.addonFiles = [
      ConfigurationFile(root: map([]), format: "cni", path: "cni.yaml", addon: "cni")
    ]
    let changed = try after(definition, at: place(0))
    #expect(changed.configuration?.parts == definition.configuration?.parts)
    #expect(changed.addonFiles == definition.addonFiles)
    #expect(changed.filePaths == definition.filePaths)
  }
}
