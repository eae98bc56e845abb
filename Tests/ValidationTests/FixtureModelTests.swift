import Diagnostics
import NetworkModel
import Testing

/// The model of the examples is itself a valid model.
@Suite struct FixtureModels {
  @Test func loadsWithoutDiagnostics() {
    #expect(FixtureModel.read.diagnostics.map(\.message) == [])
    #expect(
      FixtureModel.catalog.distributions.map(\.id)
        == ["appliance", "chef-360", "k0s", "k3s", "tectonic"])
  }
}
