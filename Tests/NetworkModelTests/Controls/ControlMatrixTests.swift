import Diagnostics
import NetworkModel
import Testing

@Suite struct ControlMatrices {
  private func row(_ text: String, in matrix: ControlMatrix) throws -> ControlMatrix.Row {
    try #require(matrix.rows.first { $0.reference.text == text })
  }

  private let rules = [
    ControlFixture.rule("ND0209", "over-broad"),
    ControlFixture.rule("ND0101", "extra", ["Toy 2 B(1)", "Toy 2 A"]),
  ]
  private let entries = [
    ControlFixture.entry("ND0209", "over-broad"),
    ControlFixture.entry("ND0209", "over-broad", waiver: .expired),
    ControlFixture.entry("ND0209", "over-broad", waiver: .active),
    ControlFixture.entry("ND0101", "extra"),
    ControlFixture.entry("ND0999", "of-no-control"),
  ]

  @Test func countExpiredWaiversAsOpen() throws {
    let matrix = ControlMatrix(
      ControlFixture.catalog, rules: rules, entries: entries, outputs: [])
    let row = try row("Toy 2 A", in: matrix)
    #expect(row.rules.map(\.name) == ["over-broad", "extra"])
    #expect(row.rules.map(\.open) == [2, 1])
    #expect(row.rules.map(\.waived) == [1, 0])
    #expect((row.open, row.waived) == (3, 1))
  }

  @Test func sayWhichRulesWereNotRun() throws {
    let matrix = ControlMatrix(
      ControlFixture.catalog, rules: rules, entries: [], outputs: [])
    let row = try row("Toy 2 B(1)", in: matrix)
    #expect(row.rules.map(\.name) == ["over-broad", "insecure-port", "extra"])
    #expect(row.rules.map(\.code?.id) == ["ND0209", nil, "ND0101"])
  }

  @Test func sayWhichOutputsExist() throws {
    let matrix = ControlMatrix(
      ControlFixture.catalog, rules: [], entries: [], outputs: [.register, .runbook])
    let row = try row("Toy 2 B(1)", in: matrix)
    #expect(row.outputs.map(\.output) == [.register, .diff])
    #expect(row.outputs.map(\.isPresent) == [true, false])
  }

  @Test func countControlsByCoverage() {
    let matrix = ControlMatrix(ControlFixture.catalog, rules: [], entries: [], outputs: [])
    #expect(matrix.rows.count == 5)
    #expect(ControlCoverage.allCases.map(matrix.count) == [0, 3, 1, 1])
  }
}
