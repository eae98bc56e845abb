package import Diagnostics

/// What documents write about products that is true, was true, or never was.
package struct DocumentKnowledge: Hashable, Sendable {
  /// Standards that others replaced, in the order of the file.
  package var standards: [ReplacedStandard] = []
  /// Programs with the names of their options, in the order of the file.
  package var programs: [KnownProgram] = []
  /// What components can do, in the order of the file.
  package var abilities: [Ability] = []

  /// Creates empty knowledge.
  package init() {}

  /// What all entries cite.
  package var sources: [SourceReference] {
    standards.flatMap(\.sources) + programs.flatMap(\.sources) + abilities.flatMap(\.sources)
  }

  /// A standard that another one replaced.
  package struct ReplacedStandard: Hashable, Sendable {
    /// The name as documents write it, `RFC 3768`.
    package var name: String
    /// What it is about, `VRRP`.
    package var about: String
    /// The name of its successor, which may have one itself.
    package var successor: String
    /// Where the entry comes from.
    package var sources: [SourceReference]
    /// Where the entry stands in the model.
    package var span: SourceSpan
  }

  /// A program and what it can be told.
  package struct KnownProgram: Hashable, Sendable {
    /// The name of the program.
    package var name: String
    /// Its options and variables that concern the network, as written: `--bind-address`.
    package var options: Set<String>
    /// Options and variables that are gone, with those that took their place.
    package var renamed: [String: String]
    /// Where the entry comes from.
    package var sources: [SourceReference]
    /// Where the entry stands in the model.
    package var span: SourceSpan
  }

  /// Something that a component can do or cannot.
  package struct Ability: Hashable, Sendable {
    /// The id of the component.
    package var component: String
    /// What documents say about it.
    package var subject: ClaimedFact.Subject
    /// Whether the component can.
    package var answer: Bool
    /// What has to be so for the answer to hold; nil when it always holds.
    package var condition: String?
    /// The words of one of which a page that states the condition has to contain, in lower case.
    package var conditionWords: [String]
    /// The distribution whose versions count; nil for every product.
    package var distribution: String?
    /// The versions of the distribution in which the answer holds.
    package var versions: VersionBounds
    /// Where the entry comes from.
    package var sources: [SourceReference]
    /// Where the entry stands in the model.
    package var span: SourceSpan
  }
}

extension DocumentKnowledge.ReplacedStandard {
  /// Creates an entry.
  package init(
    _ name: String, about: String, successor: String, sources: [SourceReference], span: SourceSpan
  ) {
    self.name = name
    self.about = about
    self.successor = successor
    self.sources = sources
    self.span = span
  }
}

extension DocumentKnowledge.KnownProgram {
  /// Creates a program without options.
  package init(_ name: String, sources: [SourceReference], span: SourceSpan) {
    self.name = name
    self.options = []
    self.renamed = [:]
    self.sources = sources
    self.span = span
  }
}

extension DocumentKnowledge.Ability {
  /// Creates an ability that holds always and everywhere.
  package init(
    of component: String, _ subject: ClaimedFact.Subject, answer: Bool, span: SourceSpan
  ) {
    self.component = component
    self.subject = subject
    self.answer = answer
    self.conditionWords = []
    self.versions = .always
    self.sources = []
    self.span = span
  }
}
