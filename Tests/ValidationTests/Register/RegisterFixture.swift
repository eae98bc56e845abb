import Diagnostics
import Ingest
import NetworkModel
import Validation

/// Registers and clusters of the tests, in a few words.
enum RegisterFixture {
  /// Reads the YAML of a register; what is wrong with it is left to the tests of the reader.
  static func register(_ text: String) -> WorkspaceRegister {
    RegisterReader.read([SourceFile(path: "register/all.yaml", text: text)]).value
  }

  /// A k0s cluster with three controllers and a worker.
  static func cluster(_ name: String = "north") -> ResolvedCluster? {
    let text = """
      cluster: "\(name)"
      distribution: k0s
      version: "v1.33.3"
      hosts:
        - {name: c1, role: controller, address: 10.0.0.11}
        - {name: c2, role: controller, address: 10.0.0.12}
        - {name: c3, role: controller, address: 10.0.0.13}
        - {name: w1, role: worker, address: 10.0.0.21}
      """
    let file = SourceFile(path: "clusters/\(name)/hosts.yaml", text: text)
    let bundle = ClusterBundle(
      fallbackName: name, place: file.wholeSpan,
      files: [.init(name: "hosts.yaml", span: file.wholeSpan)])
    let definition = ClusterReader(catalog: FixtureModel.catalog).read(bundle).value
    return definition.flatMap { ClusterResolver(catalog: FixtureModel.catalog).resolve($0) }
  }

  /// What a review of a register says about clusters on a day.
  static func gaps(
    _ text: String, of clusters: [ResolvedCluster], on day: String = "2026-11-21"
  ) -> [Diagnostic] {
    guard let day = CalendarDay(day) else { return [] }
    return FlowRegisterReview(register(text).flows, of: clusters, on: day)
      .findings(isComplete: true)
  }

  /// A judgement of findings by a register on a day.
  static func judge(
    _ findings: [Diagnostic], by text: String, on day: String = "2026-11-21",
    silent: Set<String> = []
  ) -> WaiverJudgement? {
    CalendarDay(day).map {
      WaiverJudgement(
        of: findings.map { WaivableFinding($0) }, by: register(text), on: $0,
        rules: .init(silent: silent, known: ["some-defect", "ND0999"]))
    }
  }
}
