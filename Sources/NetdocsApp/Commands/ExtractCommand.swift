internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import Markup
internal import NetworkModel
internal import Rendering

/// `netdocs extract`: what flows a document claims.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints the flows that documents claim, exactly as they claim them.",
    discussion: "Example: netdocs extract content/sources/k0s-networking-2022.md --format csv")

  @Argument(help: "Markdown, HTML, AsciiDoc, reStructuredText or text files.")
  var files: [String]

  @Option(help: "json, csv or markdown.")
  var format = ExtractFormat.json

  func run() throws {
    var diagnostics: [Diagnostic] = []
    let model = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
      .compactMap { AssetStore.builtIn($0) }
    let reader = SourceDocumentReader(CatalogReader.read(model).value)
    var documents: [ExtractedDocument] = []
    for path in files {
      let file = InputDiscovery.read(file: path, sizeLimit: InputKind.document.sizeLimit)
        .unwrap(into: &diagnostics)
      guard let file else { continue }
      var own: [Diagnostic] = []
      let read = reader.read(file, strictFrontMatter: false)
        .unwrap(into: &own)
      documents.append(ExtractedDocument(read.claims, format: read.page.format, diagnostics: own))
      diagnostics += own
    }
    Console.data(format.render(documents))
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number),
      entries: diagnostics.map { .init($0) },
      summary: .init(
        filesRead: documents.count, filesUnreadable: files.count - documents.count))
    if !diagnostics.isEmpty {
      Console.message(TerminalRenderer(usesColour: Console.usesColour).render(report))
    }
    let isUnusable = diagnostics.contains { UnusableInput.codes.contains($0.code) }
    try Console.end(isUnusable ? .unreadableInput : .clean)
  }
}

/// The formats of claims.
enum ExtractFormat: String, ExpressibleByArgument, CaseIterable {
  case json, csv, markdown

  func render(_ documents: [ExtractedDocument]) -> [UInt8] {
    let rows = ExtractReport.rows(of: documents)
    return switch self {
    case .json: JSONWriter.write(ExtractReport.json(documents))
    case .csv: Array(CSVWriter.write(columns: ExtractReport.columns, rows: rows).utf8)
    case .markdown: Array(MarkdownTable.write(columns: ExtractReport.columns, rows: rows).utf8)
    }
  }
}
