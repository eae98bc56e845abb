import CLinux
import NetworkModel

/// Sends probes in a laboratory and watches where they arrive, all in one loop of one thread.
///
/// Sockets are made inside the sender's network and stay there, so the thread never waits in one.
final class Prober {
  private let laboratory: Laboratory
  private let sockets: ProbeSockets
  private let window: Int
  private var round: UInt32 = 0
  /// The UDP sockets of the round before: as long as they are open the kernel gives their ports to
  /// nobody else, so that connection tracking takes no new packet for an old connection.
  private var formerSenders: [Int32] = []

  /// Descriptors that are kept for everything but probes.
  private static let reserve = 512

  init(_ laboratory: Laboratory) throws(SystemFailure) {
    self.laboratory = laboratory
    let files = try SystemFailure.check(netdocs_raise_open_files(), "the limit of open files")
    self.window = Int(files)
    self.sockets = try ProbeSockets(laboratory)
  }

  deinit { formerSenders.forEach(netdocs_close) }

  /// The socket that waits for the connection of a probe; nil for anything but connections.
  func listener(for probe: Probe) throws(SystemFailure) -> Int32? {
    try sockets.prepare(for: [probe])
    return sockets.listener(for: probe)
  }

  /// Sends every probe once and tells what became of each, in their order; what did not arrive counts
  /// as closed when nothing has happened for the quiet time.
  func run(_ probes: [Probe], quiet: Duration) throws(SystemFailure) -> [Observation] {
    try sockets.prepare(for: probes)
    let room = min(window - sockets.waiting.count - Self.reserve, 16_000)
    guard room > 0 else { throw SystemFailure("the limit of open files, \(window), is too low") }
    round += 1
    let former = formerSenders
    formerSenders = []
    defer { former.forEach(netdocs_close) }
    var run = ProbeRound(probes, laboratory, sockets, round: round, window: room, quiet: quiet)
    defer { formerSenders = run.datagramSenders }
    try run.sendAll()
    return run.observations
  }
}
