import NetworkModel
import PacketFilters

/// The addresses that are still to be had.
struct FreeAddresses {
  private var taken: Set<IPAddress>

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

  /// Takes the highest free address of a range; nil when the last 50 are all taken.
  mutating func take(in range: AddressRange) -> IPAddress? {
    let candidate = (0..<50).lazy.map { range.last.advanced(by: -$0) }
      .first { $0 >= range.first && $0.isAssignable && !taken.contains($0) }
    return candidate.flatMap { take($0) ? $0 : nil }
  }

  /// Takes the highest free address of a prefix; nil when the last 50 are all taken.
  mutating func take(in prefix: CIDR) -> IPAddress? {
    let candidate = (0..<50).lazy.map { prefix.last.advanced(by: -$0) }
      .first { prefix.contains($0) && $0.isAssignable && !taken.contains($0) }
    return candidate.flatMap { take($0) ? $0 : nil }
  }
}
