import Diagnostics

/// Holds the tags of a template against the names that pages provide.
struct TemplateCheck {
  private let file: SourceFile
  private let slots: [TemplateSlot]
  private let kinds: [String: TemplateSlot.Kind]
  private var used: Set<String> = []
  private var sections: [TemplateTag] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, slots: [TemplateSlot]) {
    self.file = file
    self.slots = slots
    kinds = Dictionary(slots.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func run(_ tags: [TemplateTag]) {
    for tag in tags { check(tag) }
    for tag in sections { report(.openSection(tag.name), tag) }
    for slot in slots where slot.isRequired && !used.contains(slot.name) {
      let end = file.bytes.count..<file.bytes.count
      diagnostics.append(
        Diagnostic(
          .invalidTemplate, .error, "the template never uses the name '\(slot.name)'",
          at: SourceSpan(file: file, range: end)
        ).with(.fix, "add `{{{\(slot.name)}}}` where it belongs"))
    }
  }

  private mutating func check(_ tag: TemplateTag) {
    switch tag.kind {
    case .comment: return
    case .unclosed: return report(.unclosed, tag)
    case .other: return report(.unsupported(tag.name), tag)
    case .sectionEnd: return close(tag)
    case .sectionStart, .invertedStart, .value, .rawValue: break
    }
    guard let kind = kinds[tag.name] else { return reportUnknown(tag) }
    used.insert(tag.name)
    let opensSection = tag.kind == .sectionStart || tag.kind == .invertedStart
    if opensSection { sections.append(tag) }
    if opensSection != (kind == .flag) { return report(.wrongUse(tag.name, kind), tag) }
    if !kind.mayStand(in: tag.place) { report(.wrongPlace(tag.name, kind), tag) }
  }

  private mutating func close(_ tag: TemplateTag) {
    guard sections.last?.name == tag.name else { return report(.strayEnd(tag.name), tag) }
    sections.removeLast()
  }

  private mutating func report(_ message: Message, _ tag: TemplateTag) {
    let span = SourceSpan(file: file, range: tag.range)
    diagnostics.append(Diagnostic(.invalidTemplate, .error, message.text, at: span))
  }

  private mutating func reportUnknown(_ tag: TemplateTag) {
    let span = SourceSpan(file: file, range: tag.range)
    let known = slots.map(\.name).sorted().joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .unknownTemplateName, .error, "no page provides the name '\(tag.name)'", at: span,
        notes: [.init(.note, "known names are \(known)")]))
  }

  fileprivate struct Message {
    let text: String
  }
}

extension TemplateSlot.Kind {
  /// Whether a value of this kind is safe at a place.
  fileprivate func mayStand(in place: TemplateTag.Place) -> Bool {
    switch self {
    case .text: place == .text || place == .attribute
    case .markup: place == .text
    case .style: place == .style
    case .flag: place == .text
    }
  }

  fileprivate var rule: String {
    switch self {
    case .text: "text and quoted attribute values"
    case .markup, .flag: "the space between elements"
    case .style: "a style element"
    }
  }
}

extension TemplateCheck.Message {
  fileprivate static var unclosed: Self { Self(text: "a tag is opened but not closed on its line") }

  fileprivate static func unsupported(_ name: String) -> Self {
    Self(text: "page templates have no partials, pragmas or delimiters: '\(name)'")
  }

  fileprivate static func openSection(_ name: String) -> Self {
    Self(text: "the section '\(name)' is never closed")
  }

  fileprivate static func strayEnd(_ name: String) -> Self {
    Self(text: "'\(name)' is closed here but is not the section that is open")
  }

  fileprivate static func wrongUse(_ name: String, _ kind: TemplateSlot.Kind) -> Self {
    kind == .flag
      ? Self(text: "'\(name)' is yes or no and can only open a section")
      : Self(text: "'\(name)' is a value and cannot open a section")
  }

  fileprivate static func wrongPlace(_ name: String, _ kind: TemplateSlot.Kind) -> Self {
    Self(text: "'\(name)' may stand in \(kind.rule) only")
  }
}
