import Diagnostics

/// A proof as people read it in a terminal.
package struct ProofText {
  var lines: [String] = []

  /// How many mismatches are printed in full.
  private static let mostMismatches = 20

  /// The whole text; ends with a line break.
  package static func text(of proof: Proof) -> String {
    var text = ProofText()
    text.lines.append("cluster \(proof.cluster)")
    if let kernel = proof.kernel { text.lines.append("kernel  \(kernel)") }
    if let at = proof.at { text.lines.append("at      \(at)") }
    text.lines.append("result  \(verdict(on: proof))")
    let legend = ProofLegend(proof).lines
    if !legend.isEmpty { text.lines += [""] + legend }
    for run in proof.runs { text.add(run) }
    text.lines.append("")
    text.lines.append("Not proven:")
    for sentence in proof.notProven { text.lines.append("  \(sentence)") }
    // Names come from definitions, and terminals obey what stands in them.
    return text.lines.map { VisibleText.line($0) + "\n" }.joined()
  }

  /// One sentence for those who read no further.
  private static func verdict(on proof: Proof) -> String {
    let names = { (status: ProofRun.Status) in
      proof.runs.filter { $0.status == status }.map(\.backend).joined(separator: ", ")
    }
    var parts: [String] = []
    if !names(.mismatch).isEmpty {
      parts.append("WRONG with \(names(.mismatch)): something was not as the model says")
    }
    let whole = proof.runs.filter { $0.status == .proven && $0.leftOut.isEmpty }.map(\.backend)
    if !whole.isEmpty {
      parts.append("with \(whole.joined(separator: ", ")) every packet did what the model says")
    }
    for run in proof.runs where run.status == .proven && !run.leftOut.isEmpty {
      let all = run.hosts.count + run.leftOut.count
      parts.append(
        "with \(run.backend) every packet did what the model says, on \(run.hosts.count) of \(all) hosts"
      )
    }
    if !names(.notProven).isEmpty { parts.append("not proven with \(names(.notProven))") }
    return parts.isEmpty ? "nothing was tried" : parts.joined(separator: "; ")
  }

  private mutating func add(_ run: ProofRun) {
    lines.append("")
    if run.status == .notProven {
      lines.append("\(run.backend): not proven: \(run.reason ?? "")")
      // Where packets were sent, what they did is worth reading.
      guard !run.hosts.isEmpty else { return }
    } else {
      let word = run.status == .proven ? "proven" : "MISMATCH"
      lines.append("\(run.backend): \(word) (\(run.tools.joined(separator: ", ")))")
    }
    lines.append(
      "  \(Self.figure(run.cells)) cells, \(Self.figure(run.probes)) probes in "
        + "\(Self.seconds(run.milliseconds)) s, \(run.mismatches.count) mismatches")
    if run.cells < run.possibleCells {
      lines.append(
        "  a sample of \(Self.figure(run.possibleCells)) cells: everything that has to be open and "
          + "every named service first, then evenly")
    }
    for host in run.leftOut { lines.append("  not a host for this: \(host)") }
    for host in run.changedBySecondLoad {
      lines.append("  \(host): loading the files a second time changes the rules")
    }
    for limit in run.limits { lines.append("  not part of this: \(limit)") }
    for host in run.hosts { add(host) }
    add(run.flows)
    add(run.mismatches)
    add(run.drills)
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

  // MARK: Scripts

  private mutating func add(_ drills: [DrillProof]) {
    guard !drills.isEmpty else { return }
    lines.append("")
    lines.append("  Scripts of the runbook, run in the host's network:")
    for drill in drills {
      lines.append("  \(drill.host)")
      for file in drill.files { lines.append("    \(file.path)  sha256 \(file.digest)") }
      for step in drill.steps {
        let after = step.kind == .undone ? drill.undoneAfter.map(Self.seconds) : nil
        let words = step.kind.words + (after.map { " (after \($0) s)" } ?? "")
        lines.append(
          step.isShown ? "    shown  \(words)" : "    WRONG  \(words): \(step.observed)")
      }
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
