import Diagnostics
import Foundation
import TestSupport
import Testing

/// What reports say of encryption that a port or the configuration decides.
@Suite struct DecidedEncryption {
  private struct Row {
    let encrypted: String?
    let state: String?
    let isInsecure: Bool?
  }

  private func row(
    _ flow: String, of distribution: String, file: String, _ configuration: String
  ) throws -> Row {
    try Program.withFolder { (folder: URL) throws -> Row in
      let place = folder.appending(path: "content/clusters/demo")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let hosts = """
        cluster: demo
        distribution: \(distribution)
        version: "1.33.3"
        config: \(file)
        hosts:
          - {name: c1, role: controller, address: 10.0.0.11}
          - {name: c2, role: controller, address: 10.0.0.12}
          - {name: w1, role: worker, address: 10.0.0.21}
        networks: {admin: [10.9.0.0/24], external: [0.0.0.0/0]}

        """
      try Data(hosts.utf8).write(to: place.appending(path: "hosts.yaml"))
      try Data(configuration.utf8).write(to: place.appending(path: file))
      let run = try Program.run(
        ["report", "demo", "--format", "json", "--now", ReferenceContent.today], in: folder)
      let read = JSONReader.read(SourceFile(path: "r.json", bytes: Array(run.output.utf8)))
      let rows = try #require(read.value?["register"]?.array, "\(run.messages)")
      let found = try #require(rows.first { $0["flowId"]?.string == flow }, "\(run.output)")
      return Row(
        encrypted: found["encrypted"]?.string, state: found["encryption"]?["state"]?.string,
        isInsecure: found["insecure"]?.bool)
    }
  }

  @Test func leavesThePlaintextPortOfAnIngressOut() throws {
    let row = try row("k3s.traefik", of: "k3s", file: "config.yaml", "tls-san: [x]\n")
    #expect(row.encrypted == "TLS on 443, none on 80")
    #expect(row.state == "partly")
    #expect(row.isInsecure == true)
  }

  @Test(arguments: [
    ("postgres://u:p@10.0.9.9/k3s?sslmode=disable", "", "plaintext"),
    ("postgres://u:p@10.0.9.9/k3s?sslmode=verify-full", "", "encrypted"),
    ("postgres://u:p@10.0.9.9/k3s", "", "not proven"),
    ("postgres://u:p@10.0.9.9/k3s?sslmode=prefer", "datastore-cafile: /ca.pem", "not proven"),
    ("postgres://u:p@10.0.9.9/k3s", "datastore-cafile: /ca.pem", "encrypted"),
    ("postgres://u:p@10.0.9.9/k3s?sslmode=disable", "datastore-cafile: /ca.pem", "plaintext"),
    ("mysql://u:p@tcp(10.0.9.9:3306)/k3s", "", "plaintext"),
    ("mysql://u:p@tcp(10.0.9.9:3306)/k3s?tls=true", "", "encrypted"),
    ("mysql://u:p@tcp(10.0.9.9:3306)/k3s?tls=preferred", "", "not proven"),
    ("mysql://u:p@tcp(10.0.9.9:3306)/k3s", "datastore-certfile: /c.pem", "encrypted"),
    ("https://10.0.9.9:2379", "", "encrypted"), ("http://10.0.9.9:2379", "", "plaintext"),
    ("nats://10.0.9.9:4222", "", "not proven"),
  ])
  func asksTheConfigurationOfADatabase(_ endpoint: String, more: String, state: String) throws {
    let row = try row(
      "k3s.datastore", of: "k3s", file: "config.yaml",
      "datastore-endpoint: \"\(endpoint)\"\n\(more)\n")
    #expect(row.state == state)
    #expect(row.isInsecure == (state == "plaintext"))
  }

  @Test(arguments: [
    ("postgres://u:p@10.0.9.9/k0s?sslmode=require", "encrypted"),
    ("mysql://u:p@tcp(10.0.9.9:3306)/k0s", "plaintext"),
  ])
  func asksTheDataSourceOfKine(_ source: String, state: String) throws {
    let configuration = """
      apiVersion: k0s.k0sproject.io/v1beta1
      kind: ClusterConfig
      spec:
        storage:
          type: kine
          kine:
            dataSource: \(source)

      """
    let row = try row("k0s.kine-db", of: "k0s", file: "k0s.yaml", configuration)
    #expect(row.state == state)
  }
}
