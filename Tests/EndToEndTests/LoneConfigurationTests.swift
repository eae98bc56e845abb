import Foundation
import Testing

/// Configuration files that lie outside the workspace.
@Suite struct LoneConfigurations {
  private func check(_ name: String, _ text: String) throws -> (status: Int32, output: String) {
    try Program.withFolder { (folder: URL) throws -> (status: Int32, output: String) in
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      let run = try Program.run(["check", name], in: folder)
      return (run.status, run.output)
    }
  }

  @Test func areCheckedWithoutAWorkspace() throws {
    let run = try check(
      "k0s.yaml",
      "apiVersion: k0s.k0sproject.io/v1beta1\nkind: ClusterConfig\nspec:\n  network:\n    podCdir: 10.0.0.0/8\n"
    )
    #expect(run.status == 1)
    #expect(run.output.contains("k0s.yaml:5:5"))
    #expect(run.output.contains("k0s has no key spec.network.podCdir"))
  }

  @Test func areCleanWhereNothingIsWrong() throws {
    let run = try check("config.yaml", "cluster-init: true\nflannel-backend: wireguard-native\n")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func areExplainedWhereTheyAreOfAnotherProduct() throws {
    let run = try check("cluster.yaml", "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\n")
    #expect(run.status == 3)
    #expect(run.output.contains("error[ND0066]: this looks like a kOps cluster"))
    #expect(run.output.contains("= fix: "))
  }

  @Test func areNamedAsTemplates() throws {
    let run = try check("k3s.yaml", "cluster-init: true\nnode-ip: {{ ip }}\n")
    #expect(run.status == 3)
    #expect(run.output.contains("k3s.yaml:2:"))
    #expect(run.output.contains("error[ND0017]: this is a template"))
  }
}
