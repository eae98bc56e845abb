import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Configurations that are put together from files, command lines and variables.
@Suite struct LayeredConfigurations {
  private let host = "hosts:\n  - {name: s1, role: controller, address: 10.0.0.1"

  private func configuration(_ rest: String, _ files: [String: String]) throws -> ConfigurationValue
  {
    let all = files.merging(["hosts.yaml": HarborModel.hosts("boat", rest)]) { first, _ in first }
    let read = HarborModel.cluster(all)
    #expect(read.diagnostics.map(\.message) == [])
    return try #require(read.value?.configuration?.root)
  }

  @Test func replacesAndAppendsInTheOrderOfTheFiles() throws {
    let root = try configuration(
      "config: config.yaml\n\(host)}\n",
      [
        "config.yaml": "port: 1\nanchors: [a]\nlabels: [one]\n",
        "config.yaml.d/20.yaml": "anchors+: [c]\nlabels: [two]\n",
        "config.yaml.d/10.yaml": "anchors+: [b]\nport: 2\n",
      ])
    #expect(root["port"]?.text == "2")
    #expect(root["port"]?.span.description == "config.yaml.d/10.yaml:2:7")
    #expect(root["anchors"]?.elements.compactMap(\.text) == ["a", "b", "c"])
    #expect(root["anchors"]?.elements.last?.span.description == "config.yaml.d/20.yaml:1:12")
    #expect(root["labels"]?.elements.compactMap(\.text) == ["two"])
  }

  @Test func letsTheCommandLineOverrideFiles() throws {
    let root = try configuration(
      "config: config.yaml\narguments: [--port=8000, --anchors, a, '--anchors=b,c', -p 9000]\n\(host)}\n",
      ["config.yaml": "port: 1\nanchors: [old]\nsails: none\n"])
    #expect(root["port"]?.text == "9000")
    #expect(root["anchors"]?.elements.compactMap(\.text) == ["a", "b", "c"])
    #expect(root["sails"]?.span.file.path == "config.yaml")
  }

  @Test func pointsAtTheWordThatDecided() throws {
    let root = try configuration(
      "arguments: server --sails=none --lights\n\(host)}\n", [:])
    #expect(root["sails"]?.span.text == "none")
    #expect(root["sails"]?.span.description == "hosts.yaml:4:27")
    #expect(root.entries.first?.keySpan.text == "--sails")
    #expect(root["lights"]?.text == "true")
  }

  @Test func readsQuotedAndFoldedCommandLines() throws {
    let root = try configuration(
      "arguments: >-\n  boat server --hull-arg 'depth=4,5'\n  --hull-arg=\"width=2\"\n\(host)}\n",
      [:])
    #expect(root["hull-arg"]?.elements.compactMap(\.text) == ["depth=4,5", "width=2"])
    #expect(root["hull-arg"]?.elements.first?.span.start.line == 5)
  }

  @Test func readsUnitsWithTheirEnvironment() throws {
    let unit = """
      [Unit]
      ExecStart=nothing
      [Service]
      # what starts it
      Environment="PORT=8100" OTHER=x
      EnvironmentFile=-/etc/%N.env
      ExecStart=/usr/local/bin/boat \\
          server \\
          '--sails' \\
          'lateen' --port=${PORT}
      """
    let root = try configuration(
      "service: boat.service\n\(host)}\n",
      ["boat.service": unit, "boat.env": "BOAT_URL='https://a:7000'\n# no\nTOKEN=x\n"])
    #expect(root["sails"]?.text == "lateen")
    #expect(root["sails"]?.span.description == "boat.service:10:5")
    #expect(root["port"]?.text == "8100")
    #expect(root["server"]?.text == "https://a:7000")
    #expect(root["server"]?.span.file.path == "boat.env")
  }

  @Test func putsVariablesBelowTheFile() throws {
    let root = try configuration(
      "config: config.yaml\nenvironment: boat.env\n\(host)}\n",
      [
        "boat.env": "export BOAT_PORT=1\nBOAT_EXEC=\"server --sails none\"\nBOAT_URL=https://b\n",
        "config.yaml": "port: 2\nsails: lateen\n",
      ])
    #expect(root["port"]?.text == "2")
    #expect(root["sails"]?.text == "none")
    #expect(root["sails"]?.span.text == "none")
    #expect(root["server"]?.text == "https://b")
  }

  @Test func readsEachPlaceAsACommandLineOfItsOwn() throws {
    let unit = "[Service]\nExecStart=/usr/bin/boat server --anchors u --sails none --lights\n"
    let root = try configuration(
      "environment: boat.env\nservice: boat.service\n"
        + "installFlags: [--port=9, --lights]\narguments: server --anchors a\n\(host)}\n",
      ["boat.env": "BOAT_EXEC='server --port=5 --hull-arg=x'\n", "boat.service": unit])
    #expect(root["port"]?.text == "9")
    #expect(root["sails"]?.text == "none")
    #expect(root["anchors"]?.elements.compactMap(\.text) == ["a"])
    #expect(root["lights"]?.text == "true")
    #expect(root["hull-arg"]?.elements.compactMap(\.text) == ["x"])
  }

  @Test func knowsEveryTextThatSaidSomething() throws {
    let hosts = HarborModel.hosts(
      "boat", "config: c.yaml\nservice: b.service\nenvironment: b.env\n\(host)}\n")
    let read = HarborModel.cluster([
      "hosts.yaml": hosts, "c.yaml": "", "b.env": "BOAT_URL=https://b\n",
      "b.service":
        "[Service]\nEnvironment=BOAT_PORT=1\nExecStart=/usr/bin/boat server --sails none\n",
    ])
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    #expect(definition.filePaths == ["b.env", "b.service", "c.yaml", "hosts.yaml"])
  }

  @Test func takesTheLastOfTwoVariablesWithOneName() throws {
    let root = try configuration(
      "environment: boat.env\n\(host)}\n",
      ["boat.env": "BOAT_EXEC='server --port=1 --lights'\nBOAT_EXEC='server --sails=none'\n"])
    #expect(root.entries.map(\.key) == ["sails"])
  }

  @Test func takesVariablesOfUnitsApartIntoWords() throws {
    let root = try configuration(
      "service: b.service\n\(host)}\n",
      [
        "b.service": "[Service]\nEnvironmentFile=/etc/b.env\nExecStart=/bin/boat server $MORE $X\n",
        "b.env": "MORE=--port 1 --sails none\n",
      ])
    #expect(root["port"]?.text == "1")
    #expect(root["sails"]?.span.file.path == "b.env")
  }

  @Test(.timeLimit(.minutes(1))) func joinsAndReplacesManyKeysInLinearTime() throws {
    let count = 40_000
    let keys = (0..<count).map { "k\($0)" }
    let main = keys.map { "\($0): 1\n" }.joined()
    let more = keys.map { "\($0)+: 2\n" }.joined()
    let root = try configuration(
      "config: c.yaml\n\(host)}\n", ["c.yaml": main, "c.yaml.d/1.yaml": more])
    #expect(root.entries.count == count)
    #expect(root.entries.last?.value.elements.count == 2)
  }

  @Test func givesEachHostItsOwnConfiguration() throws {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts(
        "boat",
        """
        config: server.yaml
        hosts:
          - {name: s1, role: controller, address: 10.0.0.1, arguments: --port=1}
          - {name: s2, role: controller, address: 10.0.0.2, arguments: [--port=2]}
          - {name: s3, role: controller, address: 10.0.0.3}
          - {name: a1, role: worker, address: 10.0.0.4}
          - {name: a2, role: worker, address: 10.0.0.5, config: agent.yaml}
        """),
      "server.yaml": "sails: none\n", "agent.yaml": "server: https://s\n",
    ])
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    let roots = definition.hosts.map { definition.configuration(of: $0)?.root }
    #expect(roots.map { $0?["port"]?.text } == ["1", "2", nil, nil, nil])
    #expect(roots.map { $0?["sails"]?.text } == ["none", "none", "none", nil, nil])
    #expect(roots[4]?["server"]?.text == "https://s")
    #expect(definition.configuration?.path == "server.yaml on s1")
    #expect(
      definition.hostConfigurations.map(\.path) == [
        "agent.yaml", "server.yaml", "server.yaml on s2",
      ])
    #expect(definition.filePaths == ["agent.yaml", "hosts.yaml", "server.yaml"])
  }

  @Test(arguments: [
    ("arguments: server --port=1 stray", "unexpected-argument", "stray"),
    ("service: unit", "service-unit", "/bin/raft"), ("service: empty", "service-unit", "[Service]"),
    ("environment: env", "unknown-variable", "BOAT_PROT"),
    ("environment: torn", "unknown-variable", "no assignment"),
  ])
  func reportsWhatCannotBeMeant(_ line: String, code: String, text: String) throws {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "\(line)\n\(host)}\n"),
      "unit": "[Service]\nExecStart=/bin/raft --port=1\n", "empty": "[Service]\nType=notify\n",
      "env": "BOAT_PROT=1\nUNRELATED=2\n", "torn": "no assignment\n",
    ])
    let found = try #require(read.diagnostics.first { $0.code.name == code })
    #expect(found.span?.text == text)
    #expect(found.notes.contains { $0.kind == .fix })
    #expect(read.diagnostics.count == 1)
  }

  @Test func holdsTheRoleOfTheCommandLineAgainstTheHost() throws {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "\(host), arguments: agent --lights}\n")
    ])
    let found = try #require(read.diagnostics.first)
    #expect(found.code.name == "arguments-of-another-role")
    #expect(found.span?.text == "agent")
    #expect(read.diagnostics.count == 1)
  }
}

/// Products whose command line has options of its own.
@Suite struct StartFlags {
  private func flags(_ rest: String, _ files: [String: String] = [:]) throws -> [StartFlag] {
    let hosts = HarborModel.hosts(
      "ship", "\(rest)hosts:\n  - {name: s1, role: controller, address: 10.0.0.1}\n")
    let all = files.merging(["hosts.yaml": hosts]) { first, _ in first }
    let read = HarborModel.cluster(all)
    #expect(read.diagnostics.map(\.message) == [])
    return try #require(read.value).flags
  }

  @Test(arguments: [
    "installFlags: [--single, --disable=a]", "installFlags: [--single, --disable a]",
    "arguments: ship install controller --single --disable a",
    "installFlags: \"ship controller --single --disable='a'\"",
  ])
  func comeOutTheSameHoweverTheyAreWritten(_ line: String) throws {
    let flags = try flags(line + "\n")
    #expect(flags.map(\.name) == ["--single", "--disable"])
    #expect(flags.map(\.value) == ["", "a"])
    #expect(flags.first?.span.text == "--single")
  }

  @Test func comeFromUnits() throws {
    let flags = try flags(
      "service: s.service\n", ["s.service": "[Service]\nExecStart=/bin/ship controller --single\n"])
    #expect(flags.map(\.span.description) == ["s.service:2:32"])
  }
}
