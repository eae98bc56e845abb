import CLinux
import NetworkModel

/// One round of probes.
struct ProbeRound {
  private let probes: [Probe]
  private let laboratory: Laboratory
  private let sockets: ProbeSockets
  private let round: UInt32
  private let window: Int
  private let quiet: Duration
  private let clock = ContinuousClock()
  private var lastEvent: ContinuousClock.Instant
  /// The sockets of connections that are under way, by probe.
  private var pending: [Int: Int32] = [:]
  private var arrived: [Bool]
  private var answered: [Bool]
  private var senders: [SenderKey: Int32] = [:]
  private var rawSenders: [Int32] = []
  private var buffer = [UInt8](repeating: 0, count: 2048)

  /// The UDP sockets that were used; the caller closes them.
  private(set) var datagramSenders: [Int32] = []

  private struct SenderKey: Hashable {
    let node: Int
    let address: IPAddress
    let protocolNumber: UInt8
    let sourcePort: UInt16
  }

  /// How many probes are sent before receivers are looked at.
  private static let burst = 64

  init(
    _ probes: [Probe], _ laboratory: Laboratory, _ sockets: ProbeSockets, round: UInt32,
    window: Int, quiet: Duration
  ) {
    self.probes = probes
    self.laboratory = laboratory
    self.sockets = sockets
    self.round = round
    self.window = window
    self.quiet = quiet
    self.lastEvent = clock.now
    self.arrived = [Bool](repeating: false, count: probes.count)
    self.answered = arrived
  }

  /// What became of each probe.
  var observations: [Observation] {
    probes.indices.map { index in
      guard arrived[index] else { return .closed }
      return probes[index].kind == .datagram && !answered[index] ? .unanswered : .open
    }
  }

  /// Sends every probe and collects until nothing has happened for a while.
  mutating func sendAll() throws(SystemFailure) {
    defer { rawSenders.forEach(netdocs_close) }
    let order = probes.indices.sorted { (probes[$0].node, $0) < (probes[$1].node, $1) }
    var node: Int?
    for (count, index) in order.enumerated() {
      if probes[index].node != node {
        node = probes[index].node
        try laboratory.enter(probes[index].node)
      }
      try send(index)
      if count % Self.burst == Self.burst - 1 { _ = try collect(milliseconds: 0) }
      if pending.count >= window { try waitUntilQuiet() }
    }
    lastEvent = clock.now
    try waitUntilQuiet()
  }

  private mutating func waitUntilQuiet() throws(SystemFailure) {
    let needed = quiet
    while true {
      let left = needed - (clock.now - lastEvent)
      guard left > .zero, !isComplete else { break }
      let milliseconds = Int32(left / .milliseconds(1)) + 1
      if try collect(milliseconds: min(milliseconds, 100)) { lastEvent = clock.now }
    }
    pending.values.forEach(netdocs_close)
    pending = [:]
  }

  // Nothing can come any more; worth a look only while connections are few.
  private var isComplete: Bool { pending.isEmpty && !arrived.contains(false) && !isUnanswered }

  private var isUnanswered: Bool {
    probes.indices.contains { probes[$0].kind == .datagram && !answered[$0] }
  }

  // MARK: Sending

  private mutating func send(_ index: Int) throws(SystemFailure) {
    switch probes[index].kind {
    case .stream: try connect(index)
    case .datagram:
      try sendPacket(index, ProbePacket.mark(round: round, probe: index), NETDOCS_DATAGRAM)
    case .raw, .association, .strayStream, .firstSegment:
      let packet = ProbePacket.payload(of: probes[index], round: round, index: index)
      try sendPacket(index, packet, NETDOCS_RAW)
    }
  }

  private mutating func connect(_ index: Int) throws(SystemFailure) {
    let probe = probes[index]
    let socket = netdocs_socket(Int32(probe.from.family.rawValue), NETDOCS_STREAM, 0)
    try SystemFailure.check(socket, "a TCP socket")
    netdocs_reset_on_close(socket)
    var own = netdocs_endpoint(probe.from, interface: scope(of: probe.from, probe.node))
    var peer = netdocs_endpoint(
      probe.to, port: probe.port, interface: scope(of: probe.to, probe.node))
    let bound = netdocs_bind(socket, &own)
    guard bound >= 0 else {
      netdocs_close(socket)
      throw SystemFailure("\(probe.from) cannot be used", code: bound)
    }
    // Nobody on the link: the same as no answer.
    guard netdocs_connect(socket, &peer) >= 0 else { return netdocs_close(socket) }
    pending[index] = socket
    let tag = ProbeTag.connection(index).value
    try SystemFailure.check(netdocs_poll_add(sockets.poll, socket, tag, 1), "epoll")
  }

  private mutating func sendPacket(
    _ index: Int, _ packet: [UInt8], _ kind: netdocs_kind
  ) throws(SystemFailure) {
    let probe = probes[index]
    let socket = try sender(for: probe, kind)
    let interface = scope(of: probe.to, probe.node)
    // Raw sockets want no port (Linux takes it for another protocol).
    let port = kind == NETDOCS_RAW ? 0 : probe.port
    var peer = netdocs_endpoint(probe.to, port: port, interface: interface)
    _ = packet.withUnsafeBytes { netdocs_send(socket, $0.baseAddress, $0.count, &peer) }
  }

  private mutating func sender(
    for probe: Probe, _ kind: netdocs_kind
  ) throws(SystemFailure) -> Int32 {
    let number = probe.kind.protocolNumber
    let key = SenderKey(
      node: probe.node, address: probe.from, protocolNumber: number, sourcePort: probe.sourcePort)
    if let known = senders[key] { return known }
    let family = Int32(probe.from.family.rawValue)
    let protocolNumber = kind == NETDOCS_RAW ? Int32(number) : 0
    let socket = netdocs_socket(family, kind, protocolNumber)
    try SystemFailure.check(socket, "a socket of protocol \(number)")
    senders[key] = socket
    if kind == NETDOCS_RAW { rawSenders.append(socket) } else { datagramSenders.append(socket) }
    var own = netdocs_endpoint(
      probe.from, port: kind == NETDOCS_RAW ? 0 : probe.sourcePort,
      interface: scope(of: probe.from, probe.node))
    if probe.sourcePort != 0 { netdocs_share_address(socket) }
    if kind == NETDOCS_RAW {
      // Neighbour discovery from farther away is none (RFC 4861).
      if number == IPProtocol.icmpv6.number { netdocs_send_as_neighbour(socket) }
      let allowed = netdocs_allow_foreign_address(socket, family)
      try SystemFailure.check(allowed, "sending under the address of another host")
    }
    try SystemFailure.check(netdocs_bind(socket, &own), "\(probe.from) cannot be used")
    netdocs_multicast_from(socket, family, laboratory.link(of: probe.node))
    guard kind == NETDOCS_DATAGRAM else { return socket }
    let tag = ProbeTag.answers(Int(socket)).value
    try SystemFailure.check(netdocs_poll_add(sockets.poll, socket, tag, 0), "epoll")
    return socket
  }

  private func scope(of address: IPAddress, _ node: Int) -> UInt32 {
    address.isLinkLocal6 || address.isMulticast ? laboratory.link(of: node) : 0
  }

  // MARK: Collecting

  /// Looks once at everything that happened; false when nothing did.
  private mutating func collect(milliseconds: Int32) throws(SystemFailure) -> Bool {
    var tags = [UInt64](repeating: 0, count: 256)
    var milliseconds = milliseconds
    var isAny = false
    while true {
      let found = netdocs_poll_wait(sockets.poll, &tags, Int32(tags.count), milliseconds)
      try SystemFailure.check(found, "epoll")
      for tag in tags[..<Int(found)] { handle(ProbeTag(tag)) }
      isAny = isAny || found > 0
      guard found == tags.count else { return isAny }
      milliseconds = 0
    }
  }

  private mutating func handle(_ tag: ProbeTag) {
    switch tag {
    case .connection(let index):
      guard let socket = pending.removeValue(forKey: index) else { return }
      arrived[index] = netdocs_pending_error(socket) == 0
      netdocs_close(socket)
    case .answers(let socket):
      while let index = take(netdocs_receive, from: Int32(socket)) {
        if probes.indices.contains(index) { answered[index] = true }
      }
    case .waiting(let number):
      switch sockets.waiting[number] {
      case .connections(let socket): netdocs_accept_all(socket)
      case .datagrams(let socket, let node):
        markArrivals(netdocs_echo, socket, node, IPProtocol.udp.number)
      case .packets(let socket, let node, let number):
        markArrivals(netdocs_receive, socket, node, number)
      case .link(let socket, let node):
        markArrivals(netdocs_receive_from_link, socket, node, nil)
      }
    }
  }

  // Redirects and errors of ICMP quote the packet that they are about, mark and all, and are no
  // arrival. On a link, what is tried is seen by its IP header.
  private mutating func markArrivals(
    _ receive: (Int32, UnsafeMutableRawPointer?, Int) -> Int, _ socket: Int32, _ node: Int,
    _ number: UInt8?
  ) {
    while let index = take(receive, from: socket) {
      guard probes.indices.contains(index), probes[index].receiver == node,
        probes[index].isSeenOnLink == (number == nil),
        probes[index].kind.protocolNumber == number ?? protocolOnLink
      else { continue }
      arrived[index] = true
    }
  }

  /// The protocol of the packet that was taken last, which begins with its IP header.
  private var protocolOnLink: UInt8 { buffer[0] >> 4 == 4 ? buffer[9] : buffer[6] }

  /// Takes one packet: the number of its probe, -1 for packets of others, nil when there is none.
  private mutating func take(
    _ receive: (Int32, UnsafeMutableRawPointer?, Int) -> Int, from socket: Int32
  ) -> Int? {
    let round = round
    return buffer.withUnsafeMutableBytes { bytes in
      let count = receive(socket, bytes.baseAddress, bytes.count)
      // After an error the socket is reported again if there is more.
      guard count >= 0 else { return nil }
      let packet = UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<count])
      return ProbePacket.probe(in: packet, round: round) ?? -1
    }
  }
}
