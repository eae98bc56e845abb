import NetworkModel
import TestSupport
import Testing

@Suite struct PortRangeParsing {
  @Test(arguments: [("6443", 6443, 6443), ("30000-32767", 30000, 32767), ("1-65535", 1, 65535)])
  func acceptsSinglePortAndRange(_ text: String, first: Int, last: Int) throws {
    let range = try PortRange(parsing: text)
    #expect(Int(range.first) == first)
    #expect(Int(range.last) == last)
  }

  @Test(arguments: [
    ("0", PortRange.ParseError.zero), ("65536", .outOfRange("65536")), ("-1", .notANumber("")),
    ("20-10", .reversed(20, 10)), ("1e3", .notANumber("1e3")), ("", .notANumber("")),
    ("٤٤٣", .notANumber("٤٤٣")), ("+80", .notANumber("+80")),
  ])
  func refusesWhatIsNoPort(_ text: String, error: PortRange.ParseError) {
    #expect(throws: error) { try PortRange(parsing: text) }
  }
}

@Suite struct PortSetAlgebra {
  @Test func mergesTouchingRanges() throws {
    let set = try PortSet(parsing: "81-90, 80,443,100")
    #expect(set.description == "80-90,100,443")
    #expect(set.count == 13)
  }

  @Test(arguments: 0..<50)
  func agreesWithASetOfNumbers(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (one, oneNumbers) = try sample(&random)
    let (other, otherNumbers) = try sample(&random)
    #expect(numbers(one.union(other)) == oneNumbers.union(otherNumbers))
    #expect(numbers(one.intersection(other)) == oneNumbers.intersection(otherNumbers))
    #expect(one.isSuperset(of: other) == oneNumbers.isSuperset(of: otherNumbers))
    #expect(try PortSet(parsing: one.description) == one)
  }

  private func sample(_ random: inout SeededGenerator) throws -> (PortSet, Set<UInt16>) {
    var ranges: [PortRange] = []
    var numbers: Set<UInt16> = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let first = UInt16.random(in: 1...300, using: &random)
      let last = first + UInt16.random(in: 0...20, using: &random)
      ranges.append(try PortRange(first, through: last))
      numbers.formUnion(first...last)
    }
    return (PortSet(ranges), numbers)
  }

  private func numbers(_ set: PortSet) -> Set<UInt16> {
    Set(set.ranges.flatMap { $0.first...$0.last })
  }
}

@Suite struct IPProtocolNames {
  @Test func knowsThatVRRPHasNoPorts() throws {
    let vrrp = try #require(IPProtocol(name: "vrrp"))
    #expect(vrrp.number == 112)
    #expect(!vrrp.hasPorts)
    #expect(vrrp.title == "VRRP (IP 112)")
    #expect(IPProtocol(number: 4)?.title == "IP-in-IP (IP 4)")
  }

  @Test func findsEveryNameAndNumberAgain() {
    for (name, value) in IPProtocol.named {
      #expect(IPProtocol(name: name) == value)
      #expect(IPProtocol(number: Int(value.number))?.name == name)
    }
  }
}
