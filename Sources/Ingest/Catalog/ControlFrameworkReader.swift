internal import Diagnostics
internal import NetworkModel

/// Reads `model/controls/<id>.yaml`.
enum ControlFrameworkReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<ControlFramework?> {
    var mapping = YAMLMapping(node, of: "a framework of controls")
    let id = mapping.string("framework", required: true)
    let title = mapping.string("title", required: true)
    let publisher = mapping.string("publisher", required: true)
    let version = mapping.string("version", required: true)
    let label = mapping.string("label", required: true)
    let names = mapping.strings("names").map(\.text)
    let retrieved = day(&mapping)
    let sources = SourceReferenceReader.read(&mapping, in: context)
    let controls = mapping.list("controls", required: true).compactMap { element in
      ControlReader.read(element, in: &mapping)
    }
    let diagnostics =
      mapping.finish() + CatalogChecks.duplicates(controls.map { ($0.id, $0.span) })
    guard let id, let title, let publisher, let version, let label else {
      return Diagnosed(nil, diagnostics)
    }
    let name = ControlFramework.Name(
      title: title.text, publisher: publisher.text, label: label.text)
    var framework = ControlFramework(name, id: id.text, version: version.text, span: id.span)
    framework.names = names
    framework.retrieved = retrieved
    framework.sources = sources
    framework.controls = controls
    return Diagnosed(framework, diagnostics)
  }

  private static func day(_ mapping: inout YAMLMapping) -> CalendarDay? {
    guard let text = mapping.string("retrieved", required: true) else { return nil }
    if let day = CalendarDay(text.text) { return day }
    mapping.report(
      Diagnostic(
        ModelCode.unknownWord, .error, "\(Quotation.of(text.text)) is no day", at: text.span,
        notes: [.init(.fix, "write the day on which the numbers were read as 2026-01-31")]))
    return nil
  }
}
