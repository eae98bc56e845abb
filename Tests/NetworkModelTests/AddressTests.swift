import NetworkModel
import Testing

@Suite struct CIDRParsing {
  @Test(arguments: [
    ("10.244.0.0/16", "10.244.0.0/16", false), ("10.3.0.0/12", "10.0.0.0/12", true),
    ("192.168.1.7", "192.168.1.7/32", false), ("fd00:1::/108", "fd00:1::/108", false),
    ("::/0", "::/0", false), ("0.0.0.0/0", "0.0.0.0/0", false),
  ])
  func readsPrefixesAndNoticesHostBits(_ text: String, canonical: String, hostBits: Bool) throws {
    let prefix = try #require(CIDR(text))
    #expect(prefix.description == canonical)
    #expect(prefix.hadHostBits == hostBits)
  }

  @Test(arguments: [
    "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-1", "10.0.0.0/", "host/8", "1.2.3.4/8/9", "",
  ])
  func refusesWhatIsNoPrefix(_ text: String) {
    #expect(CIDR(text) == nil)
  }

  @Test func findsOverlapsInBothDirections() throws {
    let services = try #require(CIDR("10.96.0.0/12"))
    let pods = try #require(CIDR("10.104.0.0/16"))
    let other = try #require(CIDR("10.244.0.0/16"))
    #expect(services.overlaps(pods))
    #expect(pods.overlaps(services))
    #expect(!pods.overlaps(other))
    #expect(services.contains(pods))
    #expect(!pods.contains(services))
  }

  @Test func computesTheLastAddress() throws {
    #expect(try #require(CIDR("10.96.0.0/12")).last.description == "10.111.255.255")
    #expect(
      try #require(CIDR("::/0")).last.description == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
  }
}

@Suite struct ServiceLocators {
  @Test(
    arguments: [
      ("postgres://user:p@ss@db:5433/k0s", "postgres", "db", 5433),
      ("mysql://root:pw@tcp(10.85.0.50:3306)/k3s", "mysql", "10.85.0.50", 3306),
      ("postgres://db.example.net/k0s", "postgres", "db.example.net", 5432),
      ("https://[fd00::7]:2379", "https", "fd00::7", 2379),
    ] as [(String, String?, String?, UInt16?)])
  func readsURLsAndDataSourceNames(_ text: String, scheme: String?, host: String?, port: UInt16?) {
    let locator = ServiceLocator(text)
    #expect(locator.scheme == scheme)
    #expect(locator.host == host)
    #expect(locator.port == port)
  }

  @Test func readsHostsWithAndWithoutPort() {
    #expect(ServiceLocator("lb.example.net:8443").port == 8443)
    #expect(ServiceLocator("lb.example.net").port == nil)
    #expect(ServiceLocator("sqlite:///var/lib/k0s.db").host == nil)
    #expect(ServiceLocator("fd00::1").host == "fd00::1")
  }
}

@Suite struct ServiceAddresses {
  @Test(arguments: [
    ("10.0.0.0/28", "10.0.0.10"), ("10.0.0.0/29", "10.0.0.2"), ("10.0.0.0/30", "10.0.0.2"),
    ("10.0.0.0/31", nil), ("10.0.0.0/32", nil), ("fd00::/124", "fd00::a"),
    ("fd00::/125", "fd00::2"), ("fd00::/127", nil),
  ])
  func findADNSAddressInsideTheRange(_ range: String, address: String?) throws {
    #expect(try #require(CIDR(range)).dnsAddress?.description == address)
  }

  @Test(arguments: [(0, "10.0.0.0"), (7, "10.0.0.7"), (8, nil), (-1, nil)])
  func countFromTheFirstAddress(_ number: Int, address: String?) throws {
    #expect(try #require(CIDR("10.0.0.0/29")).address(at: number)?.description == address)
  }
}
