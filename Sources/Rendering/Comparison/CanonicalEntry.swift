internal import Diagnostics
internal import NetworkModel

/// A change of a flow as an entry of a section.
struct CanonicalEntry {
  let change: CanonicalFlowChange

  var entry: ChangeEntry {
    let name = change.shown?.name ?? ""
    let entry = ChangeEntry(
      change.kind.verb, name.isEmpty ? "(no name)" : name, change.statement,
      details: effect + reasons + places)
    return change.opens.isEmpty ? entry : entry.rated(.warning)
  }

  /// What the change comes to, where the statement alone does not say so.
  private var effect: [ChangeEntry.Detail] {
    var details: [ChangeEntry.Detail] = []
    if change.before != nil, change.after != nil || isPart(change.closes, of: change.before) {
      details += change.closes.map { .init("closes", CanonicalWords.packets($0)) }
    }
    if change.after != nil, change.before != nil || isPart(change.opens, of: change.after) {
      details += change.opens.map { .init("opens", CanonicalWords.packets($0)) }
    }
    return details
  }

  /// Whether some packets are less than the flow: others let the rest through.
  private func isPart(_ parts: [CanonicalFlow.Packets], of flow: CanonicalFlow?) -> Bool {
    parts != flow.map { [$0.packets] }
  }

  private var reasons: [ChangeEntry.Detail] {
    guard let before = change.before, let after = change.after else {
      return (change.shown?.terms ?? []).filter { !$0.text.isEmpty }
        .map { .init($0.subject, $0.text) }
    }
    let name: [ChangeEntry.Detail] =
      change.kind == .renamed ? [.init("was called", Self.quoted(before.name))] : []
    let differing = change.differingTerms
    let terms = differing.flatMap { old, new -> [ChangeEntry.Detail] in
      [.init(new.subject, Self.quoted(new.text)), .init("before", Self.quoted(old.text))]
    }
    guard change.kind == .renamed || change.kind == .rejustified else {
      let subjects = Set(differing.map(\.after.subject))
      let same = after.terms.filter { !$0.text.isEmpty && !subjects.contains($0.subject) }
      return terms + same.map { .init($0.subject, $0.text) }
    }
    return name + terms
  }

  private var places: [ChangeEntry.Detail] {
    let places = [change.before?.place, change.after?.place].compactMap(\.self)
      .filter { !$0.isEmpty }
    guard places.count == 2, places[0] != places[1] else {
      return places.prefix(1).map { .init("at", $0) }
    }
    return [.init("was at", places[0]), .init("at", places[1])]
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : text }
}
