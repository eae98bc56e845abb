import Diagnostics

// Hostile input is normal input: whatever is not as it is written makes the whole document none. What is
// only untrue is left to ``ProofRun/contradiction``, so that whoever reads it can say what is wrong.
extension ProofJSON {
  static func proof(_ value: JSONValue) -> Proof? {
    guard let cluster = value["cluster"]?.string, let runs = all(value["runs"], run),
      let notProven = texts(value["notProven"])
    else { return nil }
    var proof = Proof(
      cluster: cluster, at: value["at"]?.string, kernel: value["kernel"]?.string, runs: runs)
    proof.notProven = notProven
    let isCalledProven = !runs.isEmpty && runs.allSatisfy { $0.status == .proven }
    return value["isProven"]?.bool == isCalledProven ? proof : nil
  }

  private static func run(_ value: JSONValue) -> ProofRun? {
    guard let backend = value["backend"]?.string, let dialect = value["dialect"]?.string,
      let status = value["status"]?.string.flatMap({ ProofRun.Status(rawValue: $0) }),
      let tools = texts(value["tools"]), let limits = texts(value["limits"]),
      let hosts = all(value["hosts"], host), let flows = all(value["flows"], flow),
      let mismatches = all(value["mismatches"], mismatch),
      let changed = texts(value["changedBySecondLoad"]), let cells = count(value["cells"]),
      let possibleCells = count(value["possibleCells"]), let probes = count(value["probes"]),
      let milliseconds = count(value["milliseconds"])
    else { return nil }
    var run = ProofRun(backend: backend, dialect: dialect, notProven: "")
    run.status = status
    run.reason = value["reason"]?.string
    (run.tools, run.limits) = (tools, limits)
    run.changedBySecondLoad = changed
    (run.cells, run.possibleCells) = (cells, possibleCells)
    (run.probes, run.milliseconds) = (probes, milliseconds)
    (run.hosts, run.flows, run.mismatches) = (hosts, flows, mismatches)
    // Proofs of earlier versions have neither.
    if let value = value["leftOut"] {
      guard let leftOut = texts(value) else { return nil }
      run.leftOut = leftOut
    }
    if let value = value["drills"] {
      guard let drills = all(value, drill) else { return nil }
      run.drills = drills
    }
    return run
  }

  private static func drill(_ value: JSONValue) -> DrillProof? {
    guard let host = value["host"]?.string, let files = all(value["files"], file),
      let steps = all(value["steps"], step)
    else { return nil }
    var drill = DrillProof(host: host, files: files)
    drill.steps = steps
    drill.undoneAfter = value["undoneAfterMilliseconds"]?.integer
    return drill
  }

  private static func step(_ value: JSONValue) -> DrillProof.Step? {
    guard let kind = value["step"]?.string.flatMap({ DrillProof.Step.Kind(rawValue: $0) }),
      let isShown = value["isShown"]?.bool, let observed = value["observed"]?.string
    else { return nil }
    return DrillProof.Step(kind: kind, isShown: isShown, observed: observed)
  }

  private static func host(_ value: JSONValue) -> HostProof? {
    guard let name = value["host"]?.string, let senders = texts(value["senders"]),
      let files = all(value["files"], file), let rows = all(value["rows"], row),
      rows.allSatisfy({ $0.marks.count == senders.count })
    else { return nil }
    return HostProof(host: name, files: files, senders: senders, rows: rows)
  }

  private static func file(_ value: JSONValue) -> HostProof.File? {
    guard let path = value["path"]?.string, let digest = value["sha256"]?.string else { return nil }
    return HostProof.File(path: path, digest: digest)
  }

  private static func row(_ value: JSONValue) -> HostProof.Row? {
    guard let service = value["service"]?.string, let text = value["marks"]?.string else {
      return nil
    }
    let marks = text.compactMap { HostProof.Mark(rawValue: String($0)) }
    guard marks.count == text.count else { return nil }
    return HostProof.Row(
      service: service, isNamed: value["isNamed"]?.bool ?? true, marks: marks)
  }

  private static func flow(_ value: JSONValue) -> FlowProof? {
    guard let id = value["id"]?.string, let open = value["open"].flatMap(tally),
      let closed = value["closed"].flatMap(tally)
    else { return nil }
    return FlowProof(id: id, open: open, closed: closed)
  }

  private static func tally(_ value: JSONValue) -> FlowProof.Tally? {
    guard let shown = count(value["shown"]), let all = count(value["of"]), shown <= all else {
      return nil
    }
    return FlowProof.Tally(shown: shown, of: all)
  }

  private static func mismatch(_ value: JSONValue) -> ProofMismatch? {
    guard let host = value["host"]?.string, let sender = value["sender"]?.string,
      let service = value["service"]?.string, let packet = value["packet"]?.string,
      let isOpen = value["isOpenInModel"]?.bool, let observed = value["observed"]?.string
    else { return nil }
    let rule = value["rule"].flatMap { rule -> ProofMismatch.Decider? in
      guard let path = rule["path"]?.string else { return nil }
      return ProofMismatch.Decider(
        path: path, line: rule["line"]?.integer, text: rule["text"]?.string ?? "")
    }
    return ProofMismatch(
      host: host, sender: sender, service: service, packet: packet, isOpenInModel: isOpen,
      observed: observed, neededBy: value["neededBy"]?.string, rule: rule)
  }

  private static func count(_ value: JSONValue?) -> Int? {
    value?.integer.flatMap { $0 < 0 ? nil : $0 }
  }

  private static func texts(_ value: JSONValue?) -> [String]? { all(value, \.string) }

  private static func all<Element>(
    _ value: JSONValue?, _ read: (JSONValue) -> Element?
  ) -> [Element]? {
    guard let elements = value?.array else { return nil }
    let result = elements.compactMap(read)
    return result.count == elements.count ? result : nil
  }
}
