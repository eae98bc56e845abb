import Diagnostics
import NetworkModel
import Testing

@testable import Ingest

@Suite struct LostValueTests {
  @Test(arguments: [
    ("The guides default to a service-ip-range of, but that can change.", "service-ip-range of"),
    ("The range defaults to, and stays.", "The range defaults to"),
    ("A pod might be assigned and on node B another.", "might be assigned"),
    ("On B a pod could be assigned It would then answer.", "could be assigned"),
    ("Pods use a subnet of.", "Pods use a subnet of"),
  ])
  func findsWhereAValueIsMissing(sentence: String, words: String) throws {
    let fixture = FactFixture(sentence)
    #expect(fixture.facts.map(\.subject) == [.lostValue])
    #expect(try #require(fixture.quotes.first).hasSuffix(words))
  }

  @Test func findsItemsOfAnExampleWithoutTheirValue() {
    let fixture = FactFixture(
      """
      For example:

      - Node A assigned IP range
      - Node B assigned IP range 10.60.2.0/24
      """)
    #expect(fixture.quotes == ["Node A assigned IP range"])
  }

  @Test func findsItemsOfTextWithoutMarkup() {
    let fixture = FactFixture("For example:\n\n  • Node A assigned IP range\n  • Node B waits")
    #expect(fixture.quotes == ["Node A assigned IP range"])
  }

  @Test func warnsWithTheWords() throws {
    let fixture = FactFixture("It defaults to a range of, but that can change.")
    let warning = try #require(fixture.diagnostics.first)
    #expect(warning.code == TableCode.lostValue)
    #expect(warning.severity == .warning)
    #expect(warning.message == "a value is missing after `defaults to a range of`")
    #expect(warning.span?.text == "defaults to a range of")
  }

  @Test(arguments: [
    "Each node is assigned an IP range of its own.",
    "Addresses can be assigned and released.",
    "It is one of a range of, say, ten tools.",
    "The range of `<cidr>` is free.",
    "What should the range default to?",
    "Use a range of the following kind:",
    "The address of, for instance, the server.",
    "Pods get a subnet of {{ range }}, always.",
  ])
  func isSilentWhereNothingIsMissing(sentence: String) {
    #expect(FactFixture(sentence).facts.filter { $0.subject == .lostValue }.isEmpty)
  }
}

@Suite struct DocumentDateTests {
  @Test(arguments: [
    ("Last Update: Mar 7, 2024", "2024-03-07"),
    ("By | November 21, 2018", "2018-11-21"),
    ("Last updated on 2023-05-06", "2023-05-06"),
    ("Published 9 September 2021", "2021-09-09"), ("### By | May 2, 2016", "2016-05-02"),
  ])
  func readsTheDateOfAPage(line: String, date: String) {
    #expect(FactFixture(line).lines == ["1 claim documentDate = \(date)"])
  }

  @Test(arguments: [
    "By March 7, 2024 the certificates expire, so renew them.",
    "The cluster was updated on 2023-05-06 by two engineers and a dog.",
    "Last update: 03/07/2024",
    "Updated: soon",
    "Last Update: Mar 77, 2024",
  ])
  func isSilentOnOtherDates(line: String) {
    #expect(FactFixture(line).facts.isEmpty)
  }

  @Test func readsTheVersionOfAProduct() {
    let fixture = FactFixture("This page is for k0s v1.27.3+k0s.0 and Kubernetes version 1.27.")
    #expect(
      fixture.lines == [
        "1 claim productVersion = v1.27.3+k0s.0 [k0s]",
        "1 claim productVersion = 1.27 [Kubernetes]",
      ])
  }

  @Test func takesNoAddressForAVersion() {
    #expect(FactFixture("Reach Kubernetes 10.1.2.3 over the tunnel.").facts.isEmpty)
  }
}
