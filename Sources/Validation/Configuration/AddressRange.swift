internal import Diagnostics
internal import NetworkModel

/// A range of addresses that a cluster uses for one purpose.
struct AddressRange {
  /// What it is for: `pod range`, `service range`, `worker-1`, `virtual address`.
  let purpose: String
  /// What kind of thing it is, for the identity of findings.
  let kind: Kind
  /// The addresses.
  let prefix: CIDR
  /// Where the user wrote it; nil when a default or the product decided.
  let span: SourceSpan?
  /// Where the model has the default; nil when the user wrote it.
  var model: SourceSpan?
  /// The key that decides the range; nil when none does.
  var key: String?

  /// What a range is for.
  enum Kind: String {
    case pods, services, pools, host, virtual, outside, nodes, existing

    /// Whether the ranges are single addresses, of which there may be many.
    var isAddress: Bool { [.host, .virtual, .outside].contains(self) }
  }

  var isWritten: Bool { span != nil }

  /// Whether the range belongs to the cluster alone and can be chosen freely.
  var isOfCluster: Bool { [.pods, .services, .pools].contains(kind) }

  var family: IPAddress.Family { prefix.network.family }

  /// The purpose with the addresses.
  var words: String { "\(purpose) \(prefix.shortDescription)" }
}
