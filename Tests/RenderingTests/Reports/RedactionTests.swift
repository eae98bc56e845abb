import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

/// What is replaced in a report for readers outside, and what stays.
@Suite struct Redactions {
  private func redaction(_ more: String = "", hosts: [String] = []) throws -> Redaction {
    let parts = try InventedReport().parts
    return Redaction(
      RedactionSources(
        parts.cluster, files: [SourceFile(path: "content/other.yaml", text: more)],
        otherHosts: hosts, exempt: ["12.5.2.1"]))
  }

  @Test(
    arguments: [
      ("c1 answers", "host-1 answers"), ("nftables/c1.nft:7", "nftables/host-1.nft:7"),
      ("C1.example", "host-1.example"), ("c10 and ac1", "c10 and ac1"), ("c1-w1", "host-1-host-2"),
      ("10.0.0.1", "host-1-address"), ("10.0.0.1:6443.", "host-1-address:6443."),
      ("https://10.0.0.2/", "https://host-2-address/"), ("10.9.0.0/24,", "net-A,"),
      ("10.9.0.7/24", "net-A"), ("10.0.0.1/32", "host-1-address"),
      ("fd00::1", "[address]"), ("[fd00::1]:6443", "[[address]]:6443"), ("fd00::/8", "[prefix]"),
      ("192.0.2.1-192.0.2.9", "[address]-[address]"),
      ("127.0.0.1, ::1, 0.0.0.0/0, 224.0.0.18", "127.0.0.1, ::1, 0.0.0.0/0, 224.0.0.18"),
      ("PCI DSS 4.0.1 12.5.2.1", "PCI DSS 4.0.1 12.5.2.1"), ("v1.33.1+k0s.0", "v1.33.1+k0s.0"),
      ("2026-11-21T10:20:30Z", "2026-11-21T10:20:30Z"), ("Type::name", "Type::name"),
      ("hosts.yaml:12:5", "hosts.yaml:12:5"),
    ])
  func replaceNamesAndAddressesOnly(text: String, expected: String) throws {
    #expect(try redaction().redacted(text) == expected)
  }

  @Test func numberWhatOtherFilesMention() throws {
    let redaction = try redaction("a: 192.0.2.7\nb: 198.51.100.0/24\n", hosts: ["far-1"])
    #expect(redaction.redacted("192.0.2.7 198.51.100.0/24") == "address-1 net-B")
    #expect(redaction.redacted("far-1") == "host-3")
  }

  @Test func keepWordsFromFixedLists() throws {
    let value: JSONValue = ["severity": "c1", "message": "c1", "list": ["c1"]]
    let expected: JSONValue = ["severity": "c1", "message": "host-1", "list": ["host-1"]]
    #expect(try redaction().redacted(value) == expected)
  }

  @Test func reachPathsExcerptsAndNotesOfFindings() throws {
    let file = SourceFile(path: "content/c1.yaml", text: "a: 1\nserver: 10.0.0.1\n")
    let diagnostic = Diagnostic(
      DiagnosticCode("ND0021", "unknown-key"), .error, "c1 is wrong", at: file.span(ofLine: 2),
      related: [.init(file.span(ofLine: 2), "see 10.0.0.2")],
      notes: [.init(.fix, "write 10.0.0.1")],
      subject: "c1")
    let entry = try #require(try redaction().redacted([.init(diagnostic)]).first)
    let json = JSONWriter.text(
      JSONRenderer.finding(entry, of: .init(name: "netdocs", version: "0.0.0")))
    #expect(!json.contains("10.0.0") && !json.contains("c1"))
    #expect(entry.diagnostic.span?.start.line == 2)
  }

  @Test func leaveOutTheHashesOfLines() throws {
    var fixture = try InventedReport()
    let span = fixture.parts.cluster.definition.span
    #expect(fixture.report.lineDigest(of: span) != nil)
    fixture.parts.redaction = try redaction()
    #expect(fixture.report.lineDigest(of: span) == nil)
  }

  @Test func reachTheTextsOfDrawings() throws {
    let drawing = TrustedHTML.markup(
      writtenByTypedWriter: Array("<text class=\"c1\">c1</text><title>10.0.0.1</title>".utf8))
    let text = try redaction().redacted(drawing).text
    #expect(text == "<text class=\"c1\">host-1</text><title>host-1-address</title>")
  }

  @Test func splitNoMarkedAddress() throws {
    var card = FindingCard(
      anchor: "f", title: "c1", code: ("ND0001", nil), severity: (.error, "error"))
    card.said = .init("Said", lines: [.init("at 10.0.0.1", number: 1, marked: 3..<6)])
    var writer = RedactedWriter(MarkdownWriter(page: "report.md"), try redaction())
    writer.finding(card, headingLevel: 3)
    let text = writer.base.finish()
    #expect(text.contains("at host-1-address"))
    #expect(!text.contains("c1"))
  }
}
