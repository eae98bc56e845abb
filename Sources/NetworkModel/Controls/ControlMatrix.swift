package import Diagnostics

/// Every control beside what there is to show for it: findings, files, and what people still do.
package struct ControlMatrix: Sendable {
  /// The frameworks with their rows, in the order of the catalog.
  package let sections: [Section]

  /// Sets the controls against the rules that were run, what they found, and what was written.
  ///
  /// A rule that a control names and that was not run is listed as such: its silence shows nothing.
  package init(
    _ catalog: ControlCatalog, rules: [DiagnosticReport.RuleDescription],
    entries: [DiagnosticReport.Entry], outputs: Set<ControlOutput>
  ) {
    let runs = Runs(catalog, rules, entries)
    sections = catalog.frameworks.map { framework in
      Section(
        framework: framework,
        rows: framework.controls.map { control in
          let reference = framework.reference(to: control)
          return Row(
            reference: reference, control: control, rules: runs.evidence(for: control, reference),
            outputs: control.outputs.map { .init(output: $0, isPresent: outputs.contains($0)) })
        })
    }
  }

  /// All rows, framework by framework.
  package var rows: [Row] { sections.flatMap(\.rows) }

  /// How many controls are covered in a way.
  package func count(of coverage: ControlCoverage) -> Int {
    sections.reduce(0) { $0 + $1.rows.count { $0.control.coverage == coverage } }
  }

  /// A framework with its rows.
  package struct Section: Sendable {
    /// The framework.
    package let framework: ControlFramework
    /// One row a control.
    package let rows: [Row]
  }

  /// A control with all that bears on it.
  package struct Row: Sendable {
    /// The control's framework, version and number.
    package let reference: ControlReference
    /// The control.
    package let control: Control
    /// The rules, in the order of the control and then of their ids.
    package let rules: [RuleEvidence]
    /// The outputs, in the order of the control.
    package let outputs: [OutputEvidence]

    /// How many findings of its rules someone has to act on.
    package var open: Int { rules.reduce(0) { $0 + $1.open } }
    /// How many findings of its rules have a waiver that holds, expected ones included.
    package var waived: Int { rules.reduce(0) { $0 + $1.waived } }
    /// How many of the waived are known and wanted.
    package var expected: Int { rules.reduce(0) { $0 + $1.expected } }
  }

  /// A rule with the numbers of its findings.
  package struct RuleEvidence: Hashable, Sendable {
    /// The rule's name.
    package let name: String
    /// The rule's code; nil if it was not run.
    package let code: DiagnosticCode?
    /// How many findings are open, those whose waiver no longer holds included.
    package let open: Int
    /// How many findings have a waiver that holds, expected ones included.
    package let waived: Int
    /// How many of the waived are known and wanted, so that nobody carries a risk for them.
    package let expected: Int
  }

  /// An output, and whether there is one.
  package struct OutputEvidence: Hashable, Sendable {
    /// What is written.
    package let output: ControlOutput
    /// Whether it was written this time.
    package let isPresent: Bool
  }

  /// How many findings a rule made.
  private struct Counts {
    var open = 0
    var waived = 0
    var expected = 0

    mutating func add(_ entry: DiagnosticReport.Entry) {
      guard !entry.isOpen else {
        open += 1
        return
      }
      waived += 1
      if entry.waiver?.kind == .expected { expected += 1 }
    }
  }

  /// What the rules found, by name, and which controls they declare themselves.
  private struct Runs {
    private var codes: [String: DiagnosticCode] = [:]
    private var counts: [String: Counts] = [:]
    private var declaring: [ControlReference: [DiagnosticCode]] = [:]

    init(
      _ catalog: ControlCatalog, _ rules: [DiagnosticReport.RuleDescription],
      _ entries: [DiagnosticReport.Entry]
    ) {
      for rule in rules {
        codes[rule.code.name] = rule.code
        for reference in Set(rule.controls.compactMap(catalog.reference)) {
          declaring[reference, default: []].append(rule.code)
        }
      }
      for entry in entries {
        counts[entry.diagnostic.code.name, default: Counts()].add(entry)
      }
    }

    func evidence(for control: Control, _ reference: ControlReference) -> [RuleEvidence] {
      var names = control.rules.map(\.name)
      let mentioned = Set(names)
      names += (declaring[reference] ?? []).sorted().map(\.name)
        .filter { !mentioned.contains($0) }
      return names.map { name in
        let count = counts[name] ?? Counts()
        return RuleEvidence(
          name: name, code: codes[name], open: count.open, waived: count.waived,
          expected: count.expected)
      }
    }
  }
}
