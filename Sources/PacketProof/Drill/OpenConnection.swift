import CLinux
import NetworkModel

/// A TCP connection between two networks that stays open while rules change.
final class OpenConnection {
  private let client: Int32
  private let server: Int32
  private let poll: Int32

  /// Connects as a probe would; nil when that does not work.
  init?(_ probe: Probe, _ laboratory: Laboratory, listener: Int32) throws(SystemFailure) {
    try laboratory.enter(probe.node)
    let family = Int32(probe.from.family.rawValue)
    self.client = try SystemFailure.check(
      netdocs_socket(family, NETDOCS_STREAM, 0), "a TCP socket")
    netdocs_reset_on_close(client)
    var own = netdocs_endpoint(probe.from)
    var peer = netdocs_endpoint(probe.to, port: probe.port)
    self.poll = try SystemFailure.check(netdocs_poll_create(), "epoll")
    var tags: [UInt64] = [0]
    guard netdocs_bind(client, &own) >= 0, netdocs_connect(client, &peer) >= 0,
      netdocs_poll_add(poll, client, 0, 1) >= 0, netdocs_poll_wait(poll, &tags, 1, 1000) == 1,
      netdocs_pending_error(client) == 0
    else {
      self.server = -1
      return nil
    }
    self.server = netdocs_accept(listener)
    guard server >= 0, netdocs_poll_change(poll, client, server) >= 0 else { return nil }
  }

  deinit {
    for descriptor in [client, server, poll] where descriptor >= 0 { netdocs_close(descriptor) }
  }

  /// Whether a byte gets from one side to the other within a third of a second.
  func passes() -> Bool {
    var byte: UInt8 = 0x6E
    guard netdocs_write(client, &byte, 1) == 1 else { return false }
    var tags: [UInt64] = [0]
    guard netdocs_poll_wait(poll, &tags, 1, 330) == 1 else { return false }
    return netdocs_receive(server, &byte, 1) == 1
  }
}
