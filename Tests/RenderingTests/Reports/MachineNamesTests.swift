import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// Names of machines in files.
@Suite struct NamesOfMachines {
  private func names(_ text: String, known: Set<String> = []) -> [String] {
    var names = MachineNames(known: known, ordinary: ["etcd"])
    names.addConfiguration(SourceFile(path: "a.yaml", text: text))
    return names.found.sorted()
  }

  @Test(arguments: [
    ("endpoint1: https://etcd-int:2379", ["etcd-int"]),
    ("x: mysql://u:p@ss@vaultdb.corp1:3306/d", ["vaultdb.corp1"]),
    ("x: root:pw@tcp(db1:3306)/k3s", ["db1"]), ("server: https://LB:6443/", ["lb"]),
    ("host: vaultlb.acme.sh", ["vaultlb.acme.sh"]), ("address: edge01", ["edge01"]),
    ("externalAddress: edge01:6443 # here", ["edge01"]),
    ("sans: [10.0.0.1, edge01, db.k8s.dc1.]", ["db.k8s.dc1", "edge01"]),
    ("sans:\n  - edge01\n  - \"edge02\"\nport: x", ["edge01", "edge02"]),
    ("tls-san:\n- edge01\nname: x", ["edge01"]),
    ("\"hosts\": [\n  \"edge01\",\n  \"edge02\"\n],\n\"name\": \"x\"", ["edge01", "edge02"]),
    ("{address: edge01, role: worker}", ["edge01"]), ("--tls-san edge01 --debug", ["edge01"]),
    ("ExecStart=k3s server --tls-san=edge01,edge02", ["edge01", "edge02"]),
    ("owner: ops@mail-gw", ["mail-gw"]), ("image: registry.corp1/pause:3.9", ["registry.corp1"]),
    ("- db.acme.example", ["db.acme.example"]), ("address: sérver1", ["sérver1"]),
  ])
  func areTakenFromConfiguration(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(arguments: [
    "address: 10.0.0.1", "server: true", "hosts:\n  - name: x\n    role: worker",
    "host: /run/x.sock",
    "config: k0s.yaml", "image: pause:3.9", "endpoint: https://etcd:2379", "port: 6443",
    "apiVersion: k0s.k0sproject.io/v1beta1", "# host: edge01", "server: https://localhost:6443",
    "address: 0.0.0.0/0", "version: v1.33.3+k0s.0", "x: file:///etc/a", "x: docs.example.net",
  ])
  func areNotEveryWord(text: String) {
    #expect(names(text, known: ["docs.example.net"]) == [])
  }

  @Test func areTakenFromTextsOfOthersWhenTheyLookLikeNames() {
    var names = MachineNames(known: ["docs.example.net"])
    names.addText(
      SourceFile(
        path: "a.md", text: "See https://docs.example.net, https://SERVER:6443, https://db-1/x."),
      isOwn: false)
    #expect(names.found == ["db-1"])
  }
}
