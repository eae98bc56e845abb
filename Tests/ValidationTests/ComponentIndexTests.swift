import NetworkModel
import Testing
import Validation

/// Finding components in the words of documents.
@Suite struct ComponentIndexes {
  private let index = ComponentIndex(FixtureModel.catalog.components)

  @Test(arguments: [
    ("konnectivity server", "konnectivity"), ("etcd peers", "etcd"),
    ("Read-only kubelet API", "kubelet"), ("Calico (VXLAN)", "calico"),
    ("the Kubernetes API server", "kube-apiserver"),
  ])
  func findTheLongestName(_ text: String, component: String) {
    #expect(index.component(in: text)?.id == component)
  }

  @Test func findNothingInsideOtherWords() {
    #expect(index.component(in: "calicoes and etcdctl") == nil)
    #expect(index.component(in: "") == nil)
  }

  @Test func listAllThatAreMentioned() {
    #expect(
      index.mentioned(in: "Calico replaces flannel and kube-router")
        == ["calico", "flannel", "kube-router"])
  }
}
