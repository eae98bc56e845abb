import NetworkModel
import Testing

@testable import Ingest

@Suite struct NetworkFactTests {
  @Test(arguments: [
    ("The pod CIDR is 10.60.0.0/16.", "podCIDR = 10.60.0.0/16"),
    ("Pod network CIDR: 10.60.0.0/16", "podCIDR = 10.60.0.0/16"),
    ("The pod subnet defaults to `10.60.0.0/16`.", "podCIDR = 10.60.0.0/16"),
    ("Addresses come from 10.60.0.0/16 for the pod network.", "podCIDR = 10.60.0.0/16"),
    ("A service-ip-range of 10.61.0.0/20 is used.", "serviceCIDR = 10.61.0.0/20"),
    ("Service IPs are assigned from 10.61.0.0/20.", "serviceCIDR = 10.61.0.0/20"),
    ("The cluster DNS address is 10.61.0.10.", "clusterDNS = 10.61.0.10"),
    ("The kubernetes service IP is 10.61.0.1.", "serviceIP = 10.61.0.1"),
    ("The cluster domain is mesh.local.", "clusterDomain = mesh.local"),
    ("By default a 10.60.X.0/24 subnet is allocated.", ""),
    ("There is a 10.60.X.0/24 subnet allocated to each node.", "nodePodSubnet = 10.60.X.0/24"),
    ("Each node gets a /25 of it.", "nodePodSubnet = /25"),
    ("The NodePort range is 31000-32000.", "nodePortRange = 31000-32000"),
    ("The ports 30000-32767 by default.", "nodePortRange = 30000-32767"),
    ("The MTU is 1380.", "mtu = 1380"),
    ("The VNI is 77.", "vni = 77"),
  ])
  func readsASetting(sentence: String, fact: String) {
    let expected = fact.isEmpty ? [] : ["1 claim \(fact)"]
    #expect(FactFixture(sentence).lines == expected)
  }

  @Test(arguments: [
    "For example, the pod CIDR is 10.60.0.0/16.",
    "Assume the pod CIDR is 10.60.0.0/16.",
  ])
  func takesExamplesAsExamples(sentence: String) {
    #expect(FactFixture(sentence).lines == ["1 example podCIDR = 10.60.0.0/16"])
  }

  @Test func takesPossibilitiesAsOptions() {
    let fixture = FactFixture("Optionally the pod CIDR is 10.60.0.0/16. Set the MTU to 1380.")
    #expect(fixture.lines == ["1 option podCIDR = 10.60.0.0/16", "1 option mtu = 1380"])
  }

  @Test(arguments: [
    "The pod CIDR must not be 10.60.0.0/16.",
    "The office network is 10.60.0.0/16.",
    "The pod network has room; the office uses 10.60.0.0/16.",
    "The pod CIDR is wide. 10.60.0.0/16 belongs to the office.",
    "The MTU is 12.",
    "A subnet such as 10.60.0.0/16 belongs to the office.",
    "The pod CIDR and the service CIDR are 10.60.0.0/16 and 10.61.0.0/16 or the reverse.",
  ])
  func isSilentOnOtherAddresses(sentence: String) {
    #expect(FactFixture(sentence).facts.filter { $0.subject != .serviceCIDR }.isEmpty)
  }

  @Test func keepsTheMeaningOfAPrefix() throws {
    let fact = try #require(FactFixture("The pod CIDR is 10.60.0.0/16.").facts.first)
    #expect(fact.value.parsed == .prefix(try #require(CIDR("10.60.0.0/16"))))
  }

  @Test func readsAnAddressOfAnInterface() {
    let fixture = FactFixture("There is a bridge interface br7 with IP address 10.60.X.1/24")
    #expect(fixture.lines == ["1 claim interfaceAddress = 10.60.X.1/24 [br7]"])
  }

  @Test func readsTheDefaultOfAFlag() {
    let fixture = FactFixture("The flag `--state-dir` defaults to `/srv/state`.")
    #expect(fixture.lines == ["1 claim flagDefault = /srv/state [--state-dir]"])
  }
}
