import Diagnostics
import Ingest
import NetworkModel
import Testing

/// Configuration files from elsewhere beside each other.
@Suite struct LoneClusters {
  private func workspace(_ paths: [String], _ text: String = "hull-arg: [a=b]\nport: 1\n") -> (
    workspace: Workspace, diagnostics: [Diagnostic]
  ) {
    let model = [
      SourceFile(path: "model/sources.yaml", text: HarborModel.sources),
      SourceFile(path: "model/distributions/boat.yaml", text: HarborModel.boat),
    ]
    var workspace = WorkspaceReader(builtInModel: model).read(InputDiscovery.Inputs()).value
    workspace.files = []
    var diagnostics: [Diagnostic] = []
    for path in paths {
      diagnostics += workspace.add(loneClusterFile: SourceFile(path: path, text: text))
    }
    return (workspace, diagnostics)
  }

  @Test func haveNamesOfTheirOwn() {
    let long = String(repeating: "folder/", count: 20)
    let paths = [
      "a/config.yaml", "b/config.yaml", "c+d/config.yaml", "c-d/config.yaml",
      "x/\(long)config.yaml", "y/\(long)config.yaml", "z/\(long)config.yaml",
    ]
    let clusters = workspace(paths).workspace.clusters
    #expect(Set(clusters.map(\.definition.name)).count == paths.count)
    #expect(clusters.allSatisfy { $0.definition.name.utf8.count <= 100 })
    #expect(clusters.contains { $0.definition.name == "config.yaml" })
    #expect(clusters.contains { $0.definition.name == "b/config.yaml" })
    #expect(clusters.contains { $0.definition.name == "c-d/config.yaml 2" })
  }

  @Test(arguments: ["x.yaml", "./x.yaml", ".//x.yaml"])
  func areAddedOnceHoweverOftenTheyAreNamed(_ again: String) {
    let made = workspace(["x.yaml", again])
    #expect(made.workspace.clusters.count == 1)
    #expect(made.workspace.files.count == 1)
  }

  @Test func areExplainedOnceWhenTheyCannotBeRead() {
    let made = workspace(["x.yaml", "x.yaml", "y.yaml"], "colour: red\n")
    #expect(made.workspace.unreadable == ["x.yaml", "y.yaml"])
    #expect(made.diagnostics.count == 2)
  }
}
