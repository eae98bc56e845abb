import NetworkModel
import PacketFilters

/// One sender, one service of one host, and whether it has to get through.
struct ProofCell: Hashable, Sendable {
  /// The number of the sender.
  var sender: Int
  /// The number of the receiver.
  let receiver: Int
  /// What is tried, as people read it.
  let service: ProbedService
  /// How the packets reach the host's filter.
  let way: Way
  /// What is sent.
  let probe: Probe
  /// The packet as the receiver's filter sees it.
  let packet: Packet
  /// Where the filter decides.
  let hook: PacketHook
  /// Whether the model lets it through.
  var isOpen: Bool
  /// What lets it through or stops it, as the comment of the model's rule says; nil for nothing.
  let reason: String?

  /// How packets take their way.
  enum Way: Hashable, Sendable {
    /// To a socket of the host.
    case socket
    /// To a port that the host translates to its pod.
    case translated
    /// To the pod's own address, through the host.
    case forwarded
    /// To a group.
    case group
    /// From one link-local address to another.
    case linkLocal
    /// From a stranger, but by an interface that only pods come in by.
    case inside
    /// To the host's address toward its pods.
    case gateway
    /// As a packet that fits no connection.
    case stray
    /// As the packet in which the files differ from the model, as far as they were read.
    case counterexample
  }
}
