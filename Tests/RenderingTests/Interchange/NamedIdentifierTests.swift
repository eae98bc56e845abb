import Diagnostics
import Testing

@testable import Rendering

@Suite struct NamedIdentifierTests {
  private static let domains: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  @Test func givesTheVectorOfTheStandard() {
    // RFC 9562, appendix A.4.
    #expect(
      NamedIdentifier.uuid(of: "www.example.com", in: Self.domains)
        == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    #expect(
      NamedIdentifier.uuid(of: "", in: Self.domains) == "4ebd0208-8328-5d69-8c44-ec50939c0967")
  }

  @Test func keepsItsNamespace() {
    #expect(NamedIdentifier.uuid(of: "netdocs") == "37be90b3-124a-50f5-a012-7bc827b4ec4b")
  }

  @Test(arguments: [
    (0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (1000, "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
  ])
  func digestsMessagesAroundTheBlockSize(_ length: Int, _ expected: String) {
    let digest = SHA1.digest(of: Array(repeating: UInt8(ascii: "a"), count: length))
    let text = digest.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    #expect(text == expected)
  }
}

@Suite struct OSCALTextTests {
  private let text = OSCALText(redaction: nil)

  @Test(arguments: [
    ("a_b", "a_b"), ("_a_", "\\_a\\_"), ("a <b>", "a \\<b>"), ("`x`", "\\`x\\`"),
    ("[x](y)", "\\[x\\](y)"),
    ("&lt;", "\\&lt;"), ("A & B", "A & B"), ("{{ insert }}", "\\{\\{ insert }}"),
    ("", "NOT PROVIDED"),
    (" a\n\tb ", "a b"), ("\u{A0}x\u{202E}y", "x\u{FFFD}y"),
  ])
  func writesLinesThatAreOnlyText(_ input: String, _ expected: String) {
    #expect(text.line(input).string == expected)
  }

  @Test func keepsParagraphsOfBlocks() {
    #expect(text.block("a\n b \n\n\n# c\n").string == "a\nb\n\n\\# c")
  }

  @Test(arguments: [
    ("pci-dss_1.2.5", "pci-dss_1.2.5"), ("1.2", "_1.2"), ("cc6.6 (x)", "cc6.6-x-"), ("", "_"),
    ("ä", "_-"),
  ])
  func writesTokens(_ input: String, _ expected: String) {
    #expect(OSCALText.token(input) == expected)
  }

  @Test func escapesWhatNoReferenceHolds() {
    #expect(text.reference(to: "a b/ä:1.md") == "a%20b/%C3%A4%3A1.md")
  }
}
