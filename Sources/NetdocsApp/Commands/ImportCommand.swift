internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import Markup
internal import Publishing
internal import Rendering

/// `netdocs import`: a pasted or saved page as a clean Markdown port table.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turns a pasted or saved page into a clean Markdown port table.",
    discussion: """
      Reads Markdown, HTML, AsciiDoc, reStructuredText, and text as a browser copies it. The result \
      says where every row stood, what was uncertain, and what was left out.

      Example: netdocs import page.html --url https://example.com/ports > content/sources/ports.md
      """)

  @Argument(help: "A file, or - for standard input.")
  var file: String

  @Option(help: "markdown.")
  var format = ImportFormat.markdown

  @Option(
    help:
      "Read the input as this: \(MarkupFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var from: MarkupFormat?

  @Option(help: "Where the page is, for the front matter.")
  var url: String?

  @Option(help: "The day on which the page was read, such as 2026-01-31.")
  var retrieved: String?

  func run() throws {
    var diagnostics: [Diagnostic] = []
    guard let source = DocumentInput.file(file).unwrap(into: &diagnostics) else {
      DocumentInput.report(diagnostics, read: 0, of: 1)
      return try Console.end(.unreadableInput)
    }
    let read = DocumentInput.reader.read(source, as: from, strictFrontMatter: false)
      .unwrap(into: &diagnostics)
    DocumentInput.report(diagnostics, read: read.isUnusable ? 0 : 1, of: 1)
    guard !read.isUnusable else { return try Console.end(.unreadableInput) }
    var page = ImportedPage(
      read.claims, format: read.page.format.rawValue,
      digest: SHA256Digest(hashing: source.bytes).hexadecimal, diagnostics: diagnostics)
    page.address = url
    page.retrieved = retrieved
    page.origin = read.origin
    try Console.data(page.text)
  }
}

/// The formats of an import.
enum ImportFormat: String, ExpressibleByArgument, CaseIterable { case markdown }

extension MarkupFormat: ExpressibleByArgument {}

/// Reading documents that belong to no workspace.
enum DocumentInput {
  /// A reader with the words of the built-in model.
  static var reader: SourceDocumentReader {
    let model = AssetStore.builtInPaths.filter { $0.hasPrefix("model/") }
      .compactMap { AssetStore.builtIn($0) }
    return SourceDocumentReader(CatalogReader.read(model).value)
  }

  /// A file by its path; `-` is standard input.
  static func file(_ path: String) -> Diagnosed<SourceFile?> {
    let limit = InputKind.document.sizeLimit
    return path == "-"
      ? InputDiscovery.readStandardInput(sizeLimit: limit)
      : InputDiscovery.read(file: path, sizeLimit: limit)
  }

  /// Prints what was said, if anything was.
  static func report(_ diagnostics: [Diagnostic], read: Int, of count: Int) {
    guard !diagnostics.isEmpty else { return }
    let report = DiagnosticReport(
      tool: .init(name: "netdocs", version: ToolVersion.number),
      entries: diagnostics.map { .init($0) },
      summary: .init(filesRead: read, filesUnreadable: count - read))
    Console.rendered(TerminalRenderer(usesColour: Console.usesColour).render(report))
  }
}
