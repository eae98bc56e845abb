import NetworkModel
import PacketFilters
import Testing

@Suite struct AddressSetTests {
  @Test func mergesWhatTouchesAndKeepsFamiliesApart() {
    let set = Self.set("10.0.0.2", "10.0.0.3", "10.0.0.0/31", "255.255.255.255", "::/128")
    #expect(set.ranges.map(\.description) == ["10.0.0.0/30", "255.255.255.255", "::"])
  }

  @Test(arguments: [
    ("10.0.0.0/8", "0.0.0.0-9.255.255.255 11.0.0.0-255.255.255.255"),
    ("0.0.0.0/0", ""), ("0.0.0.0/1", "128.0.0.0/1"), ("fd00::/8", "0.0.0.0/0"),
  ])
  func complements(_ prefix: String, expected: String) {
    let complement = Self.set(prefix).complement(in: .ipv4)
    #expect(complement.ranges.map(\.description).joined(separator: " ") == expected)
  }

  @Test func complementsAllOfIPv6() {
    #expect(AddressSet.none.complement(in: .ipv6) == AddressSet.all(.ipv6))
    #expect(AddressSet.all(.ipv6).complement(in: .ipv6).isEmpty)
  }

  @Test func subtracts() {
    let rest = Self.set("10.0.0.0/30", "fd00::/126").subtracting(Self.set("10.0.0.1", "fd00::3"))
    #expect(
      rest.ranges.map(\.description) == ["10.0.0.0", "10.0.0.2/31", "fd00::-fd00::2"])
  }

  @Test func findsAddresses() throws {
    let set = Self.set("10.0.0.0/30", "10.0.1.0/30", "fd00::/126")
    for (text, isInside) in [
      ("10.0.0.3", true), ("10.0.0.4", false), ("10.0.1.0", true), ("fd00::3", true),
      ("fd00::4", false), ("0.0.0.0", false), ("ffff::", false),
    ] {
      #expect(set.contains(try #require(IPAddress(text))) == isInside, "\(text)")
    }
  }

  private static func set(_ texts: String...) -> AddressSet {
    AddressSet(texts.compactMap { CIDR($0) })
  }
}
