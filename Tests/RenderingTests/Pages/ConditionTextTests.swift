import NetworkModel
import Testing

@testable import Rendering

@Suite struct ConditionTextSuite {
  private func words(_ condition: String) throws -> String? {
    let fixture = PageFixture()
    let catalog = try fixture.catalog()
    let text = ConditionText(distribution: try fixture.distribution(), catalog: catalog)
    return text.words(for: try fixture.expression(condition))?.plainText
  }

  @Test(arguments: [
    ("cni == calico", "when CNI is Calico"),
    ("not cni == calico", "when CNI is not Calico"),
    ("nodeLocal", "with node-local load balancing"),
    ("not nodeLocal", "without node-local load balancing"),
    ("cni == calico and nodeLocal", "when CNI is Calico, with node-local load balancing"),
    ("cni == calico or nodeLocal", "when CNI is Calico, or with node-local load balancing"),
    (
      "not (cni == calico or nodeLocal)",
      "when CNI is not Calico, without node-local load balancing"
    ),
    ("count(controller) > 1", "when there is more than one controller"),
    ("flag(--single)", "when --single is given"),
    ("not flag(--disable-components, coredns)", "when --disable-components does not name coredns"),
    ("addon(a) or addon(b)", "with the add-on a or the add-on b"),
    ("set($spec.api.port)", "when spec.api.port is set"),
    ("cni in [calico, kuberouter]", "when CNI is Calico or kuberouter"),
    ("sameSubnet(worker)", "when all workers share a subnet"),
    ("$spec.api.port > 1024", "when spec.api.port is above 1024"),
    (
      "cni == calico and (addon(a) or addon(b)) and nodeLocal",
      "when CNI is Calico, with (the add-on a or the add-on b) and node-local load balancing"
    ),
  ])
  func readsAsEnglish(condition: String, expected: String) throws {
    #expect(try words(condition) == expected)
  }

  @Test func saysNothingAboutWhatAlwaysHolds() throws {
    #expect(try words("true") == nil)
    #expect(try words("true or nodeLocal") == nil)
  }

  @Test func knowsWhatNeverHolds() throws {
    #expect(try words("8080 > 9090 and nodeLocal") == "never")
  }

  @Test func saysTheSettingsOfAComponentAsTheDistributionSetsThem() throws {
    let fixture = PageFixture()
    let catalog = try fixture.catalog()
    let distribution = try fixture.distribution()
    let inventory = ModelInventory(distribution: distribution, version: nil, catalog: catalog)
    let flow = try #require(inventory.flows.first { $0.id == "k0s.vxlan" })
    let text = ConditionText(distribution: distribution, catalog: catalog)
    #expect(
      text.words(for: flow)?.plainText
        == "where Calico runs, and with node-local load balancing")
    #expect(!text.isImpossible(flow))
  }

  @Test func findsFlowsThatNothingBringsAbout() throws {
    let fixture = PageFixture()
    let catalog = try fixture.catalog()
    var distribution = try fixture.distribution()
    distribution.components[0].settings["vxlan"] = try fixture.expression("false")
    let inventory = ModelInventory(distribution: distribution, version: nil, catalog: catalog)
    let flow = try #require(inventory.flows.first { $0.id == "k0s.vxlan" })
    #expect(ConditionText(distribution: distribution, catalog: catalog).isImpossible(flow))
  }
}
