import Diagnostics
import Ingest
import NetworkModel
import Testing

/// The folder `<configuration>.d` beside a configuration.
@Suite struct ConfigurationAdditions {
  private func read(
    _ line: String, _ files: [String: String], distribution: String = "boat"
  ) -> Diagnosed<ClusterDefinition?> {
    let hosts = HarborModel.hosts(
      distribution, "\(line)hosts:\n  - {name: s1, role: controller, address: 10.0.0.1}\n")
    return HarborModel.cluster(files.merging(["hosts.yaml": hosts]) { first, _ in first })
  }

  @Test func belongToTheConfigurationOfTheirName() throws {
    let read = read(
      "config: server-1.yaml\n",
      ["server-1.yaml": "port: 1\n", "server-1.yaml.d/10.YAML": "port: 2\n"])
    #expect(read.diagnostics == [])
    let configuration = try #require(read.value?.configuration)
    #expect(configuration.root["port"]?.text == "2")
    #expect(configuration.parts.map(\.file.path) == ["server-1.yaml", "server-1.yaml.d/10.YAML"])
  }

  @Test func mayStandWithoutTheFileThatTheyAddTo() throws {
    let read = read("config: server-1.yaml\n", ["server-1.yaml.d/10.yaml": "port: 2\n"])
    #expect(read.diagnostics == [])
    #expect(read.value?.configuration?.root["port"]?.text == "2")
  }

  @Test(arguments: [
    ("config: server-1.yaml\n", "config.yaml.d", "rename the folder to server-1.yaml.d"),
    ("config: server-1.yaml\n", "server-1.d", "rename the folder to server-1.yaml.d"),
    ("", "config.yaml.d", "`config: config.yaml`"), ("", "extra.d", "config.yaml.d"),
  ])
  func areReportedWhenNobodyReadsThem(_ line: String, folder: String, fix: String) throws {
    let files = [
      "server-1.yaml": "port: 1\n", "\(folder)/10.yaml": "port: 2\n",
      "\(folder)/20.yaml": "port: 3\n",
    ]
    let read = read(line, files)
    let found = try #require(read.diagnostics.first)
    #expect(read.diagnostics.count == 1)
    #expect(found.code == ClusterCode.unreadAdditions)
    #expect(found.code.id == "ND0085")
    #expect(found.span?.description == "\(folder)/10.yaml:1:1")
    #expect(found.notes.contains { $0.kind == .fix && $0.text.contains(fix) })
    #expect(read.value?.configuration?.root["port"]?.text != "3")
  }

  @Test func areNothingToProductsThatDoNotKnowThem() {
    let files = ["patches.d/a.yaml": "x: 1\n"]
    #expect(read("", files, distribution: "ship").diagnostics == [])
  }
}
