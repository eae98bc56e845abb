package import Diagnostics
package import NetworkModel

/// Reads the files of `register/`; the keys of a file say what it holds.
///
/// What cannot be read is reported and left out, except for waivers: one that lacks something is
/// kept, so that it can be printed with what is wrong.
package struct RegisterReader {
  private var policy: (value: RegisterPolicy, span: SourceSpan)?
  private var flows: [FlowRegisterEntry] = []
  private var hasFlows = false
  private var waivers: [WaiverRecord] = []
  private var expected = 0
  private var names: [String: SourceSpan] = [:]
  private var expectations: [FindingSelector: [String: SourceSpan]] = [:]
  private var diagnostics: [Diagnostic] = []

  /// Reads all files, in the order given.
  package static func read(_ files: [SourceFile]) -> Diagnosed<WorkspaceRegister> {
    var reader = RegisterReader()
    for file in files { reader.read(file) }
    reader.markDoubledNames()
    let flows = FlowRegister(
      reader.flows, policy: reader.policy?.value ?? RegisterPolicy(), isPresent: reader.hasFlows)
    return Diagnosed(
      WorkspaceRegister(flows: flows, waivers: reader.waivers), reader.diagnostics)
  }

  private mutating func read(_ file: SourceFile) {
    let root = YAMLReader.read(file.wholeSpan, aliases: .refused).unwrap(into: &diagnostics)
    guard let root else { return }
    var mapping = YAMLMapping(root, of: "the register")
    readPolicy(in: &mapping)
    if mapping.optional("flows") != nil {
      hasFlows = true
      for node in mapping.list("flows") { readFlow(node, in: &mapping) }
    }
    for node in mapping.list("waivers") { readWaiver(node, in: &mapping) }
    for node in mapping.list("expected") { readExpected(node, in: &mapping) }
    diagnostics += mapping.finish()
  }

  private mutating func readPolicy(in mapping: inout YAMLMapping) {
    guard var nested = mapping.mapping("policy", of: "the policy") else { return }
    if let first = policy?.span {
      mapping.report(
        Diagnostic(
          RegisterCode.duplicate, .error, "the register has two policies", at: nested.span,
          related: [.init(first, "this one counts")],
          notes: RegisterCode.notes(RegisterCode.duplicate, fix: "keep one of them"),
          subject: "policy"))
      return
    }
    policy = (PolicyReader.read(&nested), nested.span)
    mapping.absorb(nested)
  }

  private mutating func readFlow(_ node: YAMLNode, in mapping: inout YAMLMapping) {
    var nested = YAMLMapping(node, of: "a flow entry")
    if let entry = FlowEntryReader.read(&nested) { flows.append(entry) }
    mapping.absorb(nested)
  }

  private mutating func readWaiver(_ node: YAMLNode, in mapping: inout YAMLMapping) {
    var nested = YAMLMapping(node, of: "a waiver")
    let id = nested.filled("id", required: true)
    var record = WaiverReader.read(&nested)
    record.id = id?.text ?? "waiver \(waivers.count { $0.kind == .accepted } + 1)"
    if id == nil { record.nameFlaw = "it has no `id`" }
    let place = id?.span ?? node.span
    let name = Self.folded(record.id)
    if let first = names[name] {
      mapping.report(
        Diagnostic(
          RegisterCode.duplicate, .error, "two waivers are called \(Quotation.of(record.id))",
          at: place, related: [.init(first, "the first one")],
          notes: RegisterCode.notes(RegisterCode.duplicate, fix: "give one of them another id"),
          subject: "waiver \(record.id)"))
    }
    names[name] = names[name] ?? place
    waivers.append(record)
    mapping.absorb(nested)
  }

  // People who read `W-1` and `w-1` in a ticket take them for one.
  private static func folded(_ name: String) -> String { name.trimmed.lowercased() }

  /// Of two waivers with one name nobody knows which was approved, so neither is.
  private mutating func markDoubledNames() {
    let accepted = waivers.indices.filter { waivers[$0].kind == .accepted }
    let groups = Dictionary(grouping: accepted) { Self.folded(waivers[$0].id) }
    for index in groups.values.filter({ $0.count > 1 }).joined() {
      waivers[index].nameFlaw = waivers[index].nameFlaw ?? "its `id` stands twice"
    }
  }

  private mutating func readExpected(_ node: YAMLNode, in mapping: inout YAMLMapping) {
    expected += 1
    var nested = YAMLMapping(node, of: "an expected finding")
    if var record = WaiverReader.readExpected(&nested) {
      record.id = "expected \(expected)"
      waivers.append(record)
      reportDoubled(record, in: &nested)
    }
    mapping.absorb(nested)
  }

  /// Two entries for the same findings do not allow two of them; what was meant is a count.
  private mutating func reportDoubled(_ record: WaiverRecord, in mapping: inout YAMLMapping) {
    let rule = record.rules.joined(separator: " ")
    guard let first = expectations[record.selector]?[rule] else {
      expectations[record.selector, default: [:]][rule] = record.span
      return
    }
    mapping.report(
      Diagnostic(
        RegisterCode.duplicate, .error, "\(Quotation.of(rule)) is expected twice in one place",
        at: record.span, related: [.init(first, "the first one")],
        notes: RegisterCode.notes(
          RegisterCode.duplicate, fix: "keep one of them, with `count:` for how many there are"),
        subject: "expected \(rule) \(record.selector.text)"))
  }
}
