import Diagnostics
import Testing

@testable import Rendering

@Suite struct ChangeTexts {
  private let section = ChangeSection(
    "Flows",
    [
      ChangeEntry(
        "opens", "a.b", "TCP 1", version: "1.2",
        details: [.init("why", "It must."), .init("source", "here")]),
      ChangeEntry("error", "c", "gone").rated(.error),
    ])

  @Test func alignWordsAndDetails() {
    #expect(
      ChangeText(usesColour: false).write(title: "t", lead: ["l"], [section]) == """
        t
        l

        Flows
          opens  a.b: TCP 1 (since 1.2)
                 why     It must.
                 source  here
          error  c: gone

        """)
  }

  @Test func paintWordsOnRequestOnly() {
    let plain = ChangeText(usesColour: false).write(title: "t", lead: [], [section])
    let painted = ChangeText(usesColour: true).write(title: "t", lead: [], [section])
    #expect(!plain.contains("\u{1B}"))
    #expect(painted.contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test func obeyNoControlCharacters() {
    let hostile = ChangeSection("s", [ChangeEntry("w", "x\u{1B}[2J", "y\u{202E}z\nnext")])
    let text = ChangeText(usesColour: false).write(title: "t", lead: [], [hostile])
    #expect(text.contains("x\u{FFFD}[2J: y\u{FFFD}z\u{FFFD}next"))
  }

  @Test func numberStepsInMarkdown() {
    let steps = ChangeSection(
      "Before", isOrdered: true,
      [ChangeEntry("let in", "TCP 1", "on c1 | c2", details: [.init("from", "w1")])])
    let text = ChangeMarkdown.write(title: "t", lead: [], [section, steps])
    #expect(text.contains("| **opens** | `a.b` | TCP 1 | 1.2 | why It must.; source here |"))
    #expect(text.contains("1. **let in** `TCP 1` on c1 | c2; from w1"))
  }
}
