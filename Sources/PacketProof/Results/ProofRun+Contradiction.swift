extension ProofRun {
  /// How a run that is called proven contradicts that; nil when it does not.
  ///
  /// No run that netdocs carried out does, so one that was read and does was changed by hand.
  package var contradiction: String? {
    guard status == .proven else { return nil }
    if !mismatches.isEmpty || !changedBySecondLoad.isEmpty {
      return "it is called proven and has mismatches"
    }
    if hosts.contains(where: { $0.rows.contains { $0.marks.contains(where: \.isMismatch) } }) {
      return "it is called proven, and its matrix has mismatches"
    }
    if flows.contains(where: { $0.open.shown != $0.open.of || $0.closed.shown != $0.closed.of }) {
      return "it is called proven, and its flows were not shown"
    }
    if !drills.allSatisfy(\.isShown) {
      return "it is called proven, and its scripts did not do what they should"
    }
    if cells < possibleCells { return "it is called proven, and only a sample was sent" }
    if reason != nil { return "it is called proven, and says why it is not" }
    let marks = hosts.reduce(0) { count, host in
      count + host.rows.reduce(0) { $0 + $1.marks.count { $0 != .untried } }
    }
    return marks > 0 && cells > 0 && probes >= cells
      ? nil : "it is called proven, and nothing was sent"
  }
}
