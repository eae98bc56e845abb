/// The reasons for a thing before and after a change.
struct ChangeReasons {
  let before: [Reason]
  let after: [Reason]

  /// Those that hold after and did not hold before, each once.
  var added: [Reason] {
    let old = Set(before.map(\.text))
    return Evaluation(.missing, after.filter { !old.contains($0.text) }).reasons
  }

  /// Those that held before, each once.
  var gone: [Reason] { Evaluation(.missing, before).reasons }
}
