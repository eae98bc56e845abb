package import Diagnostics

/// The in-toto predicate test-result, version 0.1, for reports.
///
/// Each report is one test, named as its file, and passes only if its own verdict is that all agrees. Without any report the result is `WARNED`: digests
/// were signed, and nothing is said about what is in the files.
package struct TestResult: Sendable {
  /// The program that signs.
  package let tool: (name: String, version: String)
  /// The folders of which every file was signed, relative, `.` for the whole.
  package var folders: [String] = []
  /// The reports among the files, with their names, sorted.
  package var reports: [(name: String, summary: ReportSummary)] = []

  /// The predicate's type.
  package static let type = "https://in-toto.io/attestation/test-result/v0.1"

  /// Starts without folders and reports.
  package init(toolName: String, version: String) { tool = (toolName, version) }

  /// What a report or all of them come to, from best to worst.
  private enum Outcome: String, Comparable {
    case passed = "PASSED"
    case warned = "WARNED"
    case failed = "FAILED"

    init(_ summary: ReportSummary) {
      let isClean =
        summary.warnings == 0 && summary.waived == 0 && summary.expected == 0
        && !summary.isIncomplete
      // What nobody approved or documented is no finding; the report's own verdict counts it.
      let isAgreed = summary.hasVerdict ? summary.tone == "agreed" : summary.tone == nil
      let isFailed = summary.failures > 0 || summary.tone == "error"
      self = isFailed ? .failed : isClean && isAgreed ? .passed : .warned
    }

    static func < (left: Outcome, right: Outcome) -> Bool {
      let order: [Outcome] = [.passed, .warned, .failed]
      return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
  }

  /// The predicate.
  package var predicate: JSONValue {
    let outcomes = reports.map { (name: $0.name, outcome: Outcome($0.summary)) }
    func tests(_ outcome: Outcome) -> JSONValue {
      .array(outcomes.filter { $0.outcome == outcome }.map { .string($0.name) })
    }
    let result = outcomes.map(\.outcome).max() ?? .warned
    return [
      "result": .string(result.rawValue),
      "configuration": .array([toolDescriptor] + inputDescriptors),
      "passedTests": tests(.passed), "warnedTests": tests(.warned), "failedTests": tests(.failed),
    ]
  }

  private var toolDescriptor: JSONValue {
    [
      "name": .string(tool.name),
      "uri": .string("pkg:generic/\(tool.name)@\(tool.version)"),
      "annotations": [
        "folders": .array(folders.map { .string($0) }),
        "reports": .array(
          reports.map { name, summary in
            [
              "name": .string(name), "cluster": .string(summary.cluster),
              "failures": .integer(summary.failures), "warnings": .integer(summary.warnings),
              "waived": .integer(summary.waived), "expected": .integer(summary.expected),
              "incomplete": .bool(summary.isIncomplete),
            ]
          }),
      ],
    ]
  }

  /// The files that the reports judged: each once, sorted by path and digest.
  private var inputDescriptors: [JSONValue] {
    let inputs = Set(reports.flatMap(\.summary.inputs)).sorted {
      ($0.name, $0.digest.hexadecimal) < ($1.name, $1.digest.hexadecimal)
    }
    return inputs.map {
      ["name": .string($0.name), "digest": ["sha256": .string($0.digest.hexadecimal)]]
    }
  }
}

extension Statement {
  /// The folders of which the signer says that every file is named; empty when nothing says so.
  ///
  /// - Throws: when a folder leads out of the root.
  func signedFolders(ofTool name: String) throws(Refusal) -> [String] {
    let configuration = predicate["configuration"]?.array ?? []
    let tool = configuration.first { $0["name"]?.string == name }
    let folders = (tool?["annotations"]?["folders"]?.array ?? []).compactMap(\.string)
    for folder in folders where folder != "." {
      guard SubjectName.flaw(in: folder) == nil else {
        throw Refusal(
          "the statement covers the folder \(Quotation.of(folder)), which leads elsewhere",
          fix: "ask the signer how this was made; nothing was compared")
      }
    }
    return folders
  }

  /// The result of a test-result predicate; nil for other predicates.
  package var result: String? {
    guard predicateType == TestResult.type else { return nil }
    return predicate["result"]?.string
  }
}
