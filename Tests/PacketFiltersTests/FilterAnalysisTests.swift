import Diagnostics
import NetworkModel
import PacketFilters
import TestSupport
import Testing

@Suite struct FilterAnalysisTests {
  @Test(
    arguments: [
      // A rule for two protocols is not covered by one for the first of them.
      ("tcp dport 443 accept\n meta l4proto { tcp, udp } th dport 443 accept", []),
      ("ip saddr 10.0.0.0/8 meta l4proto tcp accept\n ip saddr 10.0.0.1 tcp dport 22 accept", [1]),
      // "Accept tcp from any" covers everything over TCP behind it.
      (
        "meta l4proto tcp accept\n ip6 saddr fd00::1 tcp dport 22 accept\n udp dport 53 accept", [1]
      ),
      // Only the union covers.
      (
        "ip saddr 10.0.0.0/25 accept\n ip saddr 10.0.0.128/25 drop\n ip saddr 10.0.0.0/24 accept",
        [2]
      ),
      ("tcp dport 1-100 accept\n tcp dport 101-200 accept\n tcp dport 90-201 accept", []),
      ("ip saddr 10.0.0.1 accept\n log prefix \"x\" ip saddr 10.0.0.1 accept", []),
      ("limit rate 5/second accept\n tcp dport 22 accept", []),
      ("accept\n tcp dport 22 drop", [1]),
      ("jump own\n tcp dport 22 drop", [1]),
      ("ct state new accept\n tcp dport 22 accept", []),
      ("ip saddr 10.0.0.1 ip saddr 10.0.0.2 accept", [0]),
    ] as [(String, [Int])])
  func findsShadowedRules(_ rules: String, numbers: [Int]) {
    let filter = Self.filter(rules)
    let input = filter.chains(at: .input)[0]
    let found = FilterAnalysis(filter).shadowed(at: .input).map(\.rule)
    #expect(found == numbers.map { input.rules[$0] })
  }

  @Test func namesTheRulesThatCover() throws {
    let filter = Self.filter(
      "udp dport 1 accept\n tcp dport 1-50 accept\n ip saddr 10.0.0.1 tcp dport 40-60 accept\n"
        + "tcp dport 51-100 accept\n tcp dport 40-60 drop")
    let found = try #require(FilterAnalysis(filter).shadowed(at: .input).first)
    let rules = filter.chains(at: .input)[0].rules
    #expect(found.coveredBy == [rules[1], rules[3]])
    let example = try #require(found.example)
    #expect(found.rule.match.contains(example))
  }

  @Test func namesTheRulesInFrontOfTheJump() throws {
    let filter = Self.filter("tcp dport 22 drop\n tcp dport 22 jump own")
    let found = FilterAnalysis(filter).shadowed(at: .input)
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.coveredBy == [filter.chains(at: .input)[0].rules[0]] })
  }

  @Test(
    arguments: [
      ("tcp dport 22 accept\n meta l4proto tcp accept", [0]),
      ("tcp dport 22 accept\n meta l4proto tcp drop", [1]),
      ("tcp dport 22 drop\n", [0]),
      ("tcp dport 22 accept\n ip saddr 10.0.0.0/8 tcp dport 22 drop", []),
      (
        "ip saddr 10.0.0.1 accept\n ip saddr 10.0.0.2 accept\n ip saddr 10.0.0.0/30 accept", [0, 1]
      ),
      ("tcp dport 22 return\n udp dport 1 accept", [0]),
      ("tcp dport 22 return\n accept", []),
    ] as [(String, [Int])])
  func findsRedundantRules(_ rules: String, numbers: [Int]) {
    let filter = Self.filter(rules)
    let input = filter.chains(at: .input)[0]
    let found = FilterAnalysis(filter).redundant(at: .input)
    #expect(found.map(\.rule) == numbers.map { input.rules[$0] })
    #expect(found.allSatisfy { $0.example.map($0.rule.match.contains) == true })
  }

  @Test func findsRulesThatAcceptTooMuch() throws {
    let filter = Self.filter(
      "ip saddr 10.0.0.0/24 tcp dport 22 accept\n udp dport 53 accept\n tcp dport 22 accept")
    let reference = Self.filter("ip saddr 10.0.0.0/24 tcp dport 22 accept\n udp dport 53 accept")
    let found = FilterAnalysis(filter).overBroad(at: .input, against: reference)
    #expect(found.map(\.rule) == [filter.chains(at: .input)[0].rules[2]])
    let example = try #require(found.first?.example)
    #expect(filter.outcome(for: example).verdict == .accept)
    #expect(reference.outcome(for: example).verdict == .drop)
  }

  @Test func givesUpOnTextThatIsNotUnderstood() {
    var filter = Self.filter("accept\n accept")
    filter.unknown = filter.chains.compactMap(\.span)
    let report = FilterAnalysis(filter).report(at: .input)
    #expect(!report.isComplete)
    #expect(report.shadowed.isEmpty)
  }

  /// Judges every answer by leaving rules out and by sending packets.
  @Test(arguments: 1...60)
  func agreesWithLeavingRulesOut(seed: UInt64) {
    var random = RandomFilters(seed: seed)
    let filter = random.filter()
    let hook = random.hook
    let report = FilterAnalysis(filter).report(at: hook)
    #expect(report.isComplete)
    let idle = report.shadowed.map(\.rule) + report.redundant.map(\.rule)
    for (chain, number) in random.places(filter, at: hook) {
      let rule = filter.chains[chain].rules[number]
      guard [.accept, .drop, .leave].contains(rule.verdict) else { continue }
      var shorter = filter
      shorter.chains[chain].rules.remove(at: number)
      let isIdle = FilterComparison(filter, shorter, at: hook).differences(limit: 1).isEmpty
      #expect(idle.contains(rule) == isIdle, "seed \(seed): \(rule)")
    }
    for shadowed in report.shadowed {
      for _ in 0..<30 {
        let packet = random.packet()
        #expect(filter.outcome(for: packet, at: hook).rule != shadowed.rule)
      }
    }
  }

  private static func filter(_ rules: String) -> PacketFilter {
    let text = """
      table inet t {
        chain input { type filter hook input priority 0; policy drop;
        \(rules)
        }
        chain own { tcp dport 22 accept; }
      }
      """
    return NftablesReader.read(SourceFile(path: "x.nft", text: text)).value
  }
}
