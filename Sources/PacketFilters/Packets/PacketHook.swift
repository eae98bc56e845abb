/// Where a host's kernel decides about packets; the raw values are the names that nftables uses.
package enum PacketHook: String, CaseIterable, Hashable, Sendable {
  /// Packets to the host itself.
  case input
  /// Packets that the host passes on, among them those to its pods.
  case forward
  /// Packets that the host sends.
  case output
}
