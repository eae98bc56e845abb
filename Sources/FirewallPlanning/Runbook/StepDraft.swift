/// A step before it has its number.
struct StepDraft {
  var title: String
  var place: RunbookStep.Place
  var commands: [String]
  var expected: String
  var otherwise = "Stop and find out why before you go on."
  var otherwiseStep: Int?
  var effect: String?
  var flow: String?

  init(_ title: String, on place: RunbookStep.Place, _ commands: [String], expect: String) {
    self.title = title
    self.place = place
    self.commands = commands
    self.expected = expect
  }

  /// The same step that sends people to the first one, which rolls back, when it fails.
  func orRollBack(_ text: String = "Roll this host back.") -> StepDraft {
    var copy = self
    copy.otherwise = text
    copy.otherwiseStep = RunbookBuilder.rollbackStep
    return copy
  }

  /// The same step with other words for what to do when it fails.
  func or(_ text: String) -> StepDraft {
    var copy = self
    copy.otherwise = text
    return copy
  }

  /// The same step marked with what it changes.
  func changing(_ effect: String) -> StepDraft {
    var copy = self
    copy.effect = effect
    return copy
  }

  /// The same step as proof of a flow.
  func proving(_ flow: String) -> StepDraft {
    var copy = self
    copy.flow = flow
    return copy
  }

  func numbered(_ number: Int) -> RunbookStep {
    RunbookStep(
      number: number, title: title, place: place, commands: commands, expected: expected,
      otherwise: otherwise, otherwiseStep: otherwiseStep, effect: effect, flow: flow)
  }
}

/// A section whose steps have no numbers yet.
struct SectionDraft {
  let id: String
  let title: String
  let introduction: String
  let steps: [StepDraft]

  func numbered(from first: Int) -> RunbookSection {
    let numbered = steps.enumerated().map { $0.element.numbered(first + $0.offset) }
    return RunbookSection(id: id, title: title, introduction: introduction, steps: numbered)
  }
}
