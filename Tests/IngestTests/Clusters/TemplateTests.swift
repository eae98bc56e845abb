import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Files that something else has to fill in first.
@Suite struct Templates {
  private func read(_ text: String, name: String = "a.yaml") -> Diagnosed<ClusterDefinition?> {
    let id = name.hasSuffix(".yaml") ? "boat" : "ship"
    return HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts(id, "config: \(name)\nhosts: []\n"), name: text,
    ])
  }

  @Test(arguments: [
    ("port: {{ .Values.port }}\nsails: {{ sails }}\n", 1), ("port: 1\nsails: ${SAILS}\n", 2),
    ("port: '{{ port }}'\n", 1), ("{% if x %}\nport: 1\n{% endif %}\n", 1),
    ("port: <%= port %>\n", 1), ("sails: 'a # {{ b }}'\n", 1), ("sails: it's#{{ b }}\n", 1),
    ("anchors:\n  - \"a${N}\"\n", 2),
    ("# {{ no }}\ntoken: ${TOKEN}\n", 2), ("port: 1\n  {{ x }}\n b: {{ y\n", 2),
  ])
  func areOneDiagnosticWithALine(_ text: String, line: Int) throws {
    let read = read(text)
    #expect(read.diagnostics.map(\.code) == [InputCode.templateNotRendered])
    let found = try #require(read.diagnostics.first)
    #expect(found.span?.start.line == line)
    #expect(found.message.contains("render it first"))
    #expect(found.notes.contains { $0.kind == .fix })
    #expect(read.value == nil)
  }

  @Test(arguments: [
    "token: '{{ secret }}'\nport: 1\n", "labels: ['${a}']\n", "# ${x} {{ y }}\nport: 1\n",
    "port: 1 # {{ x }}\n", "sails: none\t# it's ${x}\n", "port: 1\ntoken: a$${b}\n",
    "token: |\n  echo ${HOME}\n",
  ])
  func areNotWhereNothingDepends(_ text: String) {
    #expect(read(text).diagnostics == [])
  }

  @Test func hideInTerraformTexts() {
    let read = read(
      "harbor_pods = \"${var.pods}\"\nother = \"${x}\"\n", name: "terraform.tfvars")
    #expect(read.diagnostics.map(\.code) == [InputCode.templateNotRendered])
    #expect(read.diagnostics.first?.span?.text == "${var.pods}")
  }

  @Test func areFoundInUnitsBehindVariablesOfSystemd() {
    let unit = "[Service]\nExecStart=/bin/boat server --port ${PORT} {{ more }}\n"
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "service: b.service\nhosts: []\n"),
      "b.service": unit,
    ])
    #expect(read.diagnostics.contains { $0.code == InputCode.templateNotRendered })
    let lone = LoneClusterFile.read(
      SourceFile(path: "b.service", text: unit), catalog: HarborModel.catalog)
    #expect(lone.diagnostics.map(\.code) == [InputCode.templateNotRendered])
    #expect(lone.diagnostics.first?.span?.text == "{{ more }}")
  }

  @Test func areNotInCommentsBehindTheLinesOfTheDefinition() {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "config: c.yaml  # {{ old }}\nhosts: []\n"),
      "c.yaml": "port: 1\n",
    ])
    #expect(read.diagnostics == [])
    #expect(read.value?.configuration?.root["port"]?.text == "1")
  }

  @Test func areFoundInTheDefinitionItself() {
    let read = HarborModel.cluster([
      "hosts.yaml": HarborModel.hosts("boat", "hosts: []\nconfig: \"{{ file }}\"\n")
    ])
    #expect(read.diagnostics.map(\.code) == [InputCode.templateNotRendered])
    #expect(read.value == nil)
  }
}
