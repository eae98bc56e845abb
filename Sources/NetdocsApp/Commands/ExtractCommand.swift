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

  @Argument(help: "Markdown, HTML, AsciiDoc, reStructuredText or text files; - is standard input.")
  var files: [String]

  @Option(help: "json, csv or markdown.")
  var format = ExtractFormat.json

  @Option(
    help:
      "Read the files as this: \(MarkupFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var from: MarkupFormat?

  func run() throws {
    var diagnostics: [Diagnostic] = []
    let reader = DocumentInput.reader
    var documents: [ExtractedDocument] = []
    var unusable = 0
    for path in files {
      guard let file = DocumentInput.file(path).unwrap(into: &diagnostics) else {
        unusable += 1
        continue
      }
      let read = reader.read(file, as: from, strictFrontMatter: false)
      diagnostics += read.diagnostics
      unusable += read.value.isUnusable ? 1 : 0
      var extracted = ExtractedDocument(
        read.value.claims, format: read.value.page.format, diagnostics: read.diagnostics)
      extracted.origin = read.value.origin
      documents.append(extracted)
    }
    try format.write(documents)
    DocumentInput.report(diagnostics, read: files.count - unusable, of: files.count)
    try Console.end(unusable > 0 ? .unreadableInput : .clean)
  }
}

/// The formats of claims.
enum ExtractFormat: String, ExpressibleByArgument, CaseIterable {
  case json, csv, markdown

  /// Writes claims to standard output.
  func write(_ documents: [ExtractedDocument]) throws {
    if self == .json { return try writeJSON(documents) }
    let rows = ExtractReport.rows(of: documents)
    let columns = ExtractReport.columns
    try Console.data(
      self == .csv
        ? CSVWriter.write(columns: columns, rows: rows)
        : MarkdownTable.write(columns: columns, rows: rows))
  }

  /// Writes piece by piece; after a fault nothing more is written.
  private func writeJSON(_ documents: [ExtractedDocument]) throws {
    var fault: (any Error)?
    ExtractReport.json(documents) { bytes in
      guard fault == nil else { return }
      do { try Console.data(bytes) } catch { fault = error }
    }
    if let fault { throw fault }
  }
}
