import NetworkModel
import Testing

/// What becomes of flows when the addresses behind their roles change.
@Suite struct AddressDifferences {
  private func flow(_ from: Role = .client, name: String = "api") -> CanonicalFlow {
    CanonicalFlow(
      .init(.tcp, PortSet(6443), ways: [.init(from: from, to: .controller)]), name: name)
  }

  private func compare(
    _ old: [String], _ new: [String], role: Role = .client
  ) -> FlowSetComparison {
    FlowSetComparison(
      old: [flow(role)], new: [flow(role)], words: .ids,
      networks: NetworkDifferences(
        old: [role: old.compactMap { CIDR($0) }], new: [role: new.compactMap { CIDR($0) }]))
  }

  @Test(arguments: [
    (["10.9.0.0/24"], ["0.0.0.0/0"], CanonicalFlowChange.Kind.widened),
    (["0.0.0.0/0"], ["10.9.0.0/24"], .narrowed),
    (["10.9.0.0/24"], ["10.9.0.0/24", "10.8.0.0/24"], .widened),
    (["10.9.0.0/24"], ["10.10.0.0/24"], .changed),
    (["10.9.0.0/24", "10.8.0.0/24"], ["10.9.0.0/16"], .changed),
    (["10.9.0.0/24"], ["10.9.0.0/24", "::/0"], .widened),
  ])
  func nameWhatBecameOfAFlow(_ old: [String], _ new: [String], kind: CanonicalFlowChange.Kind) {
    let comparison = compare(old, new)
    #expect(comparison.changes.map(\.kind) == [kind])
    #expect(comparison.opens == (kind != .narrowed))
  }

  @Test func findNothingBetweenTwoWaysToWriteOneNetwork() {
    #expect(compare(["10.9.0.0/24"], ["10.9.0.128/25", "10.9.0.0/25"]).changes == [])
    #expect(compare(["10.9.0.0/24"], ["10.9.0.7/32", "10.9.0.0/24"]).changes == [])
  }

  @Test func sayWhichAddressesAreNew() throws {
    let change = try #require(compare(["10.9.0.0/24"], ["0.0.0.0/0"]).changes.first)
    #expect(change.before?.ways.first?.fromAddresses?.description == "10.9.0.0/24")
    #expect(change.after?.ways.first?.fromAddresses?.description == "0.0.0.0/0")
    let opens = change.opens.flatMap(\.ways).map { $0.fromAddresses?.description }
    #expect(opens == ["0.0.0.0/0 without 10.9.0.0/24"])
    #expect(change.closes == [])
  }

  @Test func takeARoleWithoutAddressesForNobody() {
    let comparison = compare(["10.9.0.0/24"], [], role: .monitoring)
    #expect(comparison.changes.map(\.kind) == [.narrowed])
    #expect(!comparison.opens)
    #expect(compare([], ["10.9.0.0/24"], role: .monitoring).opens)
  }

  @Test func takeAdministratorsThatNobodyNamesForAnyone() {
    #expect(compare(["10.9.0.0/24"], []).opens)
    #expect(compare([], ["10.9.0.0/24"]).opens)
  }

  @Test func nameTheWholeNetworkOfANewFlow() throws {
    let comparison = FlowSetComparison(
      old: [], new: [flow()], words: .ids,
      networks: NetworkDifferences(
        old: [.client: [try #require(CIDR("10.9.0.0/24"))]],
        new: [.client: [try #require(CIDR("10.9.0.0/16"))]]))
    let ways = comparison.changes.flatMap(\.opens).flatMap(\.ways)
    #expect(ways.map { $0.fromAddresses?.description } == ["10.9.0.0/16"])
  }

  @Test func leaveOtherRolesAlone() {
    let comparison = FlowSetComparison(
      old: [flow(), flow(.worker, name: "join")], new: [flow(), flow(.worker, name: "join")],
      words: .ids,
      networks: NetworkDifferences(
        old: [.client: [], .external: []],
        new: [.client: [], .external: [CIDR("::/0")].compactMap(\.self)]))
    #expect(comparison.changes == [])
    #expect(comparison.unchanged == 2)
  }

  @Test(arguments: [
    ("10.0.0.0/25", true, true), ("10.0.0.0/23", false, true), ("10.0.1.0/24", false, false),
    ("::/0", false, true), ("2001:db8::1", true, true),
  ])
  func knowWhatASetHolds(_ text: String, isInside: Bool, overlaps: Bool) throws {
    let set = PrefixSet(["10.0.0.128/25", "10.0.0.0/25", "2001:db8::/32"].compactMap { CIDR($0) })
    let prefix = try #require(CIDR(text))
    #expect(set.contains(prefix) == isInside)
    #expect(set.overlaps(prefix) == overlaps)
  }
}

/// What is said of hosts, and of sides that have no addresses.
@Suite struct ComparedStates {
  private func state(_ label: String, _ source: CanonicalState.Source = .cluster) -> CanonicalState
  {
    var state = CanonicalState(label, from: source)
    state.cluster = "prod"
    state.flows = [
      CanonicalFlow(
        .init(.tcp, PortSet(22), ways: [.init(from: .client, to: .worker)]), name: "ssh")
    ]
    state.networks = [.client: []]
    state.hosts = [host("w1", "10.0.0.1")]
    return state
  }

  private func host(_ name: String, _ address: String) -> CanonicalHost {
    CanonicalHost(name: name, roles: [.worker], addresses: [IPAddress(address)].compactMap(\.self))
  }

  private func subjects(_ comparison: CanonicalComparison) -> [String] {
    comparison.omissions.map(\.omission.subject)
  }

  @Test func listHostsByThemselves() {
    var new = state("new")
    new.hosts = [host("w1", "10.0.0.2"), host("w2", "10.0.0.3")]
    let comparison = CanonicalComparison(from: state("old"), to: new)
    #expect(comparison.hosts?.changes.map(\.name) == ["w2", "w1"])
    #expect(comparison.hosts?.changes.map(\.kind) == [.added, .changed])
    #expect(comparison.flows.changes == [])
    #expect(!comparison.isEmpty)
  }

  @Test func sayThatASideHasNoAddresses() {
    var old = state("old.json", .report)
    old.networks = nil
    let comparison = CanonicalComparison(from: old, to: state("new"))
    #expect(!comparison.comparesAddresses)
    #expect(subjects(comparison).contains("addresses"))
    #expect(CanonicalComparison(from: state("old"), to: state("new")).comparesAddresses)
  }

  @Test func compareNoHostsOfTwoClusters() {
    var new = state("new")
    new.cluster = "test"
    new.hosts = [host("x", "10.0.0.9")]
    let comparison = CanonicalComparison(from: state("old"), to: new)
    #expect(comparison.hosts == nil)
    #expect(subjects(comparison).contains("hosts"))
  }

  @Test func sayThatASideHasNoRegister() {
    var old = state("old")
    old.hasRegister = true
    #expect(
      !subjects(CanonicalComparison(from: old, to: state("new"))).contains("owners and approvals"))
    old.flows = old.flows.map {
      CanonicalFlow($0.packets, name: $0.name, terms: [.init("approver", "A")])
    }
    #expect(
      subjects(CanonicalComparison(from: old, to: state("new"))).contains("owners and approvals"))
  }
}
