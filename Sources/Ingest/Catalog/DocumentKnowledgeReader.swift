internal import Diagnostics
internal import NetworkModel

/// Reads what the vocabulary knows about standards, programs and abilities.
struct DocumentKnowledgeReader {
  let context: ModelContext

  /// Takes the keys out of the vocabulary's mapping.
  func read(_ mapping: inout YAMLMapping) -> DocumentKnowledge {
    var knowledge = DocumentKnowledge()
    for element in mapping.list("standards") {
      var nested = YAMLMapping(element, of: "a standard")
      if let standard = standard(&nested) { knowledge.standards.append(standard) }
      mapping.absorb(nested)
    }
    for element in mapping.list("programs") {
      var nested = YAMLMapping(element, of: "a program")
      if let program = program(&nested) { knowledge.programs.append(program) }
      mapping.absorb(nested)
    }
    for element in mapping.list("abilities") {
      var nested = YAMLMapping(element, of: "an ability")
      if let ability = ability(&nested) { knowledge.abilities.append(ability) }
      mapping.absorb(nested)
    }
    return knowledge
  }

  private func standard(
    _ mapping: inout YAMLMapping
  ) -> DocumentKnowledge.ReplacedStandard? {
    let name = mapping.string("name", required: true)
    let about = mapping.string("about", required: true)
    let successor = mapping.string("use", required: true)
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let name, let about, let successor else { return nil }
    return .init(
      name.text, about: about.text, successor: successor.text, sources: sources, span: name.span)
  }

  private func program(_ mapping: inout YAMLMapping) -> DocumentKnowledge.KnownProgram? {
    let name = mapping.string("program", required: true)
    let options = mapping.strings("options").map(\.text)
    var renamed: [String: String] = [:]
    for entry in mapping.optional("renamed")?.entries ?? [] {
      if let scalar = entry.value.scalar { renamed[entry.key.text] = scalar.text }
    }
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let name else { return nil }
    var program = DocumentKnowledge.KnownProgram(name.text, sources: sources, span: name.span)
    program.options = Set(options)
    program.renamed = renamed
    return program
  }

  private func ability(_ mapping: inout YAMLMapping) -> DocumentKnowledge.Ability? {
    let component = mapping.string("component", required: true)
    let subject = mapping.string("ability", required: true)
      .flatMap { mapping.word($0, ClaimedFact.Subject.self) }
    let answer = mapping.bool("answer", required: true)
    let condition = mapping.string("if")?.text
    let words = mapping.strings("statedBy").map { $0.text.lowercased() }
    let distribution = mapping.string("distribution")?.text
    let versions = mapping.versions()
    let sources = SourceReferenceReader.read(&mapping, in: context)
    guard let component, let subject, let answer else { return nil }
    var ability = DocumentKnowledge.Ability(
      of: component.text, subject, answer: answer, span: component.span)
    ability.condition = condition
    ability.conditionWords = words
    ability.distribution = distribution
    ability.versions = versions
    ability.sources = sources
    return ability
  }
}
