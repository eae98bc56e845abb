package import Diagnostics
package import NetworkModel

/// A cluster as an earlier run wrote it, in `flows.json` or in the JSON form of a report.
package struct EarlierCluster {
  private let value: JSONValue
  private let path: String

  /// Takes the whole of an output.
  package init(_ value: JSONValue, path: String) {
    self.value = value
    self.path = path
  }

  /// The state with the flows of `flows.json`, its facts left out.
  package func flows(called label: String) -> CanonicalState {
    var state = start(label)
    for flow in value["requiredFlows"]?.array ?? [] {
      EarlierFlow(flow, path: path).add(to: &state)
    }
    return state
  }

  /// The state with the register and the findings of a report.
  package func report(called label: String) -> CanonicalState {
    var state = start(label)
    state.hasRegister = !isRedacted
    for row in value["register"]?.array ?? [] {
      EarlierFlow(row, path: path, isRedacted: isRedacted).add(to: &state)
    }
    if isRedacted {
      state.omissions += [
        .init("hosts and reasons", "the report is redacted and has other names for them"),
        .init("findings", "the report is redacted and has other fingerprints for them"),
      ]
    } else {
      let findings = value["findings"]?.array ?? []
      state.findings = findings.filter { !Self.isCovered($0) }.compactMap(finding)
      state.covered = Set(
        findings.filter(Self.isCovered).compactMap { $0["fingerprint"]?.string })
    }
    return state
  }

  private var isRedacted: Bool { value["redacted"]?.bool == true }

  private func start(_ label: String) -> CanonicalState {
    var state = CanonicalState(label, from: .report)
    state.cluster = value["cluster"]?.string
    state.namesHosts = !isRedacted
    guard !isRedacted else { return state }
    state.networks = networks
    state.hosts = value["hosts"]?.array?.compactMap(Self.host)
    return state
  }

  /// The addresses by role; nil when one of them is none, as names that stand for them are.
  private var networks: [Role: [CIDR]]? {
    guard let members = value["addresses"]?.members else { return nil }
    var networks: [Role: [CIDR]] = [:]
    for member in members {
      let texts = (member.value.array ?? []).map { $0.string ?? "" }
      let prefixes = texts.compactMap { CIDR($0) }
      guard prefixes.count == texts.count else { return nil }
      networks[Role(member.key)] = prefixes
    }
    return networks
  }

  private static func host(_ value: JSONValue) -> CanonicalHost? {
    value["name"]?.string.map { name in
      CanonicalHost(
        name: name, roles: EarlierFlow.roles(value["roles"]).sorted(),
        addresses: (value["addresses"]?.array ?? []).compactMap {
          $0.string.flatMap { IPAddress($0) }
        })
    }
  }

  /// Whether a decision of the register kept a finding from counting.
  private static func isCovered(_ finding: JSONValue) -> Bool {
    ["waived", "expected"].contains(finding["status"]?.string)
  }

  private func finding(_ value: JSONValue) -> CanonicalFinding? {
    guard let fingerprint = value["fingerprint"]?.string, !fingerprint.isEmpty else { return nil }
    let place = value["location"].flatMap { location -> String? in
      guard let path = location["path"]?.string, let line = location["line"]?.integer else {
        return nil
      }
      return "\(path):\(line):\(location["column"]?.integer ?? 1)"
    }
    return CanonicalFinding(
      fingerprint: fingerprint, rule: value["ruleId"]?.string ?? "",
      severity: value["severity"]?.string ?? "note", message: value["message"]?.string ?? "",
      place: place ?? "")
  }
}
