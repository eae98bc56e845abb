internal import Diagnostics
internal import NetworkModel

/// Whether the conditions of the model decide something: each can hold, and each can fail to.
struct ConditionChecks {
  let catalog: Catalog
  let spaces: [ProbeSpace]

  /// A condition with what depends on it.
  private struct Subject {
    /// What it is, as the start of a sentence: `flow k0s.join-api`.
    let name: String
    /// The condition as written.
    let when: Expression
    /// What has to hold beside it for the entry to exist.
    var beside: [Expression] = []
    /// What must not hold beside it: the cases of a fact that come first.
    var earlier: [Expression] = []
    /// Groups of which one has to hold each: the roles of a side.
    var groups: [[Expression]] = []
    var versions: [VersionBounds] = []
    /// What the condition decides, after "no configuration".
    var effect: String
  }

  var problems: [Diagnostic] {
    spaces.flatMap { space in
      subjects(of: space.distribution).flatMap { problems(of: $0, in: space) }
    } + catalog.components.flatMap(problems)
  }

  // MARK: Distributions

  private func subjects(of distribution: Distribution) -> [Subject] {
    var subjects = distribution.facts.filter { distribution.owns($0.span) }.flatMap(Self.cases)
    for use in distribution.components where distribution.owns(use.span) {
      subjects.append(
        Subject(
          name: "component \(use.component)", when: use.when, versions: [use.versions],
          effect: "runs it"))
    }
    for flow in distribution.flows where distribution.owns(flow.span) {
      subjects += Self.subjects(of: flow)
    }
    for listener in distribution.listeners where distribution.owns(listener.span) {
      subjects.append(
        Subject(
          name: "socket \(listener.id)", when: listener.when, versions: [listener.versions],
          effect: "opens it"))
    }
    for constraint in distribution.constraints where distribution.owns(constraint.span) {
      subjects.append(
        Subject(
          name: "constraint \(constraint.id)", when: constraint.when,
          versions: [constraint.versions], effect: "breaks it"))
    }
    return subjects
  }

  private static func cases(of fact: FactDefinition) -> [Subject] {
    var earlier: [Expression] = []
    return fact.cases.enumerated().compactMap { index, item in
      guard let when = item.when else { return nil }
      defer { earlier.append(when) }
      return Subject(
        name: "case \(index + 1) of fact \(fact.name)", when: when, earlier: earlier,
        effect: "reaches it")
    }
  }

  private static func subjects(of flow: FlowTemplate) -> [Subject] {
    var whole = Subject(
      name: "flow \(flow.id)", when: flow.when, versions: [flow.versions],
      effect: "switches it on")
    whole.groups = [flow.from, flow.to].compactMap(group)
    let terms = (flow.from + flow.to).compactMap { term in
      term.when.map { when in
        Subject(
          name: "role \(term.role.name) of flow \(flow.id)", when: when, beside: [flow.when],
          versions: [flow.versions], effect: "lets it take part")
      }
    }
    return [whole] + terms
  }

  /// The conditions of one side; nil when some role takes part in any case.
  private static func group(_ terms: [FlowTemplate.RoleTerm]) -> [Expression]? {
    let conditions = terms.compactMap(\.when)
    return conditions.count == terms.count ? conditions : nil
  }

  private func problems(of subject: Subject, in space: ProbeSpace) -> [Diagnostic] {
    let distribution = space.distribution
    let isPlain = subject.when.isAlways && subject.groups.isEmpty
    guard !isPlain else { return [] }
    var whole = Verdict()
    var own = Verdict()
    for version in space.versions(in: subject.versions) {
      guard whole.canHold != true || own.canFail != true else { break }
      if whole.canHold != true {
        let compiler = space.compiler(for: version)
        let node = compiler.compile(subject.when, in: .distribution)
        let rest = Self.rest(of: subject, compiler)
        whole.add(ConditionProbe.outcome(of: .all([node] + rest), compiler.leaves, wanted: [true]))
      }
      if own.canFail != true {
        // A condition may be there for values that a key does not have.
        let compiler = space.compiler(for: version, allowsMistakes: true)
        let node = compiler.compile(subject.when, in: .distribution)
        own.add(ConditionProbe.outcome(of: node, compiler.leaves, wanted: [false]))
      }
    }
    if whole.canHold == false { return [Self.never(subject, distribution)] }
    if whole.canHold == nil { return [Self.unproven(subject, distribution)] }
    if own.canFail == false, !subject.when.isAlways { return [Self.always(subject, distribution)] }
    return []
  }

  private static func rest(of subject: Subject, _ compiler: ProbeCompiler) -> [ProbeNode] {
    let beside = subject.beside.map { compiler.compile($0, in: .distribution) }
    let earlier = subject.earlier.map { ProbeNode.not(compiler.compile($0, in: .distribution)) }
    let groups = subject.groups.map { group in
      ProbeNode.any(group.map { compiler.compile($0, in: .distribution) })
    }
    return beside + earlier + groups
  }

  // MARK: Components

  private func problems(of component: Component) -> [Diagnostic] {
    let flows = component.flows.map { ($0.id, $0.when, $0.versions) }
    let listeners = component.listeners.map { ($0.id, $0.when, $0.versions) }
    return (flows + listeners).compactMap { id, when, versions in
      guard !when.isAlways else { return nil }
      let subject = Subject(
        name: "entry \(id)", when: when, versions: [versions], effect: "switches it on")
      if isAlways(subject, of: component) { return Self.always(subject, nil) }
      return never(subject, id, of: component)
    }
  }

  /// Whether it holds whatever a distribution sets.
  private func isAlways(_ subject: Subject, of component: Component) -> Bool {
    let compiler = ProbeCompiler(nil, version: nil, allowsMistakes: true)
    let node = compiler.compile(subject.when, in: .component(component))
    return ConditionProbe.outcome(of: node, compiler.leaves, wanted: [false]).canFail == false
  }

  /// A component serves several distributions: one of them has to bring its entry about.
  private func never(_ subject: Subject, _ id: String, of component: Component) -> Diagnostic? {
    var verdict = Verdict()
    for space in spaces {
      for use in space.distribution.components
      where use.component == component.id && !use.omitted.contains(id) {
        for version in space.versions(in: subject.versions + [use.versions])
        where verdict.canHold != true {
          let compiler = space.compiler(for: version)
          let node = ProbeNode.all([
            compiler.compile(use.when, in: .distribution),
            compiler.compile(subject.when, in: .use(use, component)),
          ])
          verdict.add(ConditionProbe.outcome(of: node, compiler.leaves, wanted: [true]))
        }
      }
    }
    guard verdict.wasAsked else { return nil }
    if verdict.canHold == false { return Self.never(subject, nil) }
    return verdict.canHold == nil ? Self.unproven(subject, nil) : nil
  }

  // MARK: Messages

  private static func never(_ subject: Subject, _ distribution: Distribution?) -> Diagnostic {
    let scope = distribution.map { "of \($0.title) " } ?? "of any distribution "
    return Diagnostic(
      ModelCode.constantCondition, .warning,
      "\(subject.name): no configuration \(scope)\(subject.effect)", at: subject.when.span,
      notes: [
        .init(.note, "every combination of what `\(subject.when.text)` depends on was tried"),
        .init(.fix, "correct the condition, or remove the entry"),
      ], subject: "\(distribution?.id ?? "") \(subject.name) never")
  }

  private static func always(_ subject: Subject, _ distribution: Distribution?) -> Diagnostic {
    let scope = distribution.map { " in \($0.title)" } ?? ""
    return Diagnostic(
      ModelCode.constantCondition, .note,
      "\(subject.name): the condition `\(subject.when.text)` always holds\(scope)",
      at: subject.when.span,
      notes: [.init(.fix, "remove the condition, or correct it")],
      subject: "\(distribution?.id ?? "") \(subject.name) always")
  }

  private static func unproven(_ subject: Subject, _ distribution: Distribution?) -> Diagnostic {
    Diagnostic(
      ModelCode.unprovenCondition, .note,
      "\(subject.name): not proven that some configuration \(subject.effect)",
      at: subject.when.span,
      notes: [
        .init(.note, "more than \(ConditionProbe.limit) combinations would have to be tried"),
        .init(.fix, "name a part of the condition as a fact of fewer values"),
      ], subject: "\(distribution?.id ?? "") \(subject.name) unproven")
  }
}

/// What the versions of a distribution yield together: one witness is enough.
struct Verdict {
  private(set) var canHold: Bool?
  private(set) var canFail: Bool?
  private(set) var wasAsked = false
  private var isHoldingOpen = false
  private var isFailingOpen = false

  mutating func add(_ outcome: ConditionProbe.Outcome) {
    wasAsked = true
    isHoldingOpen = isHoldingOpen || outcome.canHold == nil
    isFailingOpen = isFailingOpen || outcome.canFail == nil
    canHold = Self.joined(canHold, outcome.canHold, isOpen: isHoldingOpen)
    canFail = Self.joined(canFail, outcome.canFail, isOpen: isFailingOpen)
  }

  private static func joined(_ one: Bool?, _ other: Bool?, isOpen: Bool) -> Bool? {
    if one == true || other == true { return true }
    return isOpen ? nil : false
  }
}

extension Expression {
  /// Whether nothing was written, or `true`.
  var isAlways: Bool { node == .literal(.boolean(true)) }
}
