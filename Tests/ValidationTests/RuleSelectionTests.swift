import Testing
import Validation

/// Which rules are run.
@Suite struct RuleSelections {
  private func names(_ selection: RuleSelection) -> [String] {
    RuleRegistry.infos.filter(selection.includes).map(\.name)
  }

  @Test func includeEverythingByDefault() {
    #expect(names(.all).count == RuleRegistry.infos.count)
  }

  @Test func selectByNameIdAndBeginningOfId() {
    #expect(
      names(RuleSelection(selecting: ["cidr-overlap", "nd0101"], ignoring: []))
        == ["protocol-not-port", "cidr-overlap"])
    let prefixed = RuleSelection(selecting: ["ND04"], ignoring: [])
    #expect(names(prefixed).count == RuleRegistry.infos.count { $0.id.hasPrefix("ND04") })
  }

  @Test func letIgnoringWin() {
    let selection = RuleSelection(selecting: ["ND01"], ignoring: ["protocol-not-port"])
    #expect(!names(selection).contains("protocol-not-port") && !names(selection).isEmpty)
  }

  @Test func nameWordsThatMeanNoRule() {
    let selection = RuleSelection(selecting: ["ND01", "cidr-overlaps"], ignoring: ["N"])
    #expect(selection.unknown(among: RuleRegistry.infos) == ["cidr-overlaps", "N"])
  }
}
