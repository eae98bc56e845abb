import Diagnostics
import Ingest
import Markup
import NetworkModel
import Validation

/// What a rule says about one case.
struct FixtureRun {
  /// The findings as the pages write them.
  let lines: [String]
  /// The findings.
  let findings: [Diagnostic]
  /// What was said while the inputs were read.
  let reading: [Diagnostic]

  init(_ example: RuleFixture.Case, rule: String) {
    var reading: [Diagnostic] = []
    let catalog = FixtureModel.catalog
    let documents = example.documents.map { Self.document($0, catalog, &reading) }
    let clusters = Self.clusters(example, catalog, &reading)
    let context = RuleContext(catalog: catalog, documents: documents, clusters: clusters)
    let selection = RuleSelection(selecting: [rule], ignoring: [])
    let isSole =
      example.documents.count == 1 && example.clusterFiles.isEmpty && example.registers.isEmpty
    if RegisterRules.all.contains(where: { type(of: $0).info.name == rule }) {
      findings = Self.judged(example, context, &reading).filter { $0.code.name == rule }.sorted()
      reading.removeAll { $0.code.name == rule }
    } else {
      findings = Validator(selection: selection).validate(context)
    }
    self.lines = findings.map { Self.line($0, withPath: !isSole) }
    self.reading = reading
  }

  /// What is said of the register and of the baseline, after all other rules were run.
  private static func judged(
    _ example: RuleFixture.Case, _ context: RuleContext, _ reading: inout [Diagnostic]
  ) -> [Diagnostic] {
    let register = RegisterReader.read(example.registers).unwrap(into: &reading)
    guard let day = CalendarDay(example.day) else { return [] }
    let found = Validator().validate(context)
    let names = RuleRegistry.infos.flatMap { [$0.name, $0.id] }
    let judgement = WaiverJudgement(
      of: found.map { WaivableFinding($0) }, by: register, on: day,
      rules: .init(known: names))
    let review = FlowRegisterReview(register.flows, of: context.clusters, on: day)
    let baseline = example.baseline.map { FindingsBaseline.read($0).diagnostics } ?? []
    return judgement.problems + review.findings(isComplete: true) + baseline + reading
  }

  private static func line(_ finding: Diagnostic, withPath: Bool) -> String {
    let start = finding.span?.start
    let position = start.map { "\($0.line):\($0.column)" } ?? "-"
    let path = withPath ? (finding.span?.file.path).map { "\($0):" } ?? "" : ""
    return "\(finding.severity.rawValue)[\(finding.code.id)] \(path)\(position): \(finding.message)"
  }

  static func document(
    _ file: SourceFile, _ catalog: Catalog, _ reading: inout [Diagnostic]
  ) -> PortDocument {
    SourceDocumentReader(catalog).read(file, strictFrontMatter: true)
      .unwrap(into: &reading).claims
  }

  private static func clusters(
    _ example: RuleFixture.Case, _ catalog: Catalog, _ reading: inout [Diagnostic]
  ) -> [ResolvedCluster] {
    // `title="north/hosts.yaml"` belongs to the cluster in the folder `north`.
    let folders = Dictionary(grouping: example.clusterFiles) { part in
      part.name.split(separator: "/").dropLast().joined(separator: "/")
    }
    return folders.sorted { $0.key < $1.key }.compactMap { folder, parts in
      let files = parts.map { part in
        let name = part.name.split(separator: "/").last.map(String.init) ?? part.name
        return ClusterBundle.Part(name: name, span: part.span)
      }
      let bundle = ClusterBundle(
        fallbackName: folder.isEmpty ? "example" : folder, place: files[0].span, files: files)
      let read = ClusterReader(catalog: catalog).read(bundle).unwrap(into: &reading)
      return read.flatMap { ClusterResolver(catalog: catalog).resolve($0) }
    }
  }
}
