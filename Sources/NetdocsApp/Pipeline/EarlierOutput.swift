internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Rendering

/// The JSON output of an earlier run, reduced to what can be compared.
struct EarlierOutput {
  private let value: JSONValue
  private let path: String

  init(_ value: JSONValue, path: String) {
    self.value = value
    self.path = path
  }

  /// Reads `flows`, `report` or `extract` by the keys that only they have.
  func state(called label: String) throws(DiffFault) -> CanonicalState {
    if value["requiredFlows"]?.array != nil {
      try expect(ClusterFlowsJSON.schemaVersion)
      var state = EarlierCluster(value, path: path).flows(called: label)
      state.facts = (value["facts"]?.members ?? []).map {
        CanonicalFact(name: $0.key, value: Self.text($0.value))
      }
      return state
    }
    if value["register"]?.array != nil {
      try expect(ComplianceReportJSON.schemaVersion)
      return EarlierCluster(value, path: path).report(called: label)
    }
    if let documents = value["documents"]?.array {
      try expect(ExtractReport.schemaVersion)
      var state = CanonicalState(label, from: .extract)
      for document in documents { EarlierDocument(document).add(to: &state) }
      return state
    }
    throw .unreadable(
      "\(path) is no output with flows",
      fix: "give the output of netdocs flows or extract with --format json, or a report.json; "
        + "findings alone are compared by netdocs check --baseline")
  }

  private func expect(_ known: Int) throws(DiffFault) {
    guard let version = value["schemaVersion"]?.integer else {
      throw .unreadable(
        "\(path) has no schemaVersion", fix: "write the file again with this netdocs")
    }
    guard version <= known else {
      throw .unreadable(
        "\(path) has schemaVersion \(version), and this netdocs reads up to \(known)",
        fix: "update netdocs, or write the file again with this one")
    }
  }

  /// A value as the facts of a cluster are written.
  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .string(let text):
      text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }.joined(separator: ", ")
    case .array(let items): items.map(text).joined(separator: ", ")
    case .decimal, .object: ""
    }
  }
}
