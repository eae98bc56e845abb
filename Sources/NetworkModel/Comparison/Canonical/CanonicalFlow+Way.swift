extension CanonicalFlow.Way: Comparable {
  /// Orders by roles, then by host and addresses; what is not said comes first.
  package static func < (left: Self, right: Self) -> Bool {
    let names = [left, right].map { ($0.from?.name ?? "", $0.to?.name ?? "", $0.host ?? "") }
    guard names[0] == names[1] else { return names[0] < names[1] }
    return left.addresses.lexicographicallyPrecedes(right.addresses)
  }

  private var addresses: [AddressPart] {
    [fromAddresses ?? AddressPart([]), toAddresses ?? AddressPart([])]
  }

  /// Whether every connection of the other way is one of this way too.
  package func covers(_ other: Self) -> Bool {
    (from == nil || from == other.from) && (to == nil || to == other.to)
      && (host == nil || host == other.host)
      && (fromAddresses == nil || fromAddresses == other.fromAddresses)
      && (toAddresses == nil || toAddresses == other.toAddresses)
  }

  /// Whether a side is not said.
  var isOpen: Bool { from == nil || to == nil }

  /// Whether a side is a role without any address, so that nobody takes part.
  ///
  /// Administrators are no such role: where nobody says who they are, nobody is kept out of SSH.
  var isVacant: Bool {
    fromAddresses?.isUnstated == true && from != .client || toAddresses?.isUnstated == true
  }

  /// This way and all that cover it.
  var wider: [Self] {
    let hosts = host == nil ? [nil] : [host, nil]
    return Self.wider(from, fromAddresses).flatMap { one in
      Self.wider(to, toAddresses).flatMap { other in
        hosts.map { host in
          Self(from: one.role, to: other.role, host: host).between(one.part, other.part)
        }
      }
    }
  }

  private static func wider(
    _ role: Role?, _ part: AddressPart?
  ) -> [(role: Role?, part: AddressPart?)] {
    guard let role else { return [(nil, nil)] }
    return (part == nil ? [] : [(role, part)]) + [(role, nil), (nil, nil)]
  }
}
