import CLinux

/// A network of this process alone, without a name: gone with its last descriptor, even when the
/// process is killed.
final class PrivateNetwork {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { netdocs_close(descriptor) }

  /// A new network without interfaces other than `lo`; the calling thread is in it afterwards.
  static func create() throws(SystemFailure) -> PrivateNetwork {
    PrivateNetwork(
      descriptor: try SystemFailure.check(
        netdocs_network_create(), "a network namespace cannot be created"))
  }

  /// Moves the calling thread into the network: what it opens or starts from now on is there.
  func enter() throws(SystemFailure) {
    try SystemFailure.check(netdocs_network_enter(descriptor), "a namespace cannot be entered")
  }

  /// The path by which child processes of this user find the network.
  func path(inProcess process: Int32) -> String { "/proc/\(process)/fd/\(descriptor)" }

  /// The number of an interface; the calling thread is in the network afterwards.
  func number(ofInterface name: String) throws(SystemFailure) -> UInt32 {
    try enter()
    let number = netdocs_interface_number(name)
    return UInt32(try SystemFailure.check(number, "interface \(name) is missing"))
  }
}
