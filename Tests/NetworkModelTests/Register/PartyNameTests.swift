import NetworkModel
import Testing

/// Names of people and teams.
@Suite struct PartyNames {
  @Test func areComparedWithoutCaseAndBlanks() {
    #expect(PartyName.isSame(" Platform  team", "platform TEAM "))
    #expect(!PartyName.isSame("Platform team", "Platform teams"))
  }

  @Test(arguments: [
    "Network\u{200B} security", "Network\u{AD} security", "Network\u{A0}security",
    "\u{FF2E}etwork security", "\u{1D40D}etwork security", "\u{24C3}etwork security",
    "Netw\u{43E}rk security", "\u{39D}etwork security", "\u{2060}Network\u{34F} security",
    "Network\u{2028}security",
  ])
  func areComparedWithoutWhatNobodySees(name: String) {
    #expect(PartyName.isSame(name, "Network security"))
  }

  @Test(arguments: ["Platform-Team", "platform_team", "Platform / Team", "PlatformTeam."])
  func areComparedWithoutPunctuation(name: String) {
    #expect(PartyName.isSame(name, "Platform team"))
  }

  @Test func differByDigitsAndLettersOfAnyScript() {
    #expect(!PartyName.isSame("Team 1", "Team 2"))
    #expect(!PartyName.isSame("李", "王"))
    #expect(!PartyName.isSame("—", "–"))
  }

  @Test func areTheSameByTheirMailAddresses() {
    #expect(PartyName.isSame("Alice <a@x.org>", "a@x.org"))
    #expect(PartyName.isSame("Alice <a@x.org>", "Alice"))
    #expect(!PartyName.isSame("Alice <a@x.org>", "Bob <b@x.org>"))
    #expect(!PartyName.isSame("<>", "Bob <>"))
  }

  @Test(arguments: [
    "TBD", "t.b.d.", "x", "XXX", "n/a", "N.A.", "NOT PROVIDED", "not-provided", "?", "-", "TODO",
    "nobody", "Unknown",
  ])
  func areNoneWhenTheyStandForNobody(name: String) {
    #expect(PartyName.flaw(in: name) == "which stands for nobody")
  }

  @Test func areNoneWithCharactersThatMislead() {
    #expect(PartyName.flaw(in: "Network\u{200B}security")?.contains("U+200B") == true)
    #expect(PartyName.flaw(in: "\u{FF2E}etwork")?.contains("U+FF2E") == true)
    #expect(PartyName.flaw(in: "\u{410}lice")?.contains("two scripts") == true)
  }

  @Test(arguments: [
    "Platform team", "Alice <a@x.org>", "李", "Мария Петрова", "Müller & Söhne", "Team X", "O’Brien",
    "SRE", "24/7 desk", "Nadia", "Νίκος (Ops)",
  ])
  func areTakenAsTheyAreOtherwise(name: String) {
    #expect(PartyName.flaw(in: name) == nil)
  }
}
