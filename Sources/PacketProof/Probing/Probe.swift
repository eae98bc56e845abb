import NetworkModel

/// One packet, or one connection, to be sent in the laboratory.
struct Probe: Hashable, Sendable {
  /// The number of the network that sends.
  var node: Int
  /// The sender's address.
  var from: IPAddress
  /// Where it is sent.
  var to: IPAddress
  /// What is sent.
  var kind: Kind
  /// The destination port; 0 for protocols without ports.
  var port: UInt16
  /// The number of the network in which it has to arrive.
  var receiver: Int
  /// The port it is sent from; 0 for one that the kernel chooses.
  var sourcePort: UInt16 = 0
  /// The port on which it arrives there; another one when it is translated on the way.
  var arrivalPort: UInt16
  /// Whether it counts as arrived once it is on the receiver's link, whatever the receiver's own filter
  /// does with it.
  var isSeenOnLink = false

  /// What can be sent.
  enum Kind: Hashable, Sendable {
    /// A TCP connection: open once it is established.
    case stream
    /// A UDP packet: open once it has arrived, and proven once its answer is back.
    case datagram
    /// A packet of another protocol, with a message type for ICMP: open once it has arrived.
    case raw(protocolNumber: UInt8, type: UInt8)
    /// An SCTP packet that asks for an association: open once it has arrived.
    case association
    /// A TCP packet without flags, which fits no connection: open once it has arrived.
    case strayStream
    /// A TCP packet that asks for a connection, from whatever address: open once it has arrived.
    case firstSegment

    /// The IANA protocol number.
    var protocolNumber: UInt8 {
      switch self {
      case .stream, .strayStream, .firstSegment: IPProtocol.tcp.number
      case .datagram: IPProtocol.udp.number
      case .association: IPProtocol.sctp.number
      case .raw(let number, _): number
      }
    }
  }

  /// Sends to the same port that it arrives on.
  init(
    from: (node: Int, address: IPAddress), to: (node: Int, address: IPAddress), _ kind: Kind,
    port: UInt16 = 0
  ) {
    self.node = from.node
    self.from = from.address
    self.to = to.address
    self.kind = kind
    self.port = port
    self.receiver = to.node
    self.arrivalPort = port
  }
}

/// What became of a probe.
enum Observation: Hashable, Sendable {
  /// It arrived, and was answered where answers are expected.
  case open
  /// It arrived, but the answer did not come back.
  case unanswered
  /// Nothing arrived.
  case closed
}
