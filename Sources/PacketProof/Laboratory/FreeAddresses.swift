import NetworkModel
import PacketFilters

/// The addresses that are still to be had.
struct FreeAddresses {
  private var taken: Set<IPAddress>
  /// The last address that was taken of a range.
  private var lowest: [AddressRange: IPAddress] = [:]

  init(taken: [IPAddress]) { self.taken = Set(taken) }

  /// Takes an address; false when it is taken, or nobody can have it.
  mutating func take(_ address: IPAddress) -> Bool {
    address.isAssignable && taken.insert(address).inserted
  }

  /// Takes the next free address above one; nil when the next 250 are all taken.
  mutating func take(near address: IPAddress) -> IPAddress? {
    let candidate = (1...250).lazy.map { address.advanced(by: $0) }
      .first { $0.isAssignable && !taken.contains($0) }
    return candidate.flatMap { take($0) ? $0 : nil }
  }

  /// Takes the highest free address of a range; nil when the last 65,536 are all taken.
  mutating func take(in range: AddressRange) -> IPAddress? {
    // Where it was found last time, everything above is taken.
    var address = lowest[range] ?? range.last
    for _ in 0..<65_536 {
      if take(address) {
        lowest[range] = address
        return address
      }
      guard address > range.first else { return nil }
      address = address.advanced(by: -1)
    }
    return nil
  }

  /// Takes the highest free address of a prefix; nil when the last 65,536 are all taken.
  mutating func take(in prefix: CIDR) -> IPAddress? {
    take(in: AddressRange(prefix.network, through: prefix.last))
  }
}
