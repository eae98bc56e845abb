import Ingest
import Testing

@Suite struct InputKinds {
  @Test(arguments: [
    ("netdocs.yaml", InputKind.settings), ("model/components/etcd.yaml", .model),
    ("sources/a/b.md", .document), ("clusters/one.md", .clusterPage),
    ("clusters/two/k0s.yaml", .clusterFile(cluster: "two")),
    ("clusters/two/terraform.tfvars", .clusterFile(cluster: "two")),
    ("register/expected.yaml", .register), ("docs/index.md", .prose), ("index.md", .prose),
    ("docs/img/a.PNG", .picture),
  ])
  func followFromThePlace(_ path: String, kind: InputKind) {
    #expect(InputKind(path: path) == kind)
  }

  @Test(arguments: ["notes.pdf", "clusters/two/notes.txt", "docs/x.yaml"])
  func leaveOutWhatNobodyReads(_ path: String) {
    #expect(InputKind(path: path) == nil)
  }
}
