extension Waiver {
  /// What stands before a finding that it covers: `expected` or `waived`, or nothing of the two when
  /// it does not hold.
  package var word: String {
    switch (state.holds, kind) {
    case (true, .expected): "expected"
    case (true, .accepted): "waived"
    case (false, _): state == .notYet ? "waiver not yet in force" : "waiver \(state.rawValue)"
    }
  }

  /// The reason with everything the register says of the decision, on one line.
  package var sentence: String {
    guard kind == .accepted else { return reason }
    var parts = ["\(id): \(reason)"]
    parts.append(
      compensatingControl.map { "compensated by \($0)" } ?? "compensating control \(Self.absent)")
    parts.append("owner \(owner ?? Self.absent), approved by \(approver ?? Self.absent)")
    parts.append(ticket ?? "ticket \(Self.absent)")
    parts.append("granted \(granted ?? Self.absent), expires \(expires ?? Self.absent)")
    return parts.joined(separator: "; ")
  }

  /// What is printed where the register does not say something.
  package static let absent = "NOT PROVIDED"
}
