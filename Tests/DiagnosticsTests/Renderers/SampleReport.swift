import Diagnostics

/// A report with one of everything that renderers must cope with.
enum SampleReport {
  static let notAPort = DiagnosticCode("ND0107", "protocol-not-port")
  static let missing = DiagnosticCode("ND0109", "missing-required-flow")

  static let document = SourceFile(
    path: "content/sources/chef 360.md",
    text: """
      # Ports

      | Protocol | Port | Service |
      |---|---|---|
      | TCP | 112 | keepalived |
      |\tTCP\t| 日本 | wide \u{202E}text |
      | TCP | 6443 | \(String(repeating: "long text ", count: 40)) | tail |
      """)

  static func span(_ text: String, in file: SourceFile = document) -> SourceSpan {
    let bytes = Array(text.utf8)
    let last = file.bytes.count - bytes.count
    let start = (0...max(0, last)).first { file.bytes[$0...].starts(with: bytes) } ?? 0
    return SourceSpan(file: file, range: start..<(start + bytes.count))
  }

  static let report = DiagnosticReport(
    tool: .init(
      name: "netdocs", version: "1.2.3",
      rules: [
        .init(
          code: notAPort, title: "A protocol number stands where a port belongs",
          help: "Filters that allow TCP port 112 let no VRRP through.", severity: .error,
          score: 5.5, controls: ["NIST-800-53 CM-7", "PCI-DSS 1.2.5"])
      ]),
    entries: [
      .init(
        Diagnostic(
          notAPort, .error, "port 112 is an IP protocol number, not a TCP port", at: span("112"),
          label: "VRRP is IP protocol 112; it has no ports",
          related: [.init(span("# Ports"), "in this section")],
          notes: [
            .init(.fix, "write `VRRP (IP protocol 112)`\nand leave the port empty"),
            .init(.model, "k0s.cplb-vrrp (model/components/keepalived.yaml:12)"),
            .init(.impact, "the standby takes the address as well, 100%: both answer"),
          ], subject: "vrrp"), fingerprint: "00112233aabbccdd"),
      .init(
        Diagnostic(missing, .warning, "wide <text> & \u{1B}[31mcolour", at: span("日本")),
        waiver: .init(
          id: "expected 1", kind: .expected, reason: "the document is quoted with its mistakes")),
      .init(Diagnostic(missing, .note, "bidi", at: span("\u{202E}"))),
      .init(Diagnostic(missing, .warning, "far to the right", at: span("tail"))),
      .init(
        Diagnostic(
          InputCode.notUTF8, .error, "byte 0xFF is not part of a UTF-8 character",
          at: SourceFile(path: "b.md", bytes: []).wholeSpan)),
      .init(Diagnostic(missing, .error, "nothing was read", at: nil)),
    ],
    summary: .init(filesRead: 1, filesUnreadable: 1, next: "netdocs report"))

  static let empty = DiagnosticReport(
    tool: .init(name: "netdocs", version: "1.2.3"), entries: [],
    summary: .init(filesRead: 3, filesUnreadable: 0, next: "netdocs report"))
}
