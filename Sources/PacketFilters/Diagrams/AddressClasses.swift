import NetworkModel

/// Addresses of both families cut into intervals that no rule tells apart, IPv4 first.
struct AddressClasses {
  /// The first address of each interval.
  private let starts: [IPAddress]

  /// Cuts at the bounds of sets and around single addresses, in O(n log n).
  init(_ sets: [AddressSet], singles: [IPAddress]) {
    var bounds: [IPAddress] = [IPAddress(.ipv4, 0), IPAddress(.ipv6, 0)]
    for range in sets.flatMap(\.ranges) + singles.map({ AddressRange($0, through: $0) }) {
      bounds.append(range.first)
      let next = range.last.advanced(by: 1)
      if next > range.last { bounds.append(next) }
    }
    bounds.sort()
    var starts: [IPAddress] = []
    for bound in bounds where bound != starts.last { starts.append(bound) }
    self.starts = starts
  }

  var highest: Int32 { Int32(starts.count - 1) }

  /// The interval with an address, in O(log n).
  func number(of address: IPAddress) -> Int32 {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle + 1 } else { high = middle }
    }
    return Int32(low - 1)
  }

  /// The first address of an interval.
  func address(_ number: Int32) -> IPAddress { starts[Int(number)] }

  /// The intervals of a set that the cuts were made for.
  func intervals(_ set: AddressSet) -> [ClosedRange<Int32>] {
    set.ranges.map { number(of: $0.first)...number(of: $0.last) }
  }

  /// The intervals of a family.
  func intervals(_ family: IPAddress.Family) -> [ClosedRange<Int32>] {
    let border = number(of: IPAddress(.ipv6, 0))
    return [family == .ipv4 ? 0...(border - 1) : border...highest]
  }
}
