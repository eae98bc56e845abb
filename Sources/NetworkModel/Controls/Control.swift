package import Diagnostics

/// One control of a framework, and what this program has to do with it.
package struct Control: Hashable, Sendable {
  /// The framework's own number, for example `CM-7(1)`.
  package let id: String
  /// What it asks for, in words of our own: the frameworks' texts are licensed.
  package let summary: String
  /// How far the program goes.
  package let coverage: ControlCoverage
  /// The rules whose findings bear on it, in the order of the file.
  package var rules: [RuleMention]
  /// What the program writes that bears on it.
  package var outputs: [ControlOutput]
  /// What a person still has to do; nil only where nothing remains.
  package var manual: String?
  /// Its numbers in other versions or catalogues, each with the name of that one.
  package var aliases: [String]
  /// Whether nobody has read it in the version that the framework names.
  package var isUnverified: Bool
  /// Where the model lists it.
  package let span: SourceSpan

  /// Creates a control that nothing bears on.
  package init(id: String, summary: String, coverage: ControlCoverage, span: SourceSpan) {
    self.id = id
    self.summary = summary
    self.coverage = coverage
    self.span = span
    rules = []
    outputs = []
    aliases = []
    isUnverified = false
  }

  /// A rule that a control names.
  package struct RuleMention: Hashable, Sendable {
    /// The rule's name, for example `over-broad`.
    package let name: String
    /// Where the control names it.
    package let span: SourceSpan

    /// Creates a mention.
    package init(name: String, span: SourceSpan) {
      self.name = name
      self.span = span
    }
  }
}

/// How far the program goes towards a control, from far to not at all.
package enum ControlCoverage: String, CaseIterable, Hashable, Sendable {
  /// The program itself makes the very thing that the control asks for.
  case satisfies
  /// It does a part of the work; a decision or an act of people is the rest.
  case supports
  /// Its findings and files can be shown to an assessor; the control is done elsewhere.
  case evidence
  /// It does nothing for it, although a reader may assume so.
  case none

  /// The word that pages and reports print.
  package var title: String {
    switch self {
    case .satisfies: "satisfies"
    case .supports: "supports"
    case .evidence: "evidence only"
    case .none: "not covered"
    }
  }

  /// What the word means, as one sentence.
  package var meaning: String {
    switch self {
    case .satisfies: "netdocs itself makes what the control asks for."
    case .supports:
      "netdocs does a part of the work; what remains is a decision or an act of people."
    case .evidence:
      "Findings or files of netdocs can be shown to an assessor; the control is done elsewhere."
    case .none: "netdocs does nothing for it. It is listed because a reader may assume otherwise."
    }
  }
}

/// What the program writes that can bear on a control.
package enum ControlOutput: String, CaseIterable, Hashable, Sendable {
  /// The register of allowed services.
  case register
  /// The diagrams of a cluster.
  case diagrams
  /// The firewall files of the hosts, read back and compared.
  case firewall
  /// The firewall runbook.
  case runbook
  /// The report of a cluster, with hashes of its inputs.
  case report
  /// The differences between two states.
  case diff
  /// The register of findings that are known, with their reasons.
  case waivers

  /// The words that pages and reports print.
  package var title: String {
    switch self {
    case .register: "service register"
    case .diagrams: "diagrams"
    case .firewall: "firewall files"
    case .runbook: "runbook"
    case .report: "report"
    case .diff: "differences"
    case .waivers: "register of exceptions"
    }
  }
}
