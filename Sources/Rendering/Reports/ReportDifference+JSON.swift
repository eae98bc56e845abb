package import Diagnostics
internal import NetworkModel

extension ReportDifference {
  /// Compares the JSON form of an earlier report with what is there now; nil when the value is no
  /// report of this cluster in a known shape.
  ///
  /// Of a redacted report no reasons and owners are compared, and findings by the fingerprints that
  /// the redaction of this state gives them.
  package init?(
    from old: JSONValue, baseline: Baseline, to parts: ComplianceReport.Parts,
    redaction: Redaction? = nil
  ) {
    guard let version = old["schemaVersion"]?.integer,
      (1...ComplianceReportJSON.schemaVersion).contains(version),
      old["cluster"]?.string == parts.cluster.name, let register = old["register"]?.array,
      let findings = old["findings"]?.array
    else { return nil }
    let isRedacted = old["redacted"]?.bool == true
    self.baseline = Baseline(
      name: baseline.name, digest: baseline.digest, judgedOn: old["run"]?["judgedOn"]?.string,
      isRedacted: isRedacted)
    let now = parts.cluster.requiredFlows.map {
      ComparedFlow($0, owner: parts.stewardship[FlowKey($0)]?.owner)
    }
    let compared = { (flows: [ComparedFlow]) in
      Self.joined(isRedacted ? flows.map(\.withoutTexts) : flows)
    }
    flows = Self.flows(
      from: compared(register.compactMap(ComparedFlow.init)), to: compared(now))
    let past = findings.filter { $0["status"]?.string != "waived" }.compactMap(Past.init)
    let current = Self.fingerprints(of: parts, as: isRedacted ? redaction : nil)
    let known = Set(past.map(\.fingerprint))
    let present = Set(current.map(\.1))
    newFindings = Set(current.filter { !known.contains($0.1) }.map(\.0))
    fixed = past.filter { !present.contains($0.fingerprint) }
    unchanged = current.count { known.contains($0.1) }
  }

  /// The fingerprints of the open findings, each with that which the earlier report has for it.
  private static func fingerprints(
    of parts: ComplianceReport.Parts, as redaction: Redaction?
  ) -> [(String, String)] {
    let all = parts.entries + parts.documentEntries
    let shown = redaction?.fingerprints(of: all, digest: parts.digest) ?? all.map(\.fingerprint)
    return zip(parts.entries, shown).filter { $0.0.isOpen && !$0.0.fingerprint.isEmpty }
      .map { ($0.0.fingerprint, $0.1) }
  }

  private static func joined(_ flows: [ComparedFlow]) -> [String: ComparedFlow] {
    var result: [String: ComparedFlow] = [:]
    for flow in flows {
      if result[flow.id]?.join(flow) == nil { result[flow.id] = flow }
    }
    return result
  }

  private static func flows(
    from old: [String: ComparedFlow], to new: [String: ComparedFlow]
  ) -> [FlowDifference] {
    Set(old.keys).union(new.keys).sorted().compactMap { id in
      switch (old[id], new[id]) {
      case (nil, let added?): .init(id: id, kind: .added, words: added.packets)
      case (let removed?, nil): .init(id: id, kind: .removed, words: removed.packets)
      case (let before?, let after?): before.difference(to: after)
      case (nil, nil): nil
      }
    }
  }
}

extension ReportDifference.Past {
  init?(_ value: JSONValue) {
    guard let rule = value["ruleId"]?.string, let fingerprint = value["fingerprint"]?.string else {
      return nil
    }
    self.init(rule: rule, message: value["message"]?.string ?? "", fingerprint: fingerprint)
  }
}

extension ComparedFlow {
  init(_ flow: ResolvedFlow, owner: String?) {
    self.init(
      id: flow.id, protocols: [flow.ipProtocol.name], ports: flow.ports,
      from: Set(flow.from.map(\.name)), to: Set(flow.to.map(\.name)), why: [flow.template.why],
      owner: owner.map { [$0] } ?? [])
  }

  /// Reads a row of the register of an earlier report; nil when a part is missing.
  init?(_ value: JSONValue) {
    guard let id = value["flowId"]?.string, let name = value["protocol"]?.string,
      let text = value["ports"]?.string
    else { return nil }
    let names = { (key: String) in
      Set((value[key]?.array ?? []).compactMap(\.string))
    }
    let ports = text.isEmpty ? PortSet.none : try? PortSet(parsing: text)
    guard let ports else { return nil }
    self.init(
      id: id, protocols: [name], ports: ports, from: names("from"), to: names("to"),
      why: [value["why"]?.string ?? ""], owner: value["owner"]?.string.map { [$0] } ?? [])
  }
}
