/// A proof as people read it in a terminal.
package struct ProofText {
  private var lines: [String] = []

  /// How many mismatches are printed in full.
  private static let mostMismatches = 20

  /// The whole text; ends with a line break.
  package static func text(of proof: Proof) -> String {
    var text = ProofText()
    text.lines.append("cluster \(proof.cluster)")
    if let kernel = proof.kernel { text.lines.append("kernel  \(kernel)") }
    if let at = proof.at { text.lines.append("at      \(at)") }
    for run in proof.runs { text.add(run) }
    text.lines.append("")
    text.lines.append("Not proven:")
    for sentence in proof.notProven { text.lines.append("  \(sentence)") }
    return text.lines.map { $0 + "\n" }.joined()
  }

  private mutating func add(_ run: ProofRun) {
    lines.append("")
    guard run.status != .notProven else {
      lines.append("\(run.backend): not proven: \(run.reason ?? "")")
      return
    }
    let word = run.status == .proven ? "proven" : "MISMATCH"
    lines.append("\(run.backend): \(word) (\(run.tools.joined(separator: ", ")))")
    lines.append(
      "  \(Self.figure(run.cells)) cells, \(Self.figure(run.probes)) probes in "
        + "\(Self.seconds(run.milliseconds)) s, \(run.mismatches.count) mismatches")
    if run.cells < run.possibleCells {
      lines.append(
        "  a sample of \(Self.figure(run.possibleCells)) cells: everything that has to be open and "
          + "every named service first, then evenly")
    }
    for host in run.changedBySecondLoad {
      lines.append("  \(host): loading the files a second time changes the rules")
    }
    for limit in run.limits { lines.append("  not probed: \(limit)") }
    for host in run.hosts { add(host) }
    add(run.flows)
    add(run.mismatches)
  }

  // MARK: Hosts

  private mutating func add(_ host: HostProof) {
    lines.append("")
    lines.append("  \(host.host)")
    for file in host.files { lines.append("    \(file.path)  sha256 \(file.digest)") }
    let columns = host.senders.indices.filter { column in
      host.rows.contains { $0.marks[column] != .untried }
    }
    let names = columns.enumerated().map { "\($0.offset + 1) \(host.senders[$0.element])" }
    for line in Self.wrapped(names) { lines.append("    \(line)") }
    let shown = host.rows.filter { $0.isNamed || $0.marks.contains(where: \.isMismatch) }
    let width = shown.map(\.service.count).max() ?? 0
    for line in Self.numbers(columns.count) {
      lines.append("    \(String(repeating: " ", count: width)) \(line)")
    }
    for row in shown {
      let marks = columns.map { row.marks[$0].rawValue }.joined(separator: " ")
      let blanks = String(repeating: " ", count: width - row.service.count)
      lines.append("    \(row.service)\(blanks) \(marks)".trimmingEnd())
    }
    let others = host.rows.count - shown.count
    if others > 0 { lines.append("    \(others) services beside these: as the model says") }
  }

  /// The numbers of columns, one line for each digit.
  private static func numbers(_ count: Int) -> [String] {
    let width = String(count).count
    let padded = (1...max(count, 1)).map { number in
      String(repeating: " ", count: width - String(number).count) + String(number)
    }
    return (0..<width).map { digit in
      padded.map { String($0[$0.index($0.startIndex, offsetBy: digit)]) }
        .joined(separator: " ").trimmingEnd()
    }
  }

  private static func wrapped(_ names: [String]) -> [String] {
    var lines: [String] = []
    for name in names {
      if let last = lines.last, last.count + name.count < 90 {
        lines[lines.count - 1] = "\(last), \(name)"
      } else {
        lines.append(name)
      }
    }
    return lines
  }

  // MARK: Flows and mismatches

  private mutating func add(_ flows: [FlowProof]) {
    guard !flows.isEmpty else { return }
    lines.append("")
    let width = flows.map(\.id.count).max() ?? 0
    for flow in flows {
      let blanks = String(repeating: " ", count: width - flow.id.count)
      guard flow.open.of + flow.closed.of > 0 else {
        lines.append("  \(flow.id)\(blanks) not probed")
        continue
      }
      lines.append(
        "  \(flow.id)\(blanks) open for \(flow.open.shown) of \(flow.open.of), closed for "
          + "\(flow.closed.shown) of \(flow.closed.of) strangers")
    }
  }

  private mutating func add(_ mismatches: [ProofMismatch]) {
    for mismatch in mismatches.prefix(Self.mostMismatches) {
      let expected = mismatch.isOpenInModel ? "open" : "closed"
      lines.append("")
      lines.append("  \(mismatch.host): \(mismatch.packet)")
      lines.append("    from      \(mismatch.sender) to \(mismatch.service)")
      lines.append("    expected  \(expected): \(mismatch.neededBy ?? "no flow needs it")")
      lines.append("    observed  \(mismatch.observed)")
      guard let rule = mismatch.rule else { continue }
      let place = rule.line.map { "\(rule.path):\($0)" } ?? rule.path
      let text = rule.text.isEmpty ? "no rule names it" : rule.text
      lines.append("    decides   \(place)  \(text)")
    }
    let others = mismatches.count - Self.mostMismatches
    if others > 0 {
      lines.append("")
      lines.append("  and \(others) more; --format json has all of them")
    }
  }

  // MARK: Figures

  private static func seconds(_ milliseconds: Int) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func figure(_ number: Int) -> String {
    guard number >= 1000 else { return String(number) }
    let rest = String(number % 1000)
    return "\(figure(number / 1000)),\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

extension HostProof.Mark {
  /// Whether the packets did not do what the model says.
  package var isMismatch: Bool { self == .wronglyOpen || self == .wronglyClosed }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
