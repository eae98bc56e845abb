/// A product version as its maker writes it: `v1.33.1+k0s.0`, `1.9.6-tectonic.1`, `1.1`.
///
/// Only the leading numbers are compared; a missing number counts as 0.
package struct ProductVersion: Hashable, Sendable {
  /// The text as written.
  package let text: String
  /// The leading numbers, for example `[1, 33, 1]`.
  package let numbers: [Int]

  /// Reads a version; nil when it does not begin with a number (after an optional `v`).
  package init?(_ text: some StringProtocol) {
    var rest = text.trimmed[...]
    if rest.first == "v" || rest.first == "V" { rest = rest.dropFirst() }
    let core = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count == parts.count, numbers.count <= 4 else { return nil }
    self.text = text.trimmed
    self.numbers = numbers
  }

  /// `1.33`: the first two numbers, which is what documents and ranges speak of.
  package var minor: String { numbers.prefix(2).map(String.init).joined(separator: ".") }

  /// Whether this version lies in `bound...` when only the numbers given in the bound count.
  package func matchesPrefix(of bound: ProductVersion) -> Bool {
    numbers.prefix(bound.numbers.count).elementsEqual(bound.numbers)
  }
}

extension ProductVersion: Comparable {
  /// Orders by the numbers.
  package static func < (left: ProductVersion, right: ProductVersion) -> Bool {
    for index in 0..<max(left.numbers.count, right.numbers.count) {
      let one = index < left.numbers.count ? left.numbers[index] : 0
      let other = index < right.numbers.count ? right.numbers[index] : 0
      if one != other { return one < other }
    }
    return false
  }

  /// Versions are equal when their numbers are, whatever build they name.
  package static func == (left: ProductVersion, right: ProductVersion) -> Bool {
    !(left < right) && !(right < left)
  }

  /// Hashes the numbers without trailing zeros.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(numbers.reversed().drop { $0 == 0 }.count)
    for number in numbers.prefix(numbers.reversed().drop { $0 == 0 }.count) {
      hasher.combine(number)
    }
  }
}

/// Between which versions an entry of the model holds.
package struct VersionBounds: Hashable, Sendable {
  /// The first version it holds for; nil means from the beginning.
  package let since: ProductVersion?
  /// The first version it no longer holds for; nil means to this day.
  package let until: ProductVersion?

  /// Creates bounds: `since` is included, `until` is not.
  package init(since: ProductVersion? = nil, until: ProductVersion? = nil) {
    self.since = since
    self.until = until
  }

  /// Holds for every version.
  package static let always = VersionBounds()

  /// Whether a version lies inside.
  package func contains(_ version: ProductVersion) -> Bool {
    if let since, version < since { return false }
    if let until, version >= until { return false }
    return true
  }
}
