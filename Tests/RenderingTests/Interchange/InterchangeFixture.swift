import Diagnostics
import NetworkModel

@testable import Rendering

/// A report with a bit of everything: an approved flow, open, accepted and expected findings, waivers
/// that hold and that do not, two frameworks; `payload` is added to every text that people choose.
struct InterchangeFixture {
  var payload = ""
  var hasFindings = true
  var hasControls = true
  var isRedacted = false

  static let notAPort = DiagnosticCode("ND0101", "protocol-not-port")
  static let broad = DiagnosticCode("ND0210", "over-broad")
  static let faulty = DiagnosticCode("ND0001", "unreadable-file")
  static let digest = String(repeating: "0123456789abcdef", count: 4)

  func report() throws -> ComplianceReport {
    let pages = PageFixture(payload: payload)
    let catalog = try pages.catalog()
    var parts = ComplianceReport.Parts(
      cluster: try pages.cluster(catalog).resolved, catalog: catalog)
    parts.run = run
    parts.rules = rules
    parts.inputs = [
      .init(path: pages.clusterFile.path, digest: Self.digest, size: 47, kind: .cluster),
      .init(path: pages.documentFile.path, digest: Self.digest, size: 9, kind: .document),
      .init(path: pages.modelFile.path, digest: Self.digest, size: 9, kind: .model),
    ]
    parts.digest = { String($0.count) + Self.digest.dropFirst(String($0.count).count) }
    for flow in parts.cluster.requiredFlows where flow.id == "k0s.kube-api" {
      parts.documented[FlowKey(flow)] = [pages.documentFile.span(ofLine: 7)]
    }
    parts.notProven = ["Nothing that runs was examined\(payload)"]
    parts.proof = FirewallProofs.proof(
      FirewallProofs.run("iptables-nft", .mismatch, payload: payload),
      FirewallProofs.run("nftables", .proven, payload: payload))
    if let flow = parts.cluster.requiredFlows.first {
      parts.stewardship[FlowKey(flow)] = stewardship
    }
    if hasFindings {
      parts.entries = entries(pages)
      parts.documentEntries = pages.findings()
      parts.exceptions = exceptions
    }
    if hasControls { parts.controls = matrix(parts) }
    if isRedacted {
      parts.redaction = Redaction(
        RedactionSources(parts.cluster, files: [pages.clusterFile], exempt: []))
    }
    return ComplianceReport(parts)
  }

  private var run: ReportRun {
    var run = ReportRun()
    run.toolVersion = "1.2.3"
    run.rulesetDigest = Self.digest
    run.modelDigest = Self.digest
    run.judgedOn = CalendarDay("2026-02-28")
    run.nextReview = CalendarDay("2026-08-27")
    run.identifier = Self.digest
    run.classification = "TLP:AMBER\(payload)"
    return run
  }

  private var rules: [DiagnosticReport.RuleDescription] {
    [
      .init(
        code: Self.notAPort, title: "A protocol as port\(payload)", help: "It opens nothing.",
        severity: .error, controls: ["NIST 5.1.1 CM-7(1)"]),
      .init(
        code: Self.broad, title: "Too much is open\(payload)", help: "Anyone gets in.",
        severity: .warning, controls: ["PCI 4.0.1 1.3.1"]),
    ]
  }

  private var stewardship: Stewardship {
    var entry = Stewardship()
    entry.owner = "net-team\(payload)"
    entry.approver = "risk@example.net\(payload)"
    entry.reason = "Hosts join over it\(payload)"
    entry.ticket = "CHG-1\(payload)"
    entry.approvedOn = CalendarDay("2026-01-10")
    entry.nextReview = CalendarDay("2026-07-10")
    return entry
  }

  private func waiver(_ id: String, _ state: Waiver.State) -> Waiver {
    var waiver = Waiver(
      id: id, kind: .accepted, reason: "The gateway filters\(payload)", state: state)
    waiver.owner = "net-team\(payload)"
    waiver.approver = "ciso\(payload)"
    waiver.compensatingControl = "a filter in front\(payload)"
    waiver.granted = "2026-01-01"
    waiver.expires = "2026-06-30"
    return waiver
  }

  private var exceptions: [ReportException] {
    [
      ReportException(waiver("W-1", .active), rules: ["over-broad"], findings: 1),
      ReportException(waiver("W-2", .expired), rules: ["over-broad"], findings: 1),
      ReportException(waiver("W-3", .unused), rules: ["over-broad"], findings: 0),
    ]
  }

  private func entries(_ pages: PageFixture) -> [DiagnosticReport.Entry] {
    func broad(_ subject: String, _ waiver: Waiver?) -> DiagnosticReport.Entry {
      let diagnostic = Diagnostic(
        Self.broad, .warning, "10.0.0.1 takes all of k0s.kube-api\(payload)",
        at: pages.clusterFile.span(ofLine: 2),
        notes: [
          .init(.impact, "anyone gets in\(payload)"), .init(.fix, "name the port\(payload)"),
        ],
        subject: "k0s.kube-api \(subject)")
      return .init(diagnostic, waiver: waiver, fingerprint: "f-\(subject)")
    }
    let twice = DiagnosticReport.Entry(
      Diagnostic(Self.notAPort, .error, "112 is no port\(payload)", at: nil), fingerprint: "same")
    return [
      broad("open", nil), broad("accepted", waiver("W-1", .active)),
      broad("expired", waiver("W-2", .expired)), twice, twice,
    ]
  }

  private func matrix(_ parts: ComplianceReport.Parts) -> ControlMatrix {
    let nist = framework(
      "nist-800-53", "NIST 5.1.1", "5.1.1",
      [
        ("CM-7(1)", .supports, ["protocol-not-port"]), ("CM-7", .satisfies, []),
        ("AU-10", .none, []),
      ])
    let pci = framework("pci-dss", "PCI 4.0.1", "4.0.1", [("1.3.1", .supports, ["over-broad"])])
    return ControlMatrix(
      ControlCatalog([nist, pci]), rules: parts.rules,
      entries: parts.entries + parts.documentEntries, outputs: [.register])
  }

  private func framework(
    _ id: String, _ label: String, _ version: String,
    _ controls: [(id: String, coverage: ControlCoverage, rules: [String])]
  ) -> ControlFramework {
    let file = SourceFile(path: "model/controls/\(id).yaml", text: "framework: \(id)\n")
    var framework = ControlFramework(
      .init(title: "\(label)\(payload)", publisher: "Someone\(payload)", label: label), id: id,
      version: version, span: file.wholeSpan)
    framework.controls = controls.map { number, coverage, rules in
      var control = Control(
        id: number, summary: "Only what is needed\(payload)", coverage: coverage,
        span: file.wholeSpan)
      control.rules = rules.map { .init(name: $0, span: file.wholeSpan) }
      control.outputs = [.register]
      control.manual = "Decide\(payload)"
      return control
    }
    return framework
  }
}
