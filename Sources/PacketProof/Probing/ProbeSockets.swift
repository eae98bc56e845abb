import CLinux
import NetworkModel

/// The sockets on which probes arrive; they stay open for as long as the laboratory is used.
final class ProbeSockets {
  /// What waits on one descriptor.
  enum Waiting {
    /// Connections to a port.
    case connections(Int32)
    /// UDP packets to a port of a node.
    case datagrams(Int32, node: Int)
    /// Packets of a protocol to a node.
    case packets(Int32, node: Int, protocolNumber: UInt8)
    /// Everything that reaches a node by its link.
    case link(Int32, node: Int)
  }

  private struct Place: Hashable {
    let node: Int
    let family: IPAddress.Family
    let kind: Probe.Kind
    let port: UInt16
    var isLink = false
  }

  private let laboratory: Laboratory
  /// The set that is waited for.
  let poll: Int32
  /// What waits, by the number in the tag.
  private(set) var waiting: [Waiting] = []
  private var open: Set<Place> = []
  private var listeners: [Place: Int32] = [:]

  init(_ laboratory: Laboratory) throws(SystemFailure) {
    self.laboratory = laboratory
    self.poll = try SystemFailure.check(netdocs_poll_create(), "epoll")
  }

  deinit {
    for entry in waiting {
      switch entry {
      case .connections(let socket), .datagrams(let socket, _), .packets(let socket, _, _),
        .link(let socket, _):
        netdocs_close(socket)
      }
    }
    netdocs_close(poll)
  }

  /// Opens what the probes need and is not open yet.
  func prepare(for probes: [Probe]) throws(SystemFailure) {
    let missing = Set(probes.map(Self.place)).subtracting(open)
    let byNode = Dictionary(grouping: missing, by: \.node)
    for node in byNode.keys.sorted() {
      try laboratory.enter(node)
      for place in byNode[node] ?? [] { try add(place) }
    }
    open.formUnion(missing)
  }

  /// The socket that waits for the connection of a probe.
  func listener(for probe: Probe) -> Int32? { listeners[Self.place(probe)] }

  // TCP and UDP sockets serve both families; raw ones do not, and do not tell types apart.
  private static func place(_ probe: Probe) -> Place {
    let family = probe.to.family
    guard !probe.isSeenOnLink else {
      return Place(node: probe.receiver, family: .ipv4, kind: .stream, port: 0, isLink: true)
    }
    switch probe.kind {
    case .stream, .datagram:
      return Place(
        node: probe.receiver, family: .ipv6, kind: probe.kind, port: probe.arrivalPort)
    case .association:
      return Place(node: probe.receiver, family: family, kind: probe.kind, port: 0)
    case .strayStream, .firstSegment:
      return Place(node: probe.receiver, family: family, kind: .strayStream, port: 0)
    case .raw(let number, _):
      let kind = Probe.Kind.raw(protocolNumber: number, type: 0)
      return Place(node: probe.receiver, family: family, kind: kind, port: 0)
    }
  }

  private func add(_ place: Place) throws(SystemFailure) {
    let name = laboratory.plan.nodes[place.node].name
    guard !place.isLink else {
      let socket = netdocs_link_socket("eth0")
      try SystemFailure.check(socket, "\(name): the link")
      return try wait(for: .link(socket, node: place.node), socket)
    }
    switch place.kind {
    case .stream:
      let socket = netdocs_listener(NETDOCS_STREAM, 1, place.port)
      try SystemFailure.check(socket, "\(name): TCP port \(place.port)")
      listeners[place] = socket
      try wait(for: .connections(socket), socket)
    case .datagram:
      let socket = netdocs_listener(NETDOCS_DATAGRAM, 1, place.port)
      try SystemFailure.check(socket, "\(name): UDP port \(place.port)")
      try wait(for: .datagrams(socket, node: place.node), socket)
    case .raw, .association, .strayStream, .firstSegment:
      let number = Int32(place.kind.protocolNumber)
      let socket = netdocs_socket(Int32(place.family.rawValue), NETDOCS_RAW, number)
      try SystemFailure.check(socket, "\(name): raw socket of protocol \(number)")
      try joinGroups(socket, place)
      let entry = Waiting.packets(
        socket, node: place.node, protocolNumber: place.kind.protocolNumber)
      try wait(for: entry, socket)
    }
  }

  private func joinGroups(_ socket: Int32, _ place: Place) throws(SystemFailure) {
    guard !laboratory.plan.nodes[place.node].isPod else { return }
    let group = VirtualRouterGroup.address(place.family)
    var endpoint = netdocs_endpoint(group, interface: laboratory.link(of: place.node))
    try SystemFailure.check(netdocs_join(socket, &endpoint), "the group \(group)")
  }

  private func wait(for entry: Waiting, _ socket: Int32) throws(SystemFailure) {
    let tag = ProbeTag.waiting(waiting.count).value
    waiting.append(entry)
    try SystemFailure.check(netdocs_poll_add(poll, socket, tag, 0), "epoll")
  }
}

/// The groups that VRRP packets are sent to (RFC 9568).
enum VirtualRouterGroup {
  /// The group of a family: `224.0.0.18` or `ff02::12`.
  static func address(_ family: IPAddress.Family) -> IPAddress {
    family == .ipv4 ? IPAddress(.ipv4, 0xE000_0012) : IPAddress(.ipv6, 0xFF02 << 112 | 0x12)
  }
}

/// What an event belongs to, in the 64 bits that the kernel keeps.
enum ProbeTag {
  /// A socket of ``ProbeSockets``.
  case waiting(Int)
  /// The connection of a probe.
  case connection(Int)
  /// A UDP socket that waits for answers.
  case answers(Int)

  var value: UInt64 {
    switch self {
    case .waiting(let number): UInt64(number)
    case .connection(let number): 1 << 40 | UInt64(number)
    case .answers(let number): 2 << 40 | UInt64(number)
    }
  }

  init(_ value: UInt64) {
    let number = Int(value & (1 << 40 - 1))
    switch value >> 40 {
    case 0: self = .waiting(number)
    case 1: self = .connection(number)
    default: self = .answers(number)
    }
  }
}
