/// Whose addresses lie in a prefix, found by two searches in a sorted list.
package struct AddressIndex<Owner: Hashable & Sendable>: Sendable {
  private let entries: [(address: IPAddress, owner: Owner)]

  /// Sorts the addresses, in O(n log n).
  package init(_ entries: [(address: IPAddress, owner: Owner)]) {
    self.entries = entries.enumerated()
      .sorted { ($0.element.address, $0.offset) < ($1.element.address, $1.offset) }
      .map(\.element)
  }

  /// The owners of the addresses in a prefix, in the order of their addresses: an owner once for each
  /// address.
  package func owners(in prefix: CIDR) -> [Owner] {
    let first = position { $0 < prefix.network }
    let end = position { $0 <= prefix.last }
    return entries[first..<max(first, end)].map(\.owner)
  }

  /// How many addresses come before those for which a test fails.
  private func position(_ isBefore: (IPAddress) -> Bool) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(entries[middle].address) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
