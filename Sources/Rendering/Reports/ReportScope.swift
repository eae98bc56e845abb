internal import Diagnostics
internal import NetworkModel

/// What was read and how, what was left out, and what must not be concluded.
struct ReportScope {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  func write(into writer: inout some DocumentWriter) {
    writer.section(2, "2. Scope and method")
    writer.paragraph(
      """
      The required flows were computed from the configuration files below with a network model whose \
      every entry names its source. Documents about the product were read row by row and held against \
      it. Live traffic, running hosts and their firewalls were not looked at. Chapter 3 says whether \
      generated firewall files were executed.
      """)
    writeInputs(&writer)
    writer.section(3, "Left out")
    writer.list(leftOut.map { RichText($0) }, ordered: false)
    if !report.origins.isEmpty {
      writer.section(3, "Where the documents come from")
      writer.list(
        report.origins.map {
          RichText.code($0.path) + RichText(": \(OriginText($0.origin).sentences)")
        },
        ordered: false)
    }
    writeRules(&writer)
    writePolicy(&writer)
    writer.section(3, "Assumptions")
    writer.list(assumptions.map { RichText($0) }, ordered: false)
    writer.section(3, "Not proven")
    if !report.enforcement.isEmpty {
      writer.paragraph(
        "“The plan” means the firewall files that netdocs generates, one for each host; “here” is in "
          + "these files. Whether a host has loaded its file was not looked at.")
    }
    writer.list(report.notProven.map { RichText($0) }, ordered: false)
  }

  private func writeInputs(_ writer: inout some DocumentWriter) {
    writer.section(3, "Files")
    let own = report.inputs.filter { !$0.isModel }
    writer.table(
      DataTable(
        caption: "Files that were read", style: "inputs",
        columns: [
          .init("File"), .init("For"), .init("Format, reader"), .init("Rows", .trailing),
          .init("Bytes", .trailing), .init("SHA-256"),
        ],
        rows: own.map { input in
          [
            RichText(input.path), RichText(input.kind.rawValue),
            RichText([input.format, input.reader].filter { !$0.isEmpty }.joined(separator: ", ")),
            RichText(input.kind == .document ? "\(input.rows) of \(input.rowsSeen)" : "–"),
            RichText("\(input.size)"), .code(input.digest),
          ]
        }))
    let model = report.inputs.filter(\.isModel)
    writer.paragraph(
      RichText(
        "Rows are those of port tables, of all rows of tables that a document has. Tables of "
          + "defaults were read as settings; tables that are neither stand under “Left out”. The "
          + "network model is \(Words.count(model.count, "file")) with the combined digest ")
        + .code(report.run.modelDigest)
        + RichText("; the JSON form of this report lists each with its own."))
  }

  private var leftOut: [String] {
    let skipped = report.skipped.map { "\($0.path): \($0.reason)." }
    let tables = report.inputs.flatMap { input in
      input.passedOver.map { "A table of \(input.path): \($0)." }
    }
    return (skipped.isEmpty ? ["No file was skipped."] : skipped) + tables
  }

  private func writeRules(_ writer: inout some DocumentWriter) {
    writer.section(3, "Rules")
    let fired = Set(report.entries.map(\.diagnostic.code))
    let run = report.rules.map(\.code).filter { !report.leftOut.contains($0) }
    let silent = run.count { !fired.contains($0) }
    let names = RegisterWords.shortened(report.leftOut.map(\.id), atMost: 20)
    let leftOut = report.leftOut.isEmpty ? "none was left out" : "left out were \(names)"
    writer.paragraph(
      "Rules that were run: \(run.count), \(leftOut); \(silent) of them found nothing in the files "
        + "of the cluster. Chapter 12 lists them.")
  }

  /// What the register may do is decided by whoever keeps it, so a reader has to see it.
  private func writePolicy(_ writer: inout some DocumentWriter) {
    writer.section(3, "Policy in force")
    writer.table(
      DataTable(
        caption: "Policy of the register",
        columns: [.init("Setting"), .init("Value", .trailing), .init("Set in")],
        rows: RegisterPolicy.Key.allCases.map { key in
          let value = report.policy.text(of: key)
          return [
            RichText(Self.words(for: key)), RichText(value.isEmpty ? "none" : value),
            RichText(report.policy.places[key]?.description ?? "default"),
          ]
        }))
  }

  private static func words(for key: RegisterPolicy.Key) -> String {
    switch key {
    case .reviewEveryDays: "Flows are reviewed at least every so many days"
    case .maximumWaiverDays: "A waiver holds on so many days at most"
    case .expiringWithinDays: "A waiver counts as expiring so many days before its end"
    case .maximumSelectorMatches: "A waiver covers so many findings at most"
    case .wildcards: "A flow's selector may have a * in these keys"
    case .expectedInClusters: "Findings of these clusters may be expected without a waiver"
    }
  }

  private var assumptions: [String] {
    [
      "The files describe the cluster as it runs: versions, hosts, roles and options are taken from "
        + "them.",
      "A key that no file sets has the default that the model records for the version.",
      "The addresses of roles outside the cluster are those that the cluster's definition lists.",
    ]
  }
}
