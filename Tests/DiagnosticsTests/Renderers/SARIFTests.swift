import Testing

@testable import Diagnostics

@Suite struct SARIFTests {
  private func run(
    _ report: DiagnosticReport, _ options: SARIFRenderer.Options = .init()
  ) throws -> JSONValue {
    let text = SARIFRenderer(options).render(report)
    let log = try #require(JSONReader.read(SourceFile(path: "log.sarif", text: text)).value)
    return try #require(log["runs"]?.array?.first)
  }

  private func report(
    _ entries: [DiagnosticReport.Entry], rules: [DiagnosticReport.RuleDescription] = []
  ) -> DiagnosticReport {
    DiagnosticReport(
      tool: .init(name: "netdocs", version: "1.2.3", rules: rules), entries: entries,
      summary: .init(filesRead: 1, filesUnreadable: 0))
  }

  private func rule(
    _ severity: Severity, help: String = "", score: Double? = nil, _ controls: [String] = []
  ) -> DiagnosticReport.RuleDescription {
    .init(
      code: SampleReport.notAPort, title: "A title", help: help, severity: severity, score: score,
      controls: controls)
  }

  private func descriptor(_ rule: DiagnosticReport.RuleDescription) throws -> JSONValue {
    let rules = try run(report([], rules: [rule]))["tool"]?["driver"]?["rules"]?.array
    return try #require(rules?.first)
  }

  @Test func makesNoLinksOfMessages() throws {
    let diagnostic = Diagnostic(
      SampleReport.notAPort, .error, "see [a](http://evil.example) and [1]", at: nil,
      notes: [.init(.fix, "[b](x)")])
    let result = try run(report([.init(diagnostic)]))["results"]?.array?.first
    let text = result?["message"]?["text"]?.string
    #expect(text == "see [a\\](http://evil.example) and [1]\nfix: [b\\](x)")
  }

  @Test func leavesNoTextEmpty() throws {
    var bare = rule(.error)
    bare.title = ""
    let entry = DiagnosticReport.Entry(
      Diagnostic(SampleReport.notAPort, .error, "", at: nil),
      waiver: .init(id: "e", kind: .expected, reason: ""))
    let text = SARIFRenderer().render(report([entry], rules: [bare]))
    #expect(!text.contains("\"\""))
  }

  @Test func givesEveryResultAPlace() throws {
    let entry = DiagnosticReport.Entry(
      Diagnostic(SampleReport.notAPort, .error, "nowhere", at: nil))
    let result = try run(report([entry]))["results"]?.array?.first
    let place = result?["locations"]?.array?.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.string == "netdocs.yaml")
    #expect(place?["region"]?["startLine"]?.integer == 1)
  }

  @Test func shortensDescriptionsButNotTheHelp() throws {
    let help = String(repeating: "x", count: 1_025)
    let descriptor = try descriptor(rule(.error, help: help))
    #expect(descriptor["fullDescription"]?["text"]?.string?.count == 1_024)
    #expect(descriptor["help"]?["text"]?.string == help)
    let fits = try self.descriptor(rule(.error, help: String(help.dropLast())))
    #expect(fits["fullDescription"]?["text"]?.string == String(help.dropLast()))
  }

  @Test(arguments: [
    (Severity.error, "7.0", "high", "error"), (.warning, "5.0", "high", "warning"),
    (.note, "2.0", "medium", "recommendation"),
  ])
  func ranksRulesAboutExposure(
    _ severity: Severity, _ score: String, _ precision: String, _ problem: String
  ) throws {
    let properties = try descriptor(rule(severity, ["PCI DSS 4.0.1 1.3.1"]))["properties"]
    #expect(properties?["security-severity"]?.string == score)
    #expect(properties?["precision"]?.string == precision)
    #expect(properties?["problem.severity"]?.string == problem)
    #expect(properties?["tags"] == ["security", "PCI DSS 4.0.1 1.3.1"])
  }

  @Test func givesOtherRulesNoScore() throws {
    let properties = try descriptor(rule(.error, ["PCI DSS 4.0.1 11.3.1"]))["properties"]
    #expect(properties?["security-severity"] == nil)
    #expect(properties?["tags"] == ["PCI DSS 4.0.1 11.3.1"])
  }

  @Test func prefersTheScoreOfTheRule() throws {
    let properties = try descriptor(rule(.note, score: 9.1))["properties"]
    #expect(properties?["security-severity"]?.string == "9.1")
  }

  @Test func keepsTwentyTags() throws {
    let controls = (1...30).map { "Toy 1 C-\($0)" }
    let tags = try descriptor(rule(.error, score: 1, controls))["properties"]?["tags"]?.array
    #expect(tags?.count == 20)
    #expect(tags?.first?.string == "security")
  }

  @Test func relatesRulesToTaxonomies() throws {
    let run = try run(
      report([], rules: [rule(.error, ["Toy 2 B", "Toy 1 A", "Toy 2 A", "alone"])]))
    #expect(
      run["taxonomies"]?.array?.map { $0["name"]?.string } == ["Toy 1", "Toy 2"])
    #expect(
      run["taxonomies"]?.array?.last?["taxa"] == [["id": "A"], ["id": "B"]])
    let relation = run["tool"]?["driver"]?["rules"]?.array?.first?["relationships"]?.array
    #expect(relation?.count == 3)
    #expect(
      relation?.first?["target"]
        == ["id": "B", "index": 1, "toolComponent": ["name": "Toy 2", "index": 1]])
  }

  @Test func namesThePageOfARuleWhereThereIsOne() throws {
    var options = SARIFRenderer.Options()
    options.ruleAddress = { "https://docs.example.net/rules/\($0.name).html" }
    let address = try run(report([], rules: [rule(.error)]), options)["tool"]?["driver"]?["rules"]?
      .array?.first?["helpUri"]
    #expect(address?.string == "https://docs.example.net/rules/protocol-not-port.html")
    #expect(try descriptor(rule(.error))["helpUri"] == nil)
  }

  @Test func hashesTheFilesThatAreKnown() throws {
    var options = SARIFRenderer.Options()
    options.digests = ["b.md": "00ff"]
    let spans = ["b.md", "a.md"].map { SourceFile(path: $0, text: "x").wholeSpan }
    let entries = spans.map {
      DiagnosticReport.Entry(Diagnostic(SampleReport.notAPort, .error, "x", at: $0))
    }
    let run = try run(report(entries), options)
    #expect(
      run["artifacts"]?.array?.map { $0["hashes"]?["sha-256"]?.string } == [nil, "00ff"])
    let index = run["results"]?.array?.last?["locations"]?.array?.first?["physicalLocation"]?[
      "artifactLocation"]?["index"]
    #expect(index?.integer == 1)
  }

  @Test func keepsEqualFindingsApart() throws {
    let entry = DiagnosticReport.Entry(
      Diagnostic(SampleReport.notAPort, .error, "x", at: nil), fingerprint: "ab")
    let results = try run(report([entry, entry]))["results"]?.array
    #expect(
      results?.map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.string }
        == ["ab:1", "ab:2"])
  }

  /// Fingerprints of equal findings have numbers of their own, which follow the order of the files.
  @Test func countsEqualFindingsOnce() throws {
    let entries = ["ab", "ab-2"].map {
      DiagnosticReport.Entry(
        Diagnostic(SampleReport.notAPort, .error, "x", at: nil), fingerprint: $0)
    }
    let results = try run(report(entries))["results"]?.array
    #expect(
      results?.map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.string }
        == ["ab:1", "ab:2"])
  }

  @Test func callsNothingAcceptedThatIsOnlyExpected() throws {
    let entries = Waiver.Kind.allCases.map {
      DiagnosticReport.Entry(
        Diagnostic(SampleReport.notAPort, .error, "x", at: nil),
        waiver: Waiver(id: "w", kind: $0, reason: "r"), fingerprint: "ab")
    }
    let results = try run(report(entries))["results"]?.array
    let suppressions = results?.compactMap { $0["suppressions"]?.array?.first }
    #expect(suppressions?.map { $0["status"]?.string } == [nil, "accepted"])
    #expect(entries.map(\.statusName) == ["expected", "waived"])
  }

  @Test func namesTheReportThatTheFindingsAreOf() throws {
    var findings = report([])
    #expect(try run(findings)["properties"]?["reportId"] == nil)
    findings.reportIdentifier = "ab12"
    #expect(try run(findings)["properties"]?["reportId"]?.string == "ab12")
    let junit = JUnitRenderer().render(findings)
    #expect(junit.contains("<property name=\"report-id\" value=\"ab12\"/>"))
  }

  @Test func writesPathsFromTheRootAsFiles() throws {
    let span = SourceFile(path: "/etc/k0s a.yaml", text: "x").wholeSpan
    let entry = DiagnosticReport.Entry(Diagnostic(SampleReport.notAPort, .error, "x", at: span))
    let place = try run(report([entry]))["artifacts"]?.array?.first?["location"]
    #expect(place == ["uri": "file:///etc/k0s%20a.yaml"])
  }

  @Test func saysWhichFindingsAreLeftOut() {
    func entry(_ severity: Severity, waived: Bool = false) -> DiagnosticReport.Entry {
      .init(
        Diagnostic(SampleReport.notAPort, severity, "x", at: nil),
        waiver: waived ? .init(id: "w", kind: .accepted, reason: "r") : nil)
    }
    let all = [
      entry(.note), entry(.warning, waived: true), entry(.error), entry(.warning), entry(.note),
    ]
    let selection = SARIFSelection(all, limit: 2)
    #expect(selection.entries == [all[2], all[3]])
    #expect(
      selection.notifications.first?["message"]?["text"]?.string?
        .contains("3 of 5 findings are left out") == true)
    #expect(
      selection.notifications.first?["message"]?["text"]?.string?
        .contains("1 of severity warning, 2 of severity note") == true)
    #expect(SARIFSelection(all, limit: 5).notifications == [])
  }

  @Test func limitsTheNumberOfResults() throws {
    var options = SARIFRenderer.Options()
    #expect(options.resultLimit == 25_000)
    options.resultLimit = 2
    let entry = DiagnosticReport.Entry(Diagnostic(SampleReport.notAPort, .error, "x", at: nil))
    let run = try run(report([entry, entry, entry]), options)
    #expect(run["results"]?.array?.count == 2)
    let invocation = run["invocations"]?.array?.first
    #expect(invocation?["executionSuccessful"]?.bool == true)
    #expect(invocation?["toolExecutionNotifications"]?.array?.count == 1)
  }

  @Test func limitsThePlacesOfAResult() throws {
    let span = SampleReport.span("112")
    let diagnostic = Diagnostic(
      SampleReport.notAPort, .error, "x", at: span,
      related: Array(repeating: .init(span, "here"), count: 1_005))
    let result = try run(report([.init(diagnostic)]))["results"]?.array?.first
    #expect(result?["relatedLocations"]?.array?.count == 999)
    #expect(result?["message"]?["text"]?.string?.hasSuffix("6 further places are left out") == true)
  }
}
