import FirewallPlanning
import Testing

/// The table of dialects has to be readable by somebody who sees it for the first time.
@Suite struct DialectListingTests {
  @Test func hasACellForEachColumn() {
    let rows = DialectListing.rows()
    #expect(rows.map { $0[0] } == DialectRegistry.all.map(\.id))
    #expect(rows.allSatisfy { $0.count == DialectListing.columns.count })
    #expect(rows.flatMap(\.self).allSatisfy { !$0.isEmpty })
  }

  @Test func saysWhoLimitsWhatHostsSend() {
    let able = DialectListing.rows().filter { $0[4].contains("sent") }.map { $0[0] }
    #expect(able == ["nftables", "iptables", "firewalld"])
  }

  @Test(arguments: ["decides about", "protocols", "does otherwise"])
  func explainsColumnsThatNeedIt(_ column: String) {
    #expect(DialectListing.columns.contains(column))
    #expect(DialectListing.explanation.contains { $0.hasPrefix(column) })
    #expect(DialectListing.explanation.allSatisfy { $0.utf8.count <= 110 })
  }

  @Test func namesEveryDialectThatIsReadBack() {
    let text = DialectListing.explanation.joined(separator: " ")
    for dialect in DialectRegistry.all where PlanEvaluator.reads(dialect.id) {
      #expect(text.contains(dialect.id))
    }
  }
}
