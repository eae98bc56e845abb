import NetworkModel
import TestSupport

/// Flows that are made up from a seed, in a world small enough to ask for each packet.
struct CanonicalSample {
  static let roles = ["controller", "worker", "client"].map { Role($0) }
  static let hosts = ["h1", "h2"]
  static let ports: [UInt16] = Array(1...12)
  private var random: SeededGenerator
  private let isOpenSided: Bool

  /// With open sides, some flows do not say who takes part, or name one host.
  init(seed: UInt64, isOpenSided: Bool) {
    random = SeededGenerator(seed: seed)
    self.isOpenSided = isOpenSided
  }

  /// Up to ten flows.
  mutating func flows() -> [CanonicalFlow] {
    (0..<Int.random(in: 0...10, using: &random)).map { index in
      let ways = (0..<Int.random(in: 1...3, using: &random)).map { _ in way() }
      let ipProtocol = Bool.random(using: &random) ? IPProtocol.tcp : .udp
      return CanonicalFlow(
        .init(ipProtocol, ports(), ways: ways), name: "n\(Int.random(in: 0...4, using: &random))",
        terms: [.init("why", "w\(Int.random(in: 0...1, using: &random))")], place: "f:\(index)")
    }
  }

  private mutating func way() -> CanonicalFlow.Way {
    guard isOpenSided else { return .init(from: role(), to: role()) }
    let isLimited = Int.random(in: 0...3, using: &random) == 0
    return .init(
      from: Bool.random(using: &random) ? nil : role(),
      to: Bool.random(using: &random) ? nil : role(),
      host: isLimited ? Self.hosts.randomElement(using: &random) : nil)
  }

  private mutating func role() -> Role {
    Self.roles.randomElement(using: &random) ?? .worker
  }

  private mutating func ports() -> PortSet {
    let ranges = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ -> PortRange? in
      let first = UInt16.random(in: 1...12, using: &random)
      return try? PortRange(first, through: UInt16.random(in: first...12, using: &random))
    }
    return PortSet(ranges)
  }
}

/// One packet from a role to one host of a role.
struct SamplePacket: Hashable {
  let ipProtocol: IPProtocol
  let port: UInt16
  let from: Role
  let to: Role
  let host: String

  /// Every packet of the sample's world.
  static var all: [SamplePacket] {
    [IPProtocol.tcp, .udp].flatMap { ipProtocol in
      CanonicalSample.ports.flatMap { port in
        CanonicalSample.roles.flatMap { from in
          CanonicalSample.roles.flatMap { to in
            CanonicalSample.hosts.map {
              SamplePacket(ipProtocol: ipProtocol, port: port, from: from, to: to, host: $0)
            }
          }
        }
      }
    }
  }

  /// Whether the packet is among some.
  func isAmong(_ packets: CanonicalFlow.Packets) -> Bool {
    let isPort = packets.ports.isEmpty || packets.ports.contains(port)
    return packets.ipProtocol == ipProtocol && isPort
      && packets.ways.contains { $0.covers(.init(from: from, to: to, host: host)) }
  }
}
