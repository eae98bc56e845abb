import Diagnostics
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the schemas of Jenkins (junit-10) and of windyroad both demand.
@Suite struct JUnitStructureTests {
  static let hostile = DiagnosticReport(
    tool: .init(name: "netdocs", version: "1.2.3"),
    entries: ["a]]>b", "<x y='z'>&amp;", "\u{0}\u{1B}\u{FFFE}", "\"'\n\t"].map { text in
      .init(
        Diagnostic(
          DiagnosticCode("ND0001", "unreadable-file"), .error, text,
          at: SourceFile(path: "\(text).md", text: "x").wholeSpan))
    }, summary: .init(filesRead: 1, filesUnreadable: 0))

  static let reports = [SampleReport.report, SampleReport.empty, hostile]

  private func elements(_ index: Int) throws -> [XMLShape.Element] {
    try XMLShape.elements(
      of: JUnitRenderer(failingFrom: .note).render(Self.reports[index]))
  }

  @Test(arguments: reports.indices)
  func suitesHaveTheAttributesOfBothSchemas(_ index: Int) throws {
    let suites = try elements(index).filter { $0.name == "testsuite" }
    #expect(!suites.isEmpty)
    for suite in suites {
      #expect(
        Set(suite.attributes.keys) == [
          "id", "package", "name", "timestamp", "hostname", "tests", "failures", "errors",
          "skipped", "time",
        ])
      #expect(
        suite.attributes["timestamp"]?.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/#) != nil)
      #expect(suite.children.first == "properties")
      #expect(suite.children.suffix(2) == ["system-out", "system-err"])
      #expect(suite.children.dropFirst().dropLast(2).allSatisfy { $0 == "testcase" })
    }
  }

  @Test(arguments: reports.indices)
  func countsAgreeWithTheCases(_ index: Int) throws {
    for suite in try elements(index).filter({ $0.name == "testsuite" }) {
      #expect(suite.attributes["tests"] == "\(suite.children.count { $0 == "testcase" })")
    }
    let all = try elements(index)
    for (element, count) in [("failure", "failures"), ("error", "errors"), ("skipped", "skipped")] {
      let counted = all.filter { $0.name == "testsuite" }
        .compactMap { $0.attributes[count].flatMap { Int($0) } }.reduce(0, +)
      #expect(all.count { $0.name == element } == counted)
    }
  }

  @Test(arguments: reports.indices)
  func casesHaveAtMostOneOutcome(_ index: Int) throws {
    let all = try elements(index)
    for testCase in all where testCase.name == "testcase" {
      #expect(Set(testCase.attributes.keys) == ["classname", "name", "time"])
      #expect(testCase.children.count <= 1)
    }
    for outcome in all where ["failure", "error"].contains(outcome.name) {
      #expect(Set(outcome.attributes.keys) == ["message", "type"])
    }
    #expect(all.first?.name == "testsuites")
    #expect(all.first?.attributes == [:])
  }

  @Test func tellsTheDayOnWhichWaiversWereJudged() throws {
    var report = SampleReport.empty
    report.judgedOn = "2026-02-28"
    let suite = try XMLShape.elements(of: JUnitRenderer().render(report))
      .first { $0.name == "testsuite" }
    #expect(suite?.attributes["timestamp"] == "2026-02-28T00:00:00")
  }
}

/// The elements of a document in the order in which they begin.
private final class XMLShape: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var children: [String] = []
  }

  private var elements: [Element] = []
  private var open: [Int] = []

  static func elements(of text: String) throws -> [Element] {
    let shape = XMLShape()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = shape
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return shape.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if let parent = open.last { elements[parent].children.append(name) }
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
