package import Diagnostics
package import NetworkModel

/// A document from elsewhere as a clean Markdown page: its port tables with one claim a row, where
/// each came from, and what was uncertain or left out.
///
/// The page reads back as the same claims.
package struct ImportedPage {
  /// What was read.
  package var document: PortDocument
  /// The markup it was read as, by name.
  package var format: String
  /// The SHA-256 of the original's bytes, in hexadecimal.
  package var digest: String
  /// What was said while it was read.
  package var diagnostics: [Diagnostic]
  /// Where the original is; nil if nobody said.
  package var address: String?
  /// The day it was read, `2026-01-31`; nil if nobody said.
  package var retrieved: String?
  /// The known page that the rows come from; nil when none fits.
  package var origin: DocumentOrigin?

  /// Creates a page.
  package init(
    _ document: PortDocument, format: String, digest: String, diagnostics: [Diagnostic]
  ) {
    self.document = document
    self.format = format
    self.digest = digest
    self.diagnostics = diagnostics
  }

  /// The page as Markdown.
  package var text: String {
    var writer = MarkdownWriter(page: "import.md")
    writer.heading(1, RichText(title))
    writer.paragraph(RichText(summary))
    if let origin { writer.paragraph(RichText(OriginText(origin).sentences)) }
    for table in document.tables where !table.flows.isEmpty { write(table, to: &writer) }
    writeDefaults(to: &writer)
    writeFacts(to: &writer)
    writeUncertain(to: &writer)
    writeOthers(to: &writer)
    return frontMatter + writer.finish()
  }

  private var title: String { document.description.title }

  private var frontMatter: String {
    let fields: [(String, String?)] = [
      ("title", title), ("document", document.description.document ?? document.file.path),
      ("url", address ?? document.description.address),
      ("published", document.description.published), ("retrieved", retrieved),
      ("format", format), ("digest", "sha256:\(digest)"),
    ]
    let lines = fields.compactMap { name, value in value.map { "\(name): \(Self.quoted($0))" } }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n\n"
  }

  // A text in double quotes means the same in YAML as in JSON.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.write(.string(text)), as: UTF8.self).trimmed
  }

  private var summary: String {
    let rows = document.flows.count
    let uncertain = diagnostics.count
    let open =
      uncertain == 0
      ? "Nothing was uncertain."
      : "\(Words.count(uncertain, "place")) of it must be looked at by a person: see below."
    return "\(Words.count(rows, "claim")) of \(document.file.path), read as \(format). \(open)"
  }

  private func write(_ table: DocumentTable, to writer: inout MarkdownWriter) {
    if !table.heading.isEmpty { writer.heading(2, RichText(table.heading)) }
    let columns = ImportedColumn.allCases.filter { column in
      column.isNeeded || table.flows.contains { !column.text($0).isEmpty }
    }
    writer.table(
      columns: columns.map { .init($0.title) },
      rows: table.flows.map { flow in columns.map { RichText($0.text(flow)) } })
  }

  private func writeDefaults(to writer: inout MarkdownWriter) {
    guard !document.defaults.isEmpty else { return }
    writer.heading(2, "Settings")
    writer.table(
      columns: ["Setting", "Default", "Description", "Line"].map { .init($0) },
      rows: document.defaults.map { entry in
        [
          RichText(entry.setting.text), RichText(entry.value.text), RichText(entry.remark),
          RichText("\(entry.setting.span.start.line)"),
        ]
      })
  }

  // In code, so that what is quoted is read neither as a fact of this page nor as markup.
  private func writeFacts(to writer: inout MarkdownWriter) {
    guard !document.facts.isEmpty else { return }
    writer.heading(2, "Facts beside the tables")
    writer.list(
      document.facts.map { fact in
        let place = RichText("Line \(fact.span.start.line), \(fact.kind.rawValue): ")
        let subject = RichText.code(fact.subject.rawValue)
        let value = fact.value.text
        return value.isEmpty ? place + subject : place + subject + " " + .code(value)
      })
  }

  private func writeUncertain(to writer: inout MarkdownWriter) {
    guard !diagnostics.isEmpty else { return }
    writer.heading(2, "Uncertain")
    writer.list(
      diagnostics.map { diagnostic in
        let place = diagnostic.span.map { "Line \($0.start.line), column \($0.start.column): " }
        let notes = diagnostic.notes.filter { $0.kind == .note }.map { "; \($0.text)" }.joined()
        return RichText((place ?? "") + diagnostic.message + notes + ".")
      })
  }

  private func writeOthers(to writer: inout MarkdownWriter) {
    let others = document.tables.compactMap { table -> RichText? in
      guard case .other(let reason) = table.kind else { return nil }
      let heading = table.heading.isEmpty ? "a table" : "the table under \"\(table.heading)\""
      return RichText("Line \(table.span.start.line): \(heading), because \(reason).")
    }
    let prose = document.passages.count
    writer.heading(2, "Not imported")
    writer.list(
      others + [
        RichText(
          "\(Words.count(prose, "heading or paragraph", "headings and paragraphs")) of prose.")
      ])
  }
}

/// The columns of an imported table, in their order.
private enum ImportedColumn: CaseIterable {
  case ipProtocol, port, service, source, destination, direction, scope, condition, notes, line

  /// Whether the column stands there even when it is empty.
  var isNeeded: Bool {
    switch self {
    case .ipProtocol, .port, .service, .source, .destination, .direction, .line: true
    case .scope, .condition, .notes: false
    }
  }

  var title: String {
    switch self {
    case .ipProtocol: "Protocol"
    case .port: "Port"
    case .service: "Service"
    case .source: "Source"
    case .destination: "Destination"
    case .direction: "Direction"
    case .scope: "Scope"
    case .condition: "Condition"
    case .notes: "Notes"
    case .line: "Line"
    }
  }

  func text(_ flow: ClaimedFlow) -> String {
    switch self {
    case .ipProtocol: Self.names(flow.protocols)
    case .port: flow.ports.description.isEmpty ? Self.noPort(flow) : flow.ports.description
    case .service: Self.oneLine(flow.service)
    case .source: Self.names(flow.from)
    case .destination: Self.names(flow.to)
    case .direction: flow.direction.rawValue
    case .scope: flow.scope == .hostLocal ? flow.scope.rawValue : ""
    case .condition: Self.oneLine(flow.condition ?? "")
    case .notes: Self.oneLine(flow.notes)
    case .line: "\(flow.span.start.line)"
    }
  }

  // A cell that was lost stays empty, so that it is seen; `-` says that there is none.
  private static func noPort(_ flow: ClaimedFlow) -> String {
    if !flow.icmpTypes.isEmpty { return flow.icmpTypes.map(\.description).joined(separator: ", ") }
    let isLost = flow.protocols.contains { $0.ipProtocol?.hasPorts ?? false }
    return isLost ? "" : "-"
  }

  private static func names(_ protocols: [ClaimedProtocol]) -> String {
    protocols.isEmpty
      ? "-"
      : protocols.map { named in
        if case .number(let number) = named { return "IP protocol \(number)" }
        return named.name.uppercased()
      }.joined(separator: ", ")
  }

  private static func names(_ roles: [Role]) -> String {
    roles.isEmpty ? "-" : roles.map { $0 == .itself ? "self" : $0.title }.joined(separator: ", ")
  }

  private static func oneLine(_ text: String) -> String {
    text.split { $0 == "\n" || $0 == "\r\n" }.map(\.trimmed).joined(separator: " ")
  }
}
