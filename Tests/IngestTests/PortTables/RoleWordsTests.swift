import NetworkModel
import Testing

@testable import Ingest

@Suite struct RoleWordsTests {
  private let words = RoleWords(Vocabulary())

  @Test(arguments: [
    ("Master", Role.controller), ("K3s server nodes", .controller), ("control plane", .controller),
    ("kube-apiserver", .controller), ("控制面", .controller), ("Worker node(s)", .worker),
    ("K3s agent", .worker), ("nodos de trabajo", .worker), ("Nós de processamento", .worker),
    ("CLI", .client), ("API Requests", .client), ("End-Users", .client), ("Host *", .node),
    ("All RKE2 nodes", .node), ("Node in the cluster", .node), ("Heapster", .monitoring),
    ("External Application Consumers", .external), ("0.0.0.0/0", .external), ("etcd hosts", .etcd),
    ("`pods`", .pod), ("Self", .itself), ("the internet", .internet), ("Shop Users", .client),
  ])
  func knowsTheUsualWords(_ text: String, role: Role) {
    #expect(words.roles(in: text) == [role])
  }

  @Test(arguments: [
    ("Worker Nodes, API Requests, and End-Users", [Role.worker, .client]),
    ("K3s server and agent nodes", [.controller, .worker]),
    ("Master & Worker Nodes", [.controller, .worker]), ("自身, 控制面", [.itself, .controller]),
    ("server/agent", [.controller, .worker]),
  ])
  func readsLists(_ text: String, roles: [Role]) {
    #expect(words.roles(in: text) == roles)
  }

  @Test(arguments: [
    ("Backup/Restore Job", "backup/restore job"), ("Ingress Controller", "ingress controller"),
    ("Webhook Server", "webhook server"), ("the NTP relay", "ntp relay"),
  ])
  func keepsUnknownWordsAsWritten(_ text: String, name: String) {
    #expect(words.roles(in: text) == [.other(name)])
  }

  @Test func takesTheMeaningOfTheVocabulary() {
    var vocabulary = Vocabulary()
    vocabulary.roles = ["bastion": .client, "server": .datastore]
    let words = RoleWords(vocabulary)
    #expect(words.roles(in: "Bastion, server") == [.client, .datastore])
  }
}
