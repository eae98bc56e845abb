import Diagnostics
import Foundation
import Ingest
import Testing
import Validation

/// File, type, registry, fixture and page of a rule belong together.
@Suite struct RegisteredRules {
  private static let sources = ["Rules", "Register/Rules"].map { folder in
    URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Validation/\(folder)")
  }

  @Test func areSortedByTheirIds() {
    let ids = RuleRegistry.infos.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    #expect(Set(RuleRegistry.infos.map(\.name)).count == ids.count)
    #expect(ids.count >= 40)
  }

  @Test func shareNoIdWithTheCodesOfReading() {
    let reading = Set(InputCode.all.map(\.id))
    #expect(RuleRegistry.infos.filter { reading.contains($0.id) }.map(\.id) == [])
  }

  @Test func haveTheCodesThatTheReaderOfTheRegisterUses() {
    let known = Set(RuleRegistry.infos.map(\.code))
    #expect(RegisterCode.all.filter { !known.contains($0) } == [])
  }

  @Test func mayBeSelectedUnlessTheyGuardTheRegisterItself() {
    let selectable = Set(RuleRegistry.selectable.map(\.name))
    #expect(
      RuleRegistry.infos.map(\.name).filter { !selectable.contains($0) } == [
        "expected-finding-did-not-fire", "register-date", "register-duplicate", "waiver-invalid",
        "waiver-expired", "waiver-over-broad", "waiver-unused", "baseline-unusable",
        "waiver-incomplete",
      ])
  }

  @Test(arguments: RuleRegistry.infos)
  func haveAWellFormedRecord(_ info: RuleInfo) {
    #expect(info.id.firstMatch(of: /^ND0([1-5]\d\d|091)$/) != nil)
    #expect(info.name.firstMatch(of: /^[a-z0-9]+(-[a-z0-9]+)*$/) != nil)
    #expect(info.title.count <= 72 && !info.title.hasSuffix("."))
    #expect(info.rationale.hasSuffix(".") && !info.rationale.contains("  "))
    #expect(info.remediation.hasSuffix("."))
  }

  @Test func standEachInAFileOfTheirName() throws {
    let paths = try Self.sources.flatMap {
      try FileManager.default.subpathsOfDirectory(atPath: $0.path)
    }
    let files = paths.filter { $0.hasSuffix(".swift") }.map {
      URL(filePath: $0).deletingPathExtension().lastPathComponent
    }
    let types = RuleRegistry.checks.map { String(describing: type(of: $0)) }
    #expect(files.sorted() == types.sorted())
    #expect(types == RuleRegistry.infos.map { Self.camelCase($0.name) })
  }

  @Test func haveAPageEach() throws {
    #expect(RuleFixture.names == RuleRegistry.infos.map(\.name).sorted())
    for info in RuleRegistry.infos {
      #expect(try RuleFixture.read(info.name).title == "\(info.name) (\(info.id))")
    }
  }

  @Test(arguments: RuleRegistry.infos)
  func fireOnceAndStaySilentOnce(_ info: RuleInfo) throws {
    let runs = try RuleFixture.read(info.name).cases.map { FixtureRun($0, rule: info.name) }
    #expect(runs.contains { !$0.findings.isEmpty })
    #expect(runs.contains { $0.findings.isEmpty })
  }

  @Test(arguments: RuleRegistry.infos)
  func sayWhatToDoAndWhereToReadMore(_ info: RuleInfo) throws {
    for example in try RuleFixture.read(info.name).cases {
      for finding in FixtureRun(example, rule: info.name).findings {
        #expect(finding.code == info.code)
        #expect(finding.notes.contains { $0.kind == .fix })
        #expect(finding.notes.last?.text == "netdocs explain \(info.id)")
        #expect(finding.span != nil && !finding.subject.isEmpty)
        #expect(!finding.message.hasSuffix("."))
      }
    }
  }

  private static func camelCase(_ name: String) -> String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
