import NetworkModel
import Testing

/// What holds for any two sets of flows.
@Suite struct FlowSetComparisonLaws {
  @Test(arguments: 0..<60)
  func findNothingBetweenEqualSets(_ seed: UInt64) {
    var sample = CanonicalSample(seed: seed, isOpenSided: true)
    let flows = sample.flows()
    let comparison = FlowSetComparison(old: flows, new: flows.reversed(), words: .ids)
    #expect(comparison.changes == [])
    #expect(comparison.unchanged == flows.count)
  }

  @Test(arguments: 0..<120)
  func putEachFlowIntoOneChange(_ seed: UInt64) {
    var sample = CanonicalSample(seed: seed, isOpenSided: true)
    let (old, new) = (sample.flows(), sample.flows())
    for words in [FlowWords.ids, .services, .apart] {
      let comparison = FlowSetComparison(old: old, new: new, words: words)
      let before = comparison.changes.compactMap(\.before)
      let after = comparison.changes.compactMap(\.after)
      #expect(before.count + comparison.unchanged == old.count)
      #expect(after.count + comparison.unchanged == new.count)
      // Places are unique within a set.
      #expect(Set(before.map(\.place)).count == before.count)
      #expect(Set(after.map(\.place)).count == after.count)
      #expect(Set(before).isSubset(of: old))
      #expect(Set(after).isSubset(of: new))
    }
  }

  @Test(arguments: 0..<120)
  func turnRoundWithTheSides(_ seed: UInt64) {
    var sample = CanonicalSample(seed: seed, isOpenSided: true)
    let (old, new) = (sample.flows(), sample.flows())
    let there = FlowSetComparison(old: old, new: new, words: .ids)
    let back = FlowSetComparison(old: new, new: old, words: .ids)
    let mirrors: [CanonicalFlowChange.Kind: CanonicalFlowChange.Kind] = [
      .opened: .closed, .closed: .opened, .widened: .narrowed, .narrowed: .widened,
      .added: .dropped, .dropped: .added,
    ]
    for kind in CanonicalFlowChange.Kind.allCases {
      #expect(there.count(kind) == back.count(mirrors[kind] ?? kind), "\(kind)")
    }
    #expect(there.unchanged == back.unchanged)
  }

  @Test(arguments: 0..<80)
  func accountForEachPacket(_ seed: UInt64) {
    var sample = CanonicalSample(seed: seed, isOpenSided: false)
    let (old, new) = (sample.flows(), sample.flows())
    let changes = FlowSetComparison(old: old, new: new, words: .services).changes
    let (opens, closes) = (changes.flatMap(\.opens), changes.flatMap(\.closes))
    for packet in SamplePacket.all {
      let passed = old.contains { packet.isAmong($0.packets) }
      let passes = new.contains { packet.isAmong($0.packets) }
      #expect(opens.contains(where: packet.isAmong) == (passes && !passed), "\(packet)")
      #expect(closes.contains(where: packet.isAmong) == (passed && !passes), "\(packet)")
    }
  }

  @Test(arguments: 0..<80)
  func missNoPacketWhereSidesAreNotSaid(_ seed: UInt64) {
    var sample = CanonicalSample(seed: seed, isOpenSided: true)
    let (old, new) = (sample.flows(), sample.flows())
    let opens = FlowSetComparison(old: old, new: new, words: .services).changes.flatMap(\.opens)
    for packet in SamplePacket.all {
      let passed = old.contains { packet.isAmong($0.packets) }
      let passes = new.contains { packet.isAmong($0.packets) }
      let isTold = opens.contains(where: packet.isAmong)
      #expect(isTold || passed || !passes, "\(packet)")
      #expect(passes || !isTold, "\(packet)")
    }
  }

  @Test func stayFastForManyFlowsAtOnePlace() {
    let flows = { (from: UInt16) in
      (0..<20_000).map { index in
        CanonicalFlow(
          .init(
            .tcp, PortSet(from + UInt16(index * 3)),
            ways: [.init(from: .worker, to: .controller)]), name: "n\(index)")
      }
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      let comparison = FlowSetComparison(old: flows(1), new: flows(2), words: .services)
      #expect(comparison.count(.opened) == 20_000)
      #expect(comparison.count(.closed) == 20_000)
    }
    #expect(time < .seconds(60))
  }
}

/// What single changes are called.
@Suite struct CanonicalFlowChanges {
  private static let pair = [CanonicalFlow.Way(from: .worker, to: .controller)]

  private func flow(
    _ ports: String, _ ways: [CanonicalFlow.Way] = pair, name: String = "api", why: String = "w"
  ) throws -> CanonicalFlow {
    CanonicalFlow(
      .init(.tcp, try PortSet(parsing: ports), ways: ways), name: name,
      terms: [.init("why", why)])
  }

  private func kinds(
    _ old: [CanonicalFlow], _ new: [CanonicalFlow], _ words: FlowWords = .ids
  ) -> [CanonicalFlowChange.Kind] {
    FlowSetComparison(old: old, new: new, words: words).changes.map(\.kind)
  }

  @Test func tellPortsApart() throws {
    let one = try flow("80-85")
    #expect(kinds([one], [try flow("80-90")]) == [.widened])
    #expect(kinds([one], [try flow("80-82")]) == [.narrowed])
    #expect(kinds([one], [try flow("83-90")]) == [.changed])
    #expect(kinds([one], [try flow("80-85", name: "API")]) == [])
  }

  @Test func tellSidesApart() throws {
    let more = Self.pair + [.init(from: .client, to: .controller)]
    #expect(kinds([try flow("80")], [try flow("80", more)]) == [.widened])
    #expect(kinds([try flow("80", more)], [try flow("80")]) == [.narrowed])
    let other = [CanonicalFlow.Way(from: .controller, to: .worker)]
    #expect(
      kinds([try flow("80", name: "a")], [try flow("80", other, name: "b")]) == [.opened, .closed])
  }

  @Test func readAnUnsaidSideAsAnyone() throws {
    let anyone = try flow("80", [.init(from: nil, to: .controller)])
    #expect(kinds([anyone], [try flow("80")]) == [.narrowed])
    #expect(kinds([try flow("80")], [anyone]) == [.widened])
  }

  @Test func readAFlowOfOneHostAsLessThanAllHosts() throws {
    let oneHost = try flow("80", [.init(from: .worker, to: .controller, host: "c1")])
    #expect(kinds([oneHost], [try flow("80")]) == [.widened])
  }

  @Test func followAnIDToOtherPortsOnlyInTheModel() throws {
    #expect(kinds([try flow("8080")], [try flow("2380")], .ids) == [.changed])
    #expect(kinds([try flow("8080")], [try flow("2380")], .services) == [.opened, .closed])
  }

  @Test func tellWordsApartUnlessTheyAreOfTwoLanguages() throws {
    let one = try flow("80")
    #expect(kinds([one], [try flow("80", name: "other")]) == [.renamed])
    #expect(kinds([one], [try flow("80", why: "another reason")]) == [.rejustified])
    #expect(kinds([one], [try flow("80", name: "other", why: "x")], .apart) == [])
  }

  @Test func openNothingThatWasOpen() throws {
    let wide = try flow("80-90", name: "wide")
    let comparison = FlowSetComparison(
      old: [wide], new: [wide, try flow("85", name: "part")], words: .ids)
    #expect(comparison.changes.map(\.kind) == [.added])
    #expect(!comparison.opens)
    #expect(kinds([wide, try flow("85", name: "part")], [wide]) == [.dropped])
  }

  @Test func sayWhichPartOfAFlowIsNew() throws {
    let change = try #require(
      FlowSetComparison(
        old: [try flow("80-85"), try flow("88", name: "x")],
        new: [try flow("80-90"), try flow("88", name: "x")], words: .ids
      ).changes.first)
    #expect(change.opens.map(\.ports.description) == ["86-87,89-90"])
    #expect(change.closes == [])
  }

  @Test func pairWithTheFlowOfTheSameNameFirst() throws {
    let comparison = FlowSetComparison(
      old: [try flow("80-90")],
      new: [try flow("80-89", name: "other"), try flow("80-85")], words: .ids)
    #expect(comparison.changes.map(\.kind) == [.narrowed, .added])
    #expect(comparison.changes.first?.after?.name == "api")
  }

  @Test func compareProtocolsWithoutPortsAsAWhole() {
    let vrrp = CanonicalFlow(.init(.vrrp, .none, ways: Self.pair), name: "v")
    #expect(kinds([vrrp], [vrrp]) == [])
    let comparison = FlowSetComparison(old: [], new: [vrrp], words: .ids)
    #expect(comparison.changes.first?.opens == [.init(.vrrp, .none, ways: Self.pair)])
  }
}
