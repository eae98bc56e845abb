internal import Diagnostics
internal import NetworkModel

/// Reads one entry of `flows`.
enum FlowEntryReader {
  /// Reads an entry; nil when it does not say of which flows it speaks, which is then reported.
  static func read(_ mapping: inout YAMLMapping) -> FlowRegisterEntry? {
    let metadata = metadata(&mapping)
    guard
      var nested = mapping.mapping("selector", of: "the selector of a flow entry", required: true)
    else { return nil }
    let selector = selector(&nested)
    // A selector of which a part is wrong or misspelt would select more than was meant.
    let isRead = nested.finish().isEmpty
    mapping.absorb(nested)
    guard isRead else { return nil }
    return FlowRegisterEntry(selector: selector, metadata: metadata, span: mapping.span)
  }

  private static func selector(_ mapping: inout YAMLMapping) -> FlowSelector {
    let cluster = mapping.selecting("cluster")?.text ?? "*"
    var selector = FlowSelector(cluster: NamePattern(cluster))
    selector.flow = mapping.selecting("flow").map { NamePattern($0.text) }
    selector.component = mapping.selecting("component").map { NamePattern($0.text) }
    selector.exposure = mapping.selecting("exposure").flatMap { mapping.word($0, Exposure.self) }
    if let text = mapping.selecting("protocol") {
      selector.ipProtocol = IPProtocol(name: text.text)
      if selector.ipProtocol == nil { mapping.report(unknownProtocol(text)) }
    }
    if let text = mapping.selecting("ports") {
      selector.ports = try? PortSet(parsing: text.text)
      if selector.ports == nil { mapping.report(noPorts(text)) }
    }
    return selector
  }

  private static func metadata(_ mapping: inout YAMLMapping) -> FlowMetadata {
    var metadata = FlowMetadata()
    metadata.owner = party(.owner, &mapping)
    metadata.approver = party(.approver, &mapping)
    metadata.reason = telling(.reason, &mapping)
    metadata.ticket = telling(.ticket, &mapping)
    metadata.approvedOn = day(.approvedOn, &mapping)
    metadata.lastReviewed = day(.lastReviewed, &mapping)
    metadata.nextReview = day(.nextReview, &mapping)
    metadata.expires = day(.expires, &mapping)
    metadata.dataClass = telling(.dataClass, &mapping)
    metadata.environment = telling(.environment, &mapping)
    metadata.classification = telling(.classification, &mapping)
    return metadata
  }

  private static func text(
    _ key: FlowMetadata.Key, _ mapping: inout YAMLMapping
  ) -> RegisterField<String>? {
    mapping.filled(key.rawValue).map { RegisterField($0.text, at: $0.span) }
  }

  /// A text that says something; what only keeps its place is reported and counts as absent.
  private static func telling(
    _ key: FlowMetadata.Key, _ mapping: inout YAMLMapping
  ) -> RegisterField<String>? {
    guard let field = text(key, &mapping) else { return nil }
    guard PartyName.isPlaceholder(field.value) else { return field }
    mapping.report(.placeholder(for: key.rawValue, field.value, at: field.span))
    return nil
  }

  /// Somebody's name; what is none is reported and counts as absent.
  private static func party(
    _ key: FlowMetadata.Key, _ mapping: inout YAMLMapping
  ) -> RegisterField<String>? {
    guard let field = text(key, &mapping) else { return nil }
    guard let flaw = PartyName.flaw(in: field.value) else { return field }
    mapping.report(
      Diagnostic(
        InputCode.unknownValue, .error,
        "`\(key.rawValue)` is \(Quotation.of(field.value)), \(flaw)", at: field.span,
        notes: [.init(.fix, "write who it is, or leave the key empty until somebody is found")],
        subject: "\(key.rawValue) \(flaw)"))
    return nil
  }

  private static func day(
    _ key: FlowMetadata.Key, _ mapping: inout YAMLMapping
  ) -> RegisterField<CalendarDay>? {
    guard let text = mapping.filled(key.rawValue) else { return nil }
    let date = RegisterDate(text.text, at: text.span)
    guard let day = date.day else {
      mapping.report(
        Diagnostic(
          RegisterCode.date, .error, "`\(key.rawValue)` is \(Quotation.of(text.text)), not a day",
          at: text.span, notes: RegisterCode.notes(RegisterCode.date, fix: date.remedy),
          subject: "\(key.rawValue) \(text.text)"))
      return nil
    }
    return RegisterField(day, at: text.span)
  }

  private static func unknownProtocol(_ text: YAMLText) -> Diagnostic {
    let names = IPProtocol.named.map(\.name)
    let near = Spelling.nearest(text.text, in: names).map { "write \($0)" }
    return Diagnostic(
      InputCode.unknownValue, .error, "\(Quotation.of(text.text)) is no protocol", at: text.span,
      notes: [.init(.fix, near ?? "write one of \(names.joined(separator: ", "))")],
      subject: "protocol \(text.text)")
  }

  private static func noPorts(_ text: YAMLText) -> Diagnostic {
    Diagnostic(
      InputCode.unknownValue, .error, "\(Quotation.of(text.text)) is no list of ports",
      at: text.span, notes: [.init(.fix, "write ports and ranges, as in 80,443,30000-32767")],
      subject: "ports \(text.text)")
  }
}
