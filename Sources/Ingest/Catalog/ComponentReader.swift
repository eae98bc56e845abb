internal import Diagnostics
internal import NetworkModel

/// Reads `model/components/<id>.yaml`.
enum ComponentReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<Component?> {
    var mapping = YAMLMapping(node, of: "a component")
    guard let id = mapping.string("component", required: true) else {
      return Diagnosed(nil, mapping.finish())
    }
    let title = mapping.string("title", required: true)?.text ?? id.text
    var component = Component(id: id.text, title: title, span: id.span)
    component.aliases = mapping.strings("aliases").map { $0.text.lowercased() }
    component.retired = mapping.string("retired")?.text
    var diagnostics: [Diagnostic] = []
    for entry in mapping.optional("settings")?.entries ?? [] {
      let setting = SettingReader.read(entry, requiresSource: false, in: context)
      if let setting = setting.unwrap(into: &diagnostics) { component.settings.append(setting) }
    }
    component.flows = FlowTemplateReader.read(mapping.list("flows"), in: context)
      .unwrap(into: &diagnostics)
    component.listeners = ListenerTemplateReader.read(mapping.list("listens"), in: context)
      .unwrap(into: &diagnostics)
    return Diagnosed(component, diagnostics + mapping.finish())
  }
}

/// Reads `model/vocabulary.yaml`.
enum VocabularyReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<Vocabulary> {
    var mapping = YAMLMapping(node, of: "the vocabulary")
    var vocabulary = Vocabulary()
    if var roles = mapping.mapping("roles", of: "the role words") {
      for role in Role.known {
        for word in roles.strings(role.name) {
          if let other = vocabulary.roles.updateValue(role, forKey: word.text.lowercased()) {
            roles.report(ambiguous(word, other, role))
          }
        }
      }
      mapping.absorb(roles)
    }
    for element in mapping.list("retired") {
      var nested = YAMLMapping(element, of: "a retired term")
      if let term = nested.string("term", required: true) {
        vocabulary.retiredTerms.append(
          .init(
            term: term.text.lowercased(),
            reason: nested.string("reason", required: true)?.text ?? "",
            replacement: nested.string("use")?.text ?? "", span: term.span))
      }
      mapping.absorb(nested)
    }
    vocabulary.settings = words("settings", in: &mapping)
    vocabulary.values = words("values", in: &mapping)
    vocabulary.knowledge = DocumentKnowledgeReader(context: context).read(&mapping)
    return Diagnosed(vocabulary, mapping.finish())
  }

  private static func ambiguous(_ word: YAMLText, _ one: Role, _ other: Role) -> Diagnostic {
    Diagnostic(
      ModelCode.ambiguousAlias, .warning,
      one == other
        ? "\(Quotation.of(word.text)) is listed twice for \(one.name)"
        : "\(Quotation.of(word.text)) means \(one.name) and \(other.name)", at: word.span,
      notes: [.init(.fix, "keep it where documents mean it")], subject: word.text)
  }

  private static func words(_ key: String, in mapping: inout YAMLMapping) -> [String: String] {
    var words: [String: String] = [:]
    for entry in mapping.optional(key)?.entries ?? [] {
      if let scalar = entry.value.scalar { words[entry.key.text.lowercased()] = scalar.text }
    }
    return words
  }
}
