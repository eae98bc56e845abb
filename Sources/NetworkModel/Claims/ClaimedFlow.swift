package import Diagnostics

/// A flow as a document claims it, with the words it used.
///
/// Unlike ``FlowTemplate`` this can say things that do not exist, such as TCP port 112, so that a
/// rule can point at them.
package struct ClaimedFlow: Hashable, Sendable {
  /// The protocols, in the order of the document; empty where it does not say.
  package var protocols: [ClaimedProtocol]
  /// The ports as numbers.
  package var ports: ClaimedPorts
  /// The ICMP types that stand in place of ports; empty where none are stated.
  package var icmpTypes: [ICMPType]
  /// The service or purpose as written.
  package var service: String
  /// Who opens the connection, sorted; empty where the document does not say.
  package var from: [Role]
  /// Who listens, sorted; empty where the document does not say.
  package var to: [Role]
  /// How the direction is stated.
  package var direction: Direction
  /// The condition as written (`only required if using flannel`); nil if there is none.
  package var condition: String?
  /// Whether the row speaks of the host itself only.
  package var scope: Scope
  /// The remarks as written; empty if there are none.
  package var notes: String
  /// The cells as written, by what the column means.
  package var cells: ClaimedCells
  /// The row.
  package var span: SourceSpan

  /// Creates a claim about a row of which nothing is known yet.
  package init(span: SourceSpan) {
    self.protocols = []
    self.ports = ClaimedPorts()
    self.icmpTypes = []
    self.service = ""
    self.from = []
    self.to = []
    self.direction = .unstated
    self.scope = .network
    self.notes = ""
    self.cells = [:]
    self.span = span
  }

  /// How a document states who opens the connection.
  package enum Direction: String, Hashable, Sendable {
    /// Both sides, `A <-> B`.
    case mutual
    /// One side to the other.
    case forward
    /// Not at all.
    case unstated
  }

  /// Where the flow takes place.
  package enum Scope: String, Hashable, Sendable {
    /// Between hosts.
    case network
    /// Inside one host: never an opening.
    case hostLocal = "host-local"
  }

  /// The span of a cell, or of the row when the document has no such column.
  package func span(of column: ColumnMeaning) -> SourceSpan { cells[column]?.span ?? span }
}

/// What a column of a port table means.
package enum ColumnMeaning: String, CaseIterable, Hashable, Sendable {
  /// The IP or application protocol.
  case ipProtocol = "protocol"
  /// The port or ports.
  case port
  /// Port and protocol in one cell, `8472/udp`.
  case portAndProtocol = "port-and-protocol"
  /// The service, component or process.
  case service
  /// Both sides with an arrow.
  case direction
  /// Who opens the connection.
  case source
  /// Who listens.
  case destination
  /// What the flow is for.
  case purpose
  /// Further remarks.
  case notes
  /// A column that says nothing about the flow.
  case other
}

/// A cell as written.
package struct ClaimedCell: Hashable, Sendable {
  /// The text without markup.
  package let text: String
  /// Where it stands.
  package let span: SourceSpan

  /// Creates a cell.
  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// A protocol as a document names it.
package enum ClaimedProtocol: Hashable, Sendable {
  /// One that exists.
  case known(IPProtocol)
  /// A number of IANA's registry without a name here.
  case number(Int)
  /// An application protocol such as `https`, in lower case.
  case application(String)

  /// The lower-case name used in data.
  package var name: String {
    switch self {
    case .known(let known): known.name
    case .number(let number): String(number)
    case .application(let name): name
    }
  }

  // What IANA registers for UDP first; everything else named here runs over TCP.
  private static let overUDP: Set<String> = [
    "bfd", "dhcp", "dns", "geneve", "ike", "ntp", "quic", "snmp", "syslog", "tftp", "vxlan",
    "wireguard",
  ]

  /// Whether it is ICMP of either family.
  package var isICMP: Bool { self == .known(.icmp) || self == .known(.icmpv6) }

  /// The IP protocol that carries it; nil for numbers without a name here.
  package var ipProtocol: IPProtocol? {
    switch self {
    case .known(let known): known
    case .number: nil
    case .application(let name): Self.overUDP.contains(name) ? .udp : .tcp
    }
  }
}

/// The ports as a document states them.
package struct ClaimedPorts: Hashable, Sendable {
  /// The ranges in the order of the document.
  package var ranges: [PortRange]
  /// Whether the document says "all ports".
  package var isAll: Bool

  /// Creates ports.
  package init(ranges: [PortRange] = [], isAll: Bool = false) {
    self.ranges = ranges
    self.isAll = isAll
  }

  /// The ports as a set; every port for "all".
  package var set: PortSet {
    isAll ? (try? PortSet(parsing: "1-65535")) ?? .none : PortSet(ranges)
  }

  /// `8132,8133`, `all`, or empty.
  package var description: String {
    isAll ? "all" : ranges.map(\.description).joined(separator: ",")
  }
}
