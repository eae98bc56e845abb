import Diagnostics
import Ingest
import NetworkModel
import Testing

/// What `hosts.yaml` says of hosts and of other clusters.
@Suite struct HostsDocuments {
  @Test(arguments: [
    ("arm64", "arm64"), ("x86_64", "amd64"), ("AArch64", "arm64"), ("s390x", "s390x"),
  ])
  func nameTheArchitectureAsKubernetesDoes(_ text: String, expected: String) throws {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts(
        "boat", "hosts: [{name: a, role: worker, address: 10.0.0.1, arch: \(text), os: windows}]\n")
    ])
    let host = try #require(read.value?.hosts.first)
    #expect(host.architecture == expected)
    #expect(host.system == "windows")
  }

  @Test func listPeersWithTheirPlaces() throws {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "hosts: []\npeers: [north, x]\n")
    ])
    #expect(read.value?.peers.map(\.name) == ["north", "x"])
    #expect(read.value?.peers.first?.span.description == "hosts.yaml:5:9")
    #expect(read.diagnostics.map(\.code.name) == ["unknown-peer"])
    #expect(read.diagnostics.first?.span?.text == "x")
  }

  @Test(arguments: [
    ("argumets: [--x]", "did you mean `arguments`?"), ("peer: [a]", "did you mean `peers`?"),
    ("enviroment: a", "did you mean `environment`?"), ("cnii: a", "did you mean `cni`?"),
  ])
  func suggestTheNearestKey(_ line: String, fix: String) {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "hosts: []\n\(line)\n")
    ])
    #expect(read.diagnostics.flatMap(\.notes).map(\.text) == [fix])
    #expect(read.diagnostics.first?.span?.start.line == 5)
  }

  @Test func nameARepeatedHostOnce() {
    let hosts = Array(repeating: "{name: a, role: worker, address: 10.0.0.1}", count: 5)
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "hosts: [\(hosts.joined(separator: ", "))]\n")
    ])
    #expect(read.diagnostics.map(\.code.name) == ["duplicate-name"])
    #expect(read.diagnostics.first?.notes.isEmpty == false)
  }
}
