import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Configuration files without a `hosts.yaml`.
@Suite struct LoneClusterFiles {
  private func read(_ name: String, _ text: String) -> Diagnosed<ClusterDefinition?> {
    LoneClusterFile.read(
      SourceFile(path: "/somewhere/\(name)", text: text), catalog: HarborModel.catalog)
  }

  @Test(arguments: [
    ("a.yaml", true), ("k0sctl.yaml.example", true), ("cluster.yaml.tmpl", true),
    ("terraform.tfvars.json", true), ("main.tf", true), ("k3s.service.j2", true),
    ("kind.config", true), ("ports.md", false), ("ports.html", false), ("notes.txt", false),
    ("yaml", false), ("config.yaml.md", false),
  ])
  func areToldFromDocumentsByTheirNames(_ name: String, isOne: Bool) {
    #expect(LoneClusterFile.isNamed("folder.yaml/" + name) == isOne)
  }

  @Test func takeDistributionAndVersionFromTheirKinds() throws {
    let read = read(
      "ship.yaml", "apiVersion: ship.example/v1\nkind: Bridge\nversion: v1.3.2\nport: 7001\n")
    #expect(read.diagnostics == [])
    let definition = try #require(read.value)
    #expect(definition.distribution == "ship")
    #expect(definition.version?.text == "v1.3.2")
    #expect(definition.versionSpan.start.line == 3)
    #expect(definition.name == "ship.yaml")
  }

  @Test func takeHostsThatTheyList() throws {
    let text =
      "kind: Fleet\nspec: {version: '1.2', hosts: [{role: single, ssh: {address: 10.0.0.1}}]}\n"
    let definition = try #require(read("fleet.yaml", text).value)
    #expect(definition.hosts.map(\.name) == ["10.0.0.1"])
    #expect(definition.flags.map(\.name) == ["--single"])
    #expect(definition.version?.text == "1.2")
  }

  @Test func takeTheDistributionThatKnowsTheirKeys() throws {
    let definition = try #require(read("c.yaml", "hull-arg: [a=b]\nport: 1\n").value)
    #expect(definition.distribution == "boat")
    #expect(definition.configuration?.root["port"]?.text == "1")
  }

  @Test func mayBeUnits() throws {
    let unit = "[Service]\nExecStart=/usr/bin/boat server --sails none\n"
    let definition = try #require(read("boat.service", unit).value)
    #expect(definition.configuration?.root["sails"]?.text == "none")
  }

  @Test func reportWordsThatTheirProductDoesNotTake() {
    let unit = "[Service]\nEnvironment=BOAT_PROT=1\nExecStart=/usr/bin/boat server stray $MORE\n"
    let found = read("boat.service", unit).diagnostics
    #expect(found.map(\.code) == [ClusterCode.environment, ClusterCode.unexpectedArgument])
  }

  @Test func mayBeVariablesInJSON() throws {
    let definition = try #require(
      read("a.tfvars.json", "{\"harbor_pods\": \"10.0.0.0/8\"}").value)
    #expect(definition.distribution == "ship")
    #expect(definition.configuration?.root["harbor_pods"]?.span.start.column == 17)
  }

  @Test(arguments: [
    ("a.yaml", "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\n", "a kOps cluster"),
    ("a.yaml", "kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n", "a kind cluster"),
    ("a.yml", "kube_network_plugin: calico\nkube_version: 1\n", "Kubespray"),
    ("a.yml", "k3s_version: v1\ntoken: '{{ x }}'\n", "installing k3s"),
    ("a.yml", "- name: x\n  hosts: all\n  tasks:\n    - a: b\n", "Ansible plays"),
    (
      "a.yaml.tmpl", "clusterName: {{.Name}}\namiId: {{.Ami}}\nkmsKeyArn: x\n{{if x}}\n", "kube-aws"
    ),
    ("main.tf", "x\n", "Terraform code"),
    ("a.tfvars", "variable \"x\" {\n default = 1\n}\n", "Terraform code"),
    ("a.tfvars", "unrelated = 1\n", "not in the model"),
    ("a.yaml", "# only\n# comments\n", "says nothing"),
    ("a.yaml", "kind: Pod\napiVersion: v1\n", "kind `Pod`"),
    ("a.yaml", "kind: Radar\napiVersion: radar.example/v1\n", "file of an add-on (Radar)"),
    ("a.yaml", "first: |\n  kind: Bridge\n  port: 1\nsecond: 2\n", "other files as text"),
    ("a.yaml", "colour: red\n", "no format"),
    ("x.service", "[Service]\nExecStart=/bin/true\n", "no product"),
    ("boat.env", "A=b\n", "environment file"),
  ])
  func areExplainedWhenTheyAreSomethingElse(_ name: String, _ text: String, says: String) throws {
    let read = read(name, text)
    #expect(read.value == nil)
    #expect(read.diagnostics.count == 1)
    let found = try #require(read.diagnostics.first)
    #expect(found.severity == .error)
    #expect(found.message.contains(says), "\(found.message)")
    #expect(found.span != nil)
    #expect(found.notes.contains { $0.kind == .fix })
  }

  @Test func areTemplatesBeforeAnythingElse() {
    #expect(
      read("a.yaml", "kind: Bridge\nport: ${PORT}\n").diagnostics.map(\.code)
        == [InputCode.templateNotRendered])
    #expect(
      read("b.service.j2", "[Service]\nExecStart=/bin/boat {{ args }}\n").diagnostics.map(\.code)
        == [InputCode.templateNotRendered])
  }

  @Test func mayBeDefinitionsWhoseFilesAreMissing() {
    let read = read("hosts.yaml", HarborModel.hosts("boat", "config: c.yaml\nhosts: []\n"))
    #expect(read.diagnostics.map(\.code.name) == ["missing-file"])
  }
}
