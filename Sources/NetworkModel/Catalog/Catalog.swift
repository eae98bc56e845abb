package import Diagnostics

/// The whole canonical model.
package struct Catalog: Hashable, Sendable {
  /// The sources that entries cite, sorted by id.
  package var sources: [ModelSource]
  /// The components, sorted by id.
  package var components: [Component]
  /// The distributions, sorted by id.
  package var distributions: [Distribution]
  /// The words that documents use.
  package var vocabulary: Vocabulary
  /// The pages that others copy, sorted by id.
  package var knownDocuments: [KnownDocument]
  /// The files of add-ons, sorted by id.
  package var addonFiles: [AddonFile]
  /// The controls of frameworks that rules and outputs bear on.
  package var controls = ControlCatalog()

  /// Creates a catalog; the lists are sorted here.
  package init(
    sources: [ModelSource], components: [Component], distributions: [Distribution],
    vocabulary: Vocabulary, knownDocuments: [KnownDocument] = [], addonFiles: [AddonFile] = []
  ) {
    self.sources = sources.sorted { $0.id < $1.id }
    self.components = components.sorted { $0.id < $1.id }
    self.distributions = distributions.sorted { $0.id < $1.id }
    self.vocabulary = vocabulary
    self.knownDocuments = knownDocuments.sorted { $0.id < $1.id }
    self.addonFiles = addonFiles.sorted { $0.id < $1.id }
  }

  /// A catalog that knows nothing.
  package static let empty = Catalog(
    sources: [], components: [], distributions: [], vocabulary: Vocabulary())

  /// The distribution with an id.
  package func distribution(_ id: String) -> Distribution? {
    distributions.first { $0.id == id }
  }

  /// The component with an id.
  package func component(_ id: String) -> Component? { components.first { $0.id == id } }

  /// The source with an id.
  package func source(_ id: String) -> ModelSource? { sources.first { $0.id == id } }

  /// The component that a text in a document means: the longest name that occurs in it as a word.
  package func component(namedIn text: String) -> Component? {
    let words = " \(Vocabulary.normalized(text)) "
    var best: (length: Int, component: Component)?
    for component in components {
      for name in component.names {
        let normalized = Vocabulary.normalized(name)
        guard normalized.utf8.count > best?.length ?? 0, words.contains(" \(normalized) ") else {
          continue
        }
        best = (normalized.utf8.count, component)
      }
    }
    return best?.component
  }
}

/// The words of documents, beyond the names of components.
package struct Vocabulary: Hashable, Sendable {
  /// Lower-case names of roles, for example `master` for `controller`.
  package var roles: [String: Role]
  /// Terms that should no longer be used: lower-case term, why, and what to say instead.
  package var retiredTerms: [RetiredTerm]
  /// Names of settings in documents, with the fact of the model they mean.
  package var settings: [String: String]
  /// Values of settings in documents, with the word the model uses.
  package var values: [String: String]
  /// What documents write about standards, options and abilities.
  package var knowledge: DocumentKnowledge

  /// Creates an empty vocabulary.
  package init() {
    self.roles = [:]
    self.retiredTerms = []
    self.settings = [:]
    self.values = [:]
    self.knowledge = DocumentKnowledge()
  }

  /// A term that should no longer be used.
  package struct RetiredTerm: Hashable, Sendable {
    /// The term in lower case.
    package let term: String
    /// Why it is wrong today.
    package let reason: String
    /// What to write instead; empty when there is nothing.
    package let replacement: String
    /// Where the vocabulary lists it.
    package let span: SourceSpan

    /// Creates a term.
    package init(term: String, reason: String, replacement: String, span: SourceSpan) {
      self.term = term
      self.reason = reason
      self.replacement = replacement
      self.span = span
    }
  }

  /// Lower-case words separated by single blanks; everything but letters, digits and hyphens
  /// separates words.
  package static func normalized(_ text: String) -> String {
    plain(text)
      ?? text.lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "-") }
      .joined(separator: " ")
  }

  /// The same for ASCII, which nearly all texts are, by bytes; nil for other texts.
  private static func plain(_ text: String) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var isBehindBlank = false
    for byte in text.utf8 {
      switch byte {
      case 0x80...: return nil
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"):
        if isBehindBlank, !result.isEmpty { result.append(0x20) }
        isBehindBlank = false
        result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      default: isBehindBlank = true
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
