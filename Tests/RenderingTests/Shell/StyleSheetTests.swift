import Diagnostics
import Foundation
import Testing

/// Computes contrast from the tokens of the style sheet, as WCAG 2.2 defines it.
@Suite struct StyleSheetContrast {
  private struct Token {
    let light: UInt32
    let dark: UInt32
  }

  private static let surfaces = ["background", "surface", "highlight"]
  private static let inks = [
    "text", "muted", "accent", "error", "warning", "note", "agreed", "unknown",
  ]

  private func tokens() throws -> [String: Token] {
    let css = try ShellFixture.file("site.css").text
    let pattern = /--([a-z]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/
    var tokens: [String: Token] = [:]
    for match in css.matches(of: pattern) {
      let light = try #require(UInt32(match.output.2, radix: 16))
      let dark = try #require(UInt32(match.output.3, radix: 16))
      tokens[String(match.output.1)] = Token(light: light, dark: dark)
    }
    return tokens
  }

  @Test(arguments: surfaces, inks)
  func isEnoughForReading(on surface: String, of ink: String) throws {
    let tokens = try tokens()
    let paper = try #require(tokens[surface])
    let words = try #require(tokens[ink])
    #expect(contrast(paper.light, words.light) >= 4.5)
    #expect(contrast(paper.dark, words.dark) >= 4.5)
  }

  @Test func fallsBackToTheSameLightValues() throws {
    let css = try ShellFixture.file("site.css").text
    let tokens = try tokens()
    let fallback = try #require(css.range(of: "@supports not"))
    let block = css[fallback.lowerBound...].prefix(700)
    for (name, token) in tokens.sorted(by: { $0.key < $1.key }) {
      let digits = String(token.light, radix: 16)
      let padded = String(repeating: "0", count: 6 - digits.count) + digits
      #expect(block.contains("--\(name): #\(padded);"), "\(name)")
    }
  }

  /// Tables with fixed columns leave room for the last one, whose width nobody gives.
  @Test(arguments: [
    "matrix", "uncovered", "findings", "expected", "sockets", "insecure", "trace", "inputs",
    "signoff", "items",
  ])
  func givesColumnsOnPaperTheirWidths(table: String) throws {
    let css = try ShellFixture.file("site.css").text
    let pattern = try Regex(
      "\\.\(table) th:nth-child\\(\\d\\)[^{]*\\{ width: (\\d+)%", as: (Substring, Substring).self)
    let widths = css.matches(of: pattern).compactMap { Int($0.output.1) }
    #expect(!widths.isEmpty)
    #expect(widths.reduce(0, +) <= 90, "\(widths)")
  }

  /// The rest of the sentence is in the browser's hands; what it depends on must not get lost.
  @Test(arguments: [
    "@page wide { size: A4 landscape; }", ".drawing.wide { page: wide; }",
    "thead { display: table-header-group;", "counter(page)",
    "tr:has(+ .remark) { break-after: avoid; }",
    "h3[id^=\"step-\"] ~ figure.code + p:has(+ p) { break-after: avoid; }",
  ])
  func keepsSheetsReadable(rule: String) throws {
    #expect(try ShellFixture.file("site.css").text.contains(rule))
  }

  @Test func loadsNothingFromElsewhere() throws {
    let css = try ShellFixture.file("site.css").text
    #expect(!css.contains("url("))
    #expect(!css.contains("@import"))
    #expect(!css.lowercased().contains("</style"))
  }

  private func contrast(_ first: UInt32, _ second: UInt32) -> Double {
    let values = [luminance(first), luminance(second)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  private func luminance(_ color: UInt32) -> Double {
    func channel(_ shift: UInt32) -> Double {
      let value = Double((color >> shift) & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }
}
