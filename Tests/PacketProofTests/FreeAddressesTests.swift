import NetworkModel
import PacketFilters
import Testing

@testable import PacketProof

@Suite struct FreeAddressesTests {
  @Test func takesEveryAddressOfAPrefixOnceFromItsEnd() throws {
    let prefix = try #require(CIDR("10.0.0.0/24"))
    let own = try #require(IPAddress("10.0.0.200"))
    var free = FreeAddresses(taken: [own])
    let taken = (0..<300).compactMap { _ in free.take(in: prefix) }
    #expect(taken.first == IPAddress("10.0.0.255"))
    #expect(taken.count == 255)
    #expect(Set(taken).count == 255 && !taken.contains(own))
  }

  @Test func endsAtTheFirstAddressOfAll() throws {
    let address = try #require(IPAddress("::"))
    var free = FreeAddresses(taken: [])
    #expect(free.take(in: AddressRange(address, through: address)) == nil)
  }
}
