/// A flow reduced to the packets that it lets through, and what is said about it.
///
/// Documents, clusters and the outputs of earlier runs all come down to this, so that any two of
/// them can be compared.
package struct CanonicalFlow: Hashable, Sendable {
  /// The IP protocol.
  package let ipProtocol: IPProtocol
  /// The ports; of ICMP the types plus one; empty means everything that the protocol can carry.
  package let ports: PortSet
  /// Who opens connections to whom, sorted and each once; never empty.
  package let ways: [Way]
  /// The flow's id, or the service as a document names it; may be empty.
  package let name: String
  /// What is said about the flow, by subject (the reason, the condition); empty texts count.
  package let terms: [Term]
  /// Where it is stated: `path:line:column`; empty when nobody knows.
  package let place: String

  /// One side that opens connections, and one that listens.
  package struct Way: Hashable, Sendable {
    /// Who opens the connection; nil where nobody says, which is read as anyone.
    package let from: Role?
    /// Who listens; nil where nobody says, which is read as anyone.
    package let to: Role?
    /// The one host that listens; nil for all hosts of the role.
    package let host: String?
    /// The addresses that connections come from; nil where both states have the same, or a state
    /// has none.
    package private(set) var fromAddresses: AddressPart?
    /// The addresses that listen; nil as above.
    package private(set) var toAddresses: AddressPart?

    /// Creates a way.
    package init(from: Role?, to: Role?, host: String? = nil) {
      self.from = from
      self.to = to
      self.host = host
    }

    /// The way for some addresses of its roles.
    func between(_ from: AddressPart?, _ to: AddressPart?) -> Way {
      var copy = self
      (copy.fromAddresses, copy.toAddresses) = (from, to)
      return copy
    }
  }

  /// What is said about a flow under one heading.
  package struct Term: Hashable, Sendable {
    /// What it is about: `why`.
    package let subject: String
    /// What is said.
    package let text: String

    /// Creates a term.
    package init(_ subject: String, _ text: String) {
      self.subject = subject
      self.text = text
    }
  }

  /// The packets of a flow.
  package struct Packets: Hashable, Sendable {
    /// The IP protocol.
    package let ipProtocol: IPProtocol
    /// The ports, as ``CanonicalFlow/ports`` has them.
    package let ports: PortSet
    /// Who opens connections to whom.
    package let ways: [Way]

    /// Creates packets.
    package init(_ ipProtocol: IPProtocol, _ ports: PortSet, ways: [Way]) {
      self.ipProtocol = ipProtocol
      self.ports = ports
      self.ways = ways
    }
  }

  /// Creates a flow; ways are sorted here, and none stand for anyone to anyone.
  package init(_ packets: Packets, name: String, terms: [Term] = [], place: String = "") {
    ipProtocol = packets.ipProtocol
    ports = packets.ports
    ways = packets.ways.isEmpty ? [Way(from: nil, to: nil)] : Set(packets.ways).sorted()
    self.name = name
    self.terms = terms
    self.place = place
  }

  /// What the flow lets through.
  package var packets: Packets { Packets(ipProtocol, ports, ways: ways) }

  /// The ports with "everything" written out, for arithmetic.
  package var selectors: PortSet { ports.isEmpty ? .everything : ports }
}

extension PortSet {
  /// Every port there is.
  static let everything = (try? PortRange(1, through: .max)).map { PortSet([$0]) } ?? .none
}
