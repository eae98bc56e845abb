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

  @Test(arguments: ["–", "→", "…", "\u{A0}", "«", "»", "é", "主", "_", "\u{301}", "(", "\u{200B}"])
  func findThemBesideWhateverStandsThere(border: String) throws {
    let redaction = try redaction()
    for (text, expected) in [
      ("c1", "host-1"), ("C1.", "host-1."), ("10.0.0.1", "host-1-address"),
      ("10.9.0.0/24", "net-A"), ("203.0.113.9", "[address]"), ("FD00::1", "[address]"),
    ] {
      let shown = redaction.redacted(border + text + border)
      #expect(Array(shown.utf8) == Array((border + expected + border).utf8), "\(text)")
    }
    let range = redaction.redacted("10.0.0.1\(border)10.0.0.2")
    #expect(Array(range.utf8) == Array("host-1-address\(border)host-2-address".utf8))
  }

  @Test(
    arguments: [
      ("v10.0.0.1", "vhost-1-address"), ("host10.0.0.1", "hosthost-1-address"),
      ("010.000.000.001", "host-1-address"), ("10.0.0.1x", "host-1-addressx"),
      ("1.10.0.0.1", "[address]"), ("2026.10.0.0.1", "2026.host-1-address"),
      ("::ffff:10.0.0.1", "[address]"), ("FD00:0:0::1", "[address]"),
      ("addr:fd00::1", "addr:[address]"), ("vfd00::1", "v[address]"),
      ("10.0.0.1/33", "host-1-address/33"), ("A12.5.2.1", "A12.5.2.1"), ("1.2.3", "1.2.3"),
    ])
  func knowTheFormsOfAddresses(text: String, expected: String) throws {
    #expect(try redaction().redacted(text) == expected)
  }

  @Test(
    arguments: [
      ("10.0.0.x", "[address]"), ("10.0.x.x,", "[address],"), ("10.0.0.*", "[address]"),
      ("10.0.0/24", "[prefix]"), ("10.9/16", "[prefix]"), ("10.0.0.{1,2}", "[address]"),
      ("10.0.0.[1-9]", "[address]"), ("in 10.0.0.", "in [address]."), ("10.0.0", "[address]"),
      ("10.0.0.1-19", "[address]"), ("10.0.0.1–19", "[address]"), ("10[.]0[.]0[.]1", "[address]"),
      ("10(.)0(.)0(.)1", "[address]"), ("１０.0.0.１", "[address]"),
      ("52:54:00:ab:0c:01", "[address]"),
      ("52-54-00-AB-0C-01", "[address]"), ("192.0.2.x", "[address]"),
      ("v1.33.x", "v1.33.x"), ("1.33.3", "1.33.3"), ("1.24/1.25", "1.24/1.25"),
      ("1.2.7/1.2.8", "1.2.7/1.2.8"), ("10.0 GB", "10.0 GB"), ("10:20:30", "10:20:30"),
      ("10.0.0.1-6443", "host-1-address-6443"),
    ])
  func knowShortenedAddresses(text: String, expected: String) throws {
    let redaction = try redaction()
    #expect(redaction.redacted(text) == expected)
    #expect(redaction.redacted(expected) == expected)
  }

  @Test func leaveNumbersOfControlsAlone() throws {
    let parts = try InventedReport().parts
    let redaction = Redaction(RedactionSources(parts.cluster, files: [], exempt: ["10.0.0"]))
    #expect(redaction.redacted("PCI 10.0.0") == "PCI 10.0.0")
  }

  @Test func knowTheFirstLabelsOfNamesWithADomain() throws {
    let redaction = try redaction(
      hosts: ["ctrl01.pay.example.org", "api.pay.example.org", "a.b.example.org"])
    #expect(redaction.redacted("ctrl01.pay.example.org") == redaction.redacted("CTRL01"))
    #expect(redaction.redacted("prod-ctrl01/x") == "prod-\(redaction.redacted("ctrl01"))/x")
    #expect(redaction.redacted("a b api") == "a b api")
    #expect(!redaction.redacted("ctrl01").contains("ctrl"))
  }

  @Test func changeNothingTheSecondTime() throws {
    let redaction = try redaction("a: 192.0.2.7\nb: 198.51.100.0/24\n", hosts: ["host", "address"])
    let once = redaction.redacted(
      "c1 host address 10.0.0.1 192.0.2.7 198.51.100.0/24 9.9.9.9 fd00::1")
    #expect(redaction.redacted(once) == once)
    #expect(once.contains("host-1 ") && once.contains("net-") && once.contains("[address]"))
  }

  @Test func callHostsByAWordThatNoneHas() throws {
    let redaction = try redaction(hosts: ["host-1", "host-2"])
    #expect(redaction.redacted("c1 host-1 host-2") == "machine-1 machine-3 machine-4")
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
    let entry = try #require(
      try redaction().redacted([.init(diagnostic)], digest: { _ in "" }).first)
    let json = JSONWriter.text(
      JSONRenderer.finding(entry, of: .init(name: "netdocs", version: "0.0.0")))
    #expect(!json.contains("10.0.0") && !json.contains("c1"))
    #expect(entry.diagnostic.span?.start.line == 2)
  }

  @Test func lookIntoListsAndObjectsUnderEveryKey() throws {
    let keys = [
      "severity", "status", "state", "kind", "coverage", "change", "direction", "protocol",
      "evidence", "history", "ruleId", "class", "sha256", "lineSha256", "fingerprint", "judgedOn",
      "nextReview", "framework", "distribution", "tool", "rules", "outputs", "version", "ruleset",
    ]
    let redaction = try redaction()
    for key in keys {
      for value in [["c1", "10.0.0.1"], ["excerpt": "c1", "remark": "10.0.0.1"]] as [JSONValue] {
        let text = JSONWriter.text(redaction.redacted(.object([.init(key, value)])))
        #expect(!text.contains("c1") && !text.contains("10.0.0.1"), "\(key)")
      }
    }
  }

  @Test func reachEveryTextOfDecisions() throws {
    var waiver = Waiver(id: "W-c1", kind: .accepted, reason: "c1")
    waiver.compensatingControl = "on c1"
    (waiver.owner, waiver.approver, waiver.ticket) = ("ops@c1", "c1", "https://c1/10.0.0.1")
    (waiver.granted, waiver.expires) = ("c1", "10.0.0.1")
    let shown = try redaction().redacted(waiver)
    #expect(shown.id == "W-host-1")
    let text = JSONWriter.text(JSONRenderer.waiver(shown)) + shown.sentence
    #expect(!text.contains("c1") && !text.contains("10.0.0.1"))
  }

  @Test func giveFindingsFingerprintsOfWhatIsShown() throws {
    func entry(_ subject: String) -> DiagnosticReport.Entry {
      .init(
        Diagnostic(DiagnosticCode("ND0021", "unknown-key"), .error, "m", at: nil, subject: subject),
        fingerprint: "clear of \(subject)")
    }
    var hashed: [String] = []
    let shown = try redaction().fingerprints(
      of: [entry("c1 has 10.0.0.1"), entry("nothing"), entry("c1 has 10.0.0.1")],
      digest: { bytes in
        hashed.append(String(decoding: bytes, as: UTF8.self))
        return String(repeating: "7", count: 64)
      })
    #expect(hashed.allSatisfy { $0 == "unknown-key\nhost-1 has host-1-address" })
    #expect(shown == ["777777777777", "clear of nothing", "777777777777-2"])
  }

  @Test func leaveOutTheHashesOfLines() throws {
    var fixture = try InventedReport()
    let span = fixture.parts.cluster.definition.span
    #expect(fixture.report.lineDigest(of: span) != nil)
    fixture.parts.redaction = try redaction()
    #expect(fixture.report.lineDigest(of: span) == nil)
  }

  @Test func reachTheTextsAndNamesOfDrawings() throws {
    let drawing = TrustedHTML.markup(
      writtenByTypedWriter: Array(
        """
        <text class="c1" id="x-c1" aria-label="a > c1" d="M1 10.0.0.1">c1</text>\
        <use href="#x-c1" fill="url(#c1)" data-host="c1"/><title>10.0.0.1</title>
        """.utf8))
    let text = try redaction().redacted(drawing).text
    #expect(
      text == """
        <text class="c1" id="x-host-1" aria-label="a > host-1" d="M1 10.0.0.1">host-1</text>\
        <use href="#x-host-1" fill="url(#host-1)" data-host="host-1"/><title>host-1-address</title>
        """)
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
