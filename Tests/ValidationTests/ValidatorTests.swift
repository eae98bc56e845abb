import Diagnostics
import NetworkModel
import Testing
import Validation

/// Running all rules over a workspace.
@Suite struct Validators {
  private static let rows = [
    "TCP | 112 | keepalived | controller <-> controller",
    "TCP | 8132,8133 | konnectivity | worker <-> controller",
    "UDP | 179 | kube-router | master <-> worker *",
  ]

  private func findings(_ documents: [PortDocument]) -> [Diagnostic] {
    Validator().validate(
      RuleContext(catalog: FixtureModel.catalog, documents: documents, clusters: []))
  }

  @Test func giveTheSameFindingsInAnyOrderOfTheInputs() {
    let documents = ["a.md", "b.md", "c.md"].map { Example.document(Self.rows, path: $0) }
    let forward = findings(documents)
    #expect(forward.count > 10)
    #expect(forward == findings(documents.reversed()))
    #expect(forward == forward.sorted())
  }

  @Test func putTheNotesInTheOrderOfTheirKinds() {
    for finding in findings([Example.document(Self.rows)]) {
      let kinds = finding.notes.compactMap { Diagnostic.Note.Kind.allCases.firstIndex(of: $0.kind) }
      #expect(kinds == kinds.sorted())
    }
  }

  @Test func sayNothingAboutAnEmptyWorkspace() {
    #expect(findings([]) == [])
    #expect(
      Validator().validate(RuleContext(catalog: .empty, documents: [], clusters: [])) == [])
  }

  @Test func sayNothingBesideAnEmptyModelAboutWhatOnlyAModelKnows() {
    let document = Example.document(Self.rows)
    let found = Validator(selection: RuleSelection(selecting: ["ND02"], ignoring: [])).validate(
      RuleContext(catalog: .empty, documents: [document], clusters: []))
    #expect(found == [])
  }

  @Test func staySilentAboutARightTable() {
    let document = Example.document([
      "TCP | 2380 | etcd peers | controller <-> controller",
      "TCP | 6443 | kube-apiserver | worker, CLI => controller",
      "TCP | 179 | kube-router | worker <-> worker",
      "TCP | 10250 | kubelet | worker => worker",
      "TCP | 9443 | k0s-api | controller => controller",
      "TCP | 8132 | konnectivity | worker => controller",
    ])
    #expect(findings([document]).map(\.message) == [])
  }

  @Test func growsLinearlyWithTheRows() {
    let few = Example.document(Array(repeating: Self.rows[1], count: 100))
    let many = Example.document(Array(repeating: Self.rows[1], count: 1000))
    let clock = ContinuousClock()
    let small = clock.measure { _ = findings([few]) }
    let large = clock.measure { _ = findings([many]) }
    // Ten times the rows take a hundred times the time where something is quadratic.
    #expect(large < small * 40)
  }
}
