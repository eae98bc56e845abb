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
    let isSole = example.documents.count == 1 && example.clusterFiles.isEmpty
    self.findings = Validator(selection: selection).validate(context)
    self.lines = findings.map { Self.line($0, withPath: !isSole) }
    self.reading = reading
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
