import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Files of several documents, each of its own kind.
@Suite struct ConfigurationDocuments {
  private func read(_ text: String) -> Diagnosed<ClusterDefinition?> {
    HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("ship", "config: ship.yaml\nhosts: []\n"), "ship.yaml": text,
    ])
  }

  @Test func areMergedUnderThePlacesOfTheirKinds() throws {
    let read = read(
      "apiVersion: ship.example/v1\nkind: Bridge\nport: 1\n---\nkind: Engine\npower: 5\n---\n# nothing\n"
    )
    #expect(read.diagnostics == [])
    let root = try #require(read.value?.configuration?.root)
    #expect(root["Bridge"]?["port"]?.span.description == "ship.yaml:3:7")
    #expect(root["Engine"]?["power"]?.span.description == "ship.yaml:6:8")
    #expect(root["Bridge"]?["apiVersion"]?.text == "ship.example/v1")
    #expect(root.entries.map(\.keySpan.text) == ["Bridge", "Engine"])
  }

  @Test func ofOneKindCompleteEachOther() throws {
    let read = read(
      "kind: Bridge\nport: 1\nnetwork: {pods: 10.0.0.0/8}\n---\nkind: bridge\nport: 2\n")
    let root = try #require(read.value?.configuration?.root["Bridge"])
    #expect(root["port"]?.text == "2")
    #expect(root["network"]?["pods"]?.text == "10.0.0.0/8")
  }

  @Test func mayWriteMapsAsLists() throws {
    let text = "kind: Engine\nextraArgs:\n  - {name: fuel, value: oil}\n  - {value: '1', name: x}\n"
    let root = try #require(read(text).value?.configuration?.root["Engine"])
    #expect(root["extraArgs"]?["fuel"]?.text == "oil")
    #expect(root["extraArgs"]?.entries.first?.keySpan.description == "ship.yaml:3:12")
    let map = try #require(
      read("kind: Engine\nextraArgs: {fuel: coal}\n").value?.configuration?.root)
    #expect(map["Engine"]?["extraArgs"]?["fuel"]?.text == "coal")
    let wrong = try #require(read("kind: Engine\nextraArgs: [fuel]\n").value?.configuration?.root)
    #expect(wrong["Engine"]?["extraArgs"]?.elements.count == 1)
  }

  @Test func ofForeignKindsAreSkippedWithANote() throws {
    let read = read("kind: Bridge\nport: 1\n---\napiVersion: v1\nkind: Secret\ndata: {a: b}\n")
    #expect(read.diagnostics.map(\.code.name) == ["skipped-document"])
    #expect(read.diagnostics.first?.severity == .note)
    #expect(read.diagnostics.first?.span?.description == "ship.yaml:5:7")
    #expect(read.value?.configuration?.root["Bridge"]?["port"]?.text == "1")
  }

  @Test func ofAnotherGroupHaveNoFormat() {
    let read = read("apiVersion: boat.example/v1\nkind: Bridge\nport: 1\n")
    #expect(read.diagnostics.map(\.code.name) == ["unknown-format"])
    #expect(read.value == nil)
  }

  @Test func listHostsWithTheFlagsThatHideInThem() throws {
    let read = read(
      """
      kind: Fleet
      spec:
        hosts:
          - {role: single, ssh: {address: 10.0.0.1}, installFlags: [--disable x --debug]}
          - {role: worker, ssh: {address: 127.0.0.1, port: 1}}
          - {role: worker, ssh: {address: 127.0.0.1, port: 2}}
        bridge: {port: 5}
      """)
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    #expect(definition.hosts.map(\.name) == ["10.0.0.1", "127.0.0.1", "127.0.0.1:2"])
    #expect(definition.hosts.map(\.addresses.count) == [1, 0, 0])
    #expect(definition.flags.map(\.name) == ["--single", "--disable", "--debug"])
    #expect(definition.flags.map(\.value) == ["", "x", ""])
    #expect(definition.configuration?.root["Bridge"]?["port"]?.text == "5")
  }

  @Test func areRefusedWhereAProductReadsOne() {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "config: a.yaml\nhosts: []\n"),
      "a.yaml": "port: 1\n---\nport: 2\n",
    ])
    #expect(read.diagnostics.map(\.code.name) == ["several-documents"])
    #expect(read.value?.configuration?.root["port"]?.text == "1")
  }
}
