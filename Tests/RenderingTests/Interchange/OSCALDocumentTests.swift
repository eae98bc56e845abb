import Diagnostics
import NetworkModel
import Testing

@testable import Rendering

@Suite struct OSCALDocumentTests {
  typealias Writer = @Sendable (ComplianceReport) -> JSONValue

  static let writers: [Writer] = [
    { OSCALDocuments.assessmentResults(of: $0) },
    { OSCALDocuments.planOfActionAndMilestones(of: $0) },
    { OSCALDocuments.componentDefinition(of: $0) },
  ]

  static let fixtures: [InterchangeFixture] = [
    InterchangeFixture(), InterchangeFixture(hasFindings: false),
    InterchangeFixture(hasControls: false),
    InterchangeFixture(isRedacted: true),
    InterchangeFixture(
      payload: " <img src=x onerror=alert(1)>\n[a](javascript:b)\u{202E}\u{1B}{{ x }}  "),
  ]

  @Test(arguments: writers.indices, fixtures.indices)
  func keepsTheStructure(_ writer: Int, _ fixture: Int) throws {
    let document = Self.writers[writer](try Self.fixtures[fixture].report())
    #expect(OSCALStructure.faults(in: document) == [])
  }

  @Test(arguments: writers.indices)
  func givesTheSameBytesAgain(_ writer: Int) throws {
    let first = JSONWriter.text(Self.writers[writer](try InterchangeFixture().report()))
    #expect(first == JSONWriter.text(Self.writers[writer](try InterchangeFixture().report())))
  }

  @Test(arguments: writers.indices)
  func takesTimesFromTheJudgedDay(_ writer: Int) throws {
    let document = Self.writers[writer](try InterchangeFixture().report())
    let metadata = try #require(document.members?.first?.value["metadata"])
    #expect(metadata["last-modified"]?.string == "2026-02-28T00:00:00Z")
    #expect(metadata["oscal-version"]?.string == "1.2.1")
  }

  @Test(arguments: writers.indices)
  func hidesHostsAndAddressesWhenRedacted(_ writer: Int) throws {
    let report = try InterchangeFixture(isRedacted: true).report()
    let text = JSONWriter.text(Self.writers[writer](report))
    #expect(!text.contains("10.0.0."))
    #expect(!text.contains("Host c1"))
    #expect(!text.contains("line-sha256"))
  }

  @Test(arguments: writers.indices)
  func leavesNoMarkupOfFilesAlive(_ writer: Int) throws {
    let text = JSONWriter.text(Self.writers[writer](try Self.fixtures[4].report()))
    #expect(text.contains("onerror"))
    // Plain values are no Markdown; everything else has its brackets escaped.
    let values = text.ranges(of: #/"(value|name|id)": "[^\n]*<img/#).count
    let others = text.ranges(of: #/[^\\]<img/#).count
    #expect(values == others)
    #expect(!text.contains("\u{202E}"))
  }
}

@Suite struct AssessmentResultsTests {
  private func result(_ fixture: InterchangeFixture = InterchangeFixture()) throws -> JSONValue {
    let document = OSCALDocuments.assessmentResults(of: try fixture.report())
    return try #require(document["assessment-results"]?["results"]?.array?.first)
  }

  private func texts(_ list: JSONValue?, _ key: String) -> [String] {
    (list?.array ?? []).compactMap { $0[key]?.string }
  }

  @Test func observesEachFlowAndEachFinding() throws {
    let report = try InterchangeFixture().report()
    let observations = try #require(try result()["observations"]?.array)
    let examined = observations.filter { $0["methods"] == ["EXAMINE"] }
    #expect(
      examined.count == report.register.count + report.entries.count + report.documentEntries.count)
    #expect(examined.allSatisfy { $0["collected"]?.string == "2026-02-28T00:00:00Z" })
    #expect(texts(observations.first?["methods"], "") == [])
    #expect(observations.first?["methods"] == ["EXAMINE"])
  }

  @Test func observesEachRunOfPackets() throws {
    let tests = (try result()["observations"]?.array ?? []).filter { $0["methods"] == ["TEST"] }
    #expect(
      tests.compactMap { $0["title"]?.string } == [
        "Packets at the generated rules: iptables-nft", "Packets at the generated rules: nftables",
      ])
    #expect(tests.allSatisfy { $0["collected"]?.string == "2026-11-20T12:00:00Z" })
    #expect(tests.first?["description"]?.string?.contains("did not do what the model says") == true)
  }

  @Test func setsFlowsToExpireWithTheirReview() throws {
    let observations = try #require(try result()["observations"]?.array)
    #expect(observations.first?["expires"]?.string == "2026-07-10T23:59:59Z")
    #expect(observations.last?["expires"]?.string == "2026-08-27T23:59:59Z")
  }

  @Test func givesTheLineAndItsDigestAsEvidence() throws {
    let evidence = try #require(
      try result()["observations"]?.array?.first?["relevant-evidence"]?.array?.last)
    let props = try #require(evidence["props"]?.array)
    #expect(texts(.array(props), "name") == ["line", "line-sha256"])
    #expect(texts(.array(props), "value").first == "7")
    #expect(evidence["href"]?.string?.hasPrefix("#") == true)
  }

  @Test func separatesOpenRisksFromAcceptedOnes() throws {
    let risks = try #require(try result()["risks"]?.array)
    let broad = risks.filter { $0["title"]?.string == "Too much is open" }
    #expect(Set(texts(.array(broad), "status")) == ["open", "deviation-approved"])
    let accepted = try #require(broad.first { $0["status"]?.string == "deviation-approved" })
    #expect(accepted["deadline"]?.string == "2026-06-30T23:59:59Z")
    #expect(accepted["related-observations"]?.array?.count == 1)
    #expect(accepted["mitigating-factors"]?.array?.count == 1)
    let open = try #require(broad.first { $0["status"]?.string == "open" })
    // The finding without a waiver, and the one whose waiver has expired.
    #expect(open["related-observations"]?.array?.count == 2)
    #expect(open["deadline"] == nil)
  }

  @Test func keepsExpectedFindingsOfAClusterInThePlan() throws {
    var parts = try InterchangeFixture().report().parts
    parts.entries = [
      .init(
        Diagnostic(InterchangeFixture.notAPort, .error, "the pods find no names", at: nil),
        waiver: Waiver(id: "expected 1", kind: .expected, reason: "on purpose"), fingerprint: "e")
    ]
    parts.documentEntries = []
    parts.exceptions = []
    let report = ComplianceReport(parts)
    let plan = OSCALDocuments.planOfActionAndMilestones(of: report)["plan-of-action-and-milestones"]
    #expect(plan?["risks"]?.array?.map { $0["status"]?.string } == ["open"])
    #expect(plan?["observations"]?.array?.count == 1)
    let text = JSONWriter.text(OSCALDocuments.planOfActionAndMilestones(of: report))
    #expect(text.contains("Nobody has accepted it."))
    #expect(text.contains("\"value\": \"expected\""))
    #expect(!text.contains("\"value\": \"accepted\""))
    let results = JSONWriter.text(OSCALDocuments.assessmentResults(of: report))
    #expect(results.contains("expected-because"))
    #expect(!results.contains("deviation-approved"))
  }

  @Test func makesNoRiskOfWhatIsExpectedOfDocuments() throws {
    let fixture = InterchangeFixture()
    let context = OSCALContext(try fixture.report())
    let expected = context.findings.filter { $0.entry.waiver?.kind == .expected }
    #expect(expected.count == 1)
    #expect(expected.count { $0.isRisk } == 0)
  }

  @Test func namesObjectivesAsTheCatalogOfNISTDoes() throws {
    let findings = try #require(try result()["findings"]?.array)
    #expect(
      findings.compactMap { $0["target"]?["target-id"]?.string }
        == ["cm-7.1_obj", "cm-7_obj", "pci-dss_1.3.1_obj"])
    #expect(
      findings.compactMap { $0["target"]?["status"]?["state"]?.string }
        == ["not-satisfied", "satisfied", "not-satisfied"])
  }

  @Test func saysNothingOfControlsThatOnlySilenceSpeaksFor() throws {
    let findings = try #require(
      try result(InterchangeFixture(hasFindings: false))["findings"]?.array)
    #expect(findings.compactMap { $0["target"]?["target-id"]?.string } == ["cm-7_obj"])
  }

  @Test func reviewsControlsWithFrameworkAndVersion() throws {
    let selections = try #require(
      try result()["reviewed-controls"]?["control-selections"]?.array)
    #expect(
      selections.map { texts($0["include-controls"], "control-id") }
        == [["cm-7.1", "cm-7"], ["pci-dss_1.3.1"]])
    #expect(selections.map { texts($0["props"], "value") }[1] == ["pci-dss", "4.0.1"])
  }

  @Test func attestsWhatTheRegisterSaysWasApproved() throws {
    let attestations = try #require(try result()["attestations"]?.array)
    #expect(attestations.count == 1)
    let prose = attestations.first?["parts"]?.array?.first?["prose"]?.string
    #expect(prose?.contains("risk@example.net approved 1 of") == true)
  }

  @Test func hashesTheFilesInTheBackMatter() throws {
    let document = OSCALDocuments.assessmentResults(of: try InterchangeFixture().report())
    let resources = try #require(
      document["assessment-results"]?["back-matter"]?["resources"]?.array)
    // The rules, the cluster and the document; the model has one digest for all.
    #expect(resources.count == 3)
    let hash = resources.last?["rlinks"]?.array?.first?["hashes"]?.array?.first
    #expect(hash?["algorithm"]?.string == "SHA-256")
    let plan = document["assessment-results"]?["import-ap"]?["href"]?.string
    #expect(plan == resources.first?["uuid"]?.string.map { "#\($0)" })
  }
}

@Suite struct PlanOfActionTests {
  private func plan(_ fixture: InterchangeFixture = InterchangeFixture()) throws -> JSONValue {
    let document = OSCALDocuments.planOfActionAndMilestones(of: try fixture.report())
    return try #require(document["plan-of-action-and-milestones"])
  }

  @Test func listsOpenRisksThenAcceptedOnesThenIdleWaivers() throws {
    let titles = try #require(try plan()["poam-items"]?.array).compactMap { $0["title"]?.string }
    #expect(
      titles == [
        "ND0101 A protocol as port", "ND0210 Too much is open", "ND0210 Too much is open",
        "Waiver W-3 covers no finding here", "Review the register of allowed services again",
      ])
  }

  @Test func hasTheNextReviewWhenNothingIsOpen() throws {
    let plan = try plan(InterchangeFixture(hasFindings: false))
    #expect(plan["poam-items"]?.array?.count == 1)
    #expect(plan["risks"] == nil)
    #expect(plan["observations"] == nil)
  }

  @Test func leavesFindingsInDocumentsOut() throws {
    let observations = try #require(try plan()["observations"]?.array)
    #expect(observations.count == 5)
  }
}

@Suite struct ComponentDefinitionTests {
  private func components() throws -> [JSONValue] {
    let document = OSCALDocuments.componentDefinition(of: try InterchangeFixture().report())
    return try #require(document["component-definition"]?["components"]?.array)
  }

  @Test func listsThePortsOfEachComponent() throws {
    let first = try #require(try components().first)
    let ports = try #require(first["protocols"]?.array?.first)
    #expect(ports["name"]?.string == "k0s.kube-api")
    #expect(
      ports["port-ranges"] == [["start": 6443, "end": 6443, "transport": "TCP"]])
  }

  @Test func namesSocketsThatNoFlowNeeds() throws {
    let props = try #require(try components().first?["props"]?.array)
    let exposed = props.filter { $0["name"]?.string == "exposed-not-required" }
    #expect(exposed.map { $0["value"]?.string } == ["TCP 8080"])
    #expect(exposed.first?["class"]?.string == "k0s.metrics")
  }

  @Test func claimsOnlyControlsOfTheCatalogInOSCAL() throws {
    let implementation = try #require(
      try components().first?["control-implementations"]?.array?.first)
    #expect(
      implementation["implemented-requirements"]?.array?.compactMap { $0["control-id"]?.string }
        == ["cm-7.1", "cm-7"])
  }
}
