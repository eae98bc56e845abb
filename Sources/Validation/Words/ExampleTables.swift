internal import NetworkModel

/// The tables of a document that explain ports, and those that only repeat them as an example.
struct ExampleTables {
  /// The rows that name a service, say who talks to whom, or describe the port.
  let explained: [ClaimedFlow]
  /// The tables without any of that, and the zones of a firewall that samples print.
  let examples: [DocumentTable]

  init(_ document: PortDocument) {
    let tables = document.tables.filter { $0.kind == .ports && !$0.flows.isEmpty }
    let zones = FirewallSample.all(in: document).filter { !$0.opensNamedServices }
    self.examples =
      tables.filter { $0.flows.allSatisfy(Self.isBare) } + zones.compactMap(\.table)
    self.explained = tables.flatMap(\.flows).filter { !Self.isBare($0) }
  }

  private static func isBare(_ claim: ClaimedFlow) -> Bool {
    claim.service.isEmpty && claim.notes.isEmpty && claim.from.isEmpty && claim.to.isEmpty
      && claim.scope == .network
  }
}

/// Which ports are in a list of ranges, answered in constant time.
struct PortCensus {
  /// How many ports below an index are in the list.
  private let below: [Int32]

  init(_ ranges: [PortRange]) {
    var changes = [Int32](repeating: 0, count: 65538)
    for range in ranges {
      changes[Int(range.first)] += 1
      changes[Int(range.last) + 1] -= 1
    }
    var below = [Int32](repeating: 0, count: 65537)
    var open: Int32 = 0
    for port in 0..<65536 {
      open += changes[port]
      below[port + 1] = below[port] + (open > 0 ? 1 : 0)
    }
    self.below = below
  }

  /// Whether any port of a range is in the list.
  func touches(_ range: PortRange) -> Bool {
    below[Int(range.last) + 1] > below[Int(range.first)]
  }

  /// Whether all ports of a range are in the list.
  func holds(_ range: PortRange) -> Bool {
    below[Int(range.last) + 1] - below[Int(range.first)] == Int32(range.count)
  }
}
