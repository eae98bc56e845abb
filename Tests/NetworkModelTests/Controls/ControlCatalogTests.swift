import NetworkModel
import Testing

@Suite struct ControlCatalogs {
  private let catalog = ControlFixture.catalog

  @Test func sortFrameworksById() {
    #expect(catalog.frameworks.map(\.id) == ["toy", "toy-long"])
    #expect(catalog.framework("toy-long")?.label == "Toy 2 Long")
    #expect(catalog.framework("none") == nil)
  }

  @Test func listTheControlsOfARuleInTheOrderOfTheFiles() {
    #expect(
      catalog.controls(forRule: "over-broad").map(\.text)
        == ["Toy 2 B(1)", "Toy 2 A", "Toy 2 Long A"])
    #expect(catalog.controls(forRule: "no-such-rule") == [])
  }

  @Test func readReferencesWithFrameworkVersionAndNumber() throws {
    let reference = try #require(catalog.reference("Toy Two B(1)"))
    #expect(reference.framework == "toy")
    #expect(reference.version == "2")
    #expect(reference.control == "B(1)")
    #expect(reference.text == "Toy 2 B(1)")
    #expect(catalog.control(reference)?.summary == "What B(1) asks for.")
  }

  @Test(arguments: ["B(1)", "Toy B(1)", "Toy 3 B(1)", "Toy 2 C", "Toy 2 ", "Toy 2B(1)", ""])
  func readNoReferenceWithoutAllThree(_ text: String) {
    #expect(catalog.reference(text) == nil)
  }

  @Test func preferTheLongestNameOfAFramework() {
    #expect(catalog.reference("Toy 2 Long A")?.framework == "toy-long")
    #expect(catalog.reference("Toy Two Long A")?.framework == "toy")
  }

  @Test func joinWhatRulesDeclareToWhatTheModelSays() {
    #expect(
      catalog.texts(forRule: "insecure-port", declared: ["Toy Two A", "Toy 2 B(1)", "Other 1"])
        == ["Toy 2 Long A", "Toy 2 B(1)", "Toy 2 A", "Other 1"])
    #expect(catalog.texts(forRule: "insecure-port") == ["Toy 2 Long A", "Toy 2 B(1)"])
  }

  @Test func keepTheFirstOfTwoControlsWithOneNumber() {
    let twice = ControlCatalog([
      ControlFixture.framework(
        "toy", version: "1", label: "Toy 1",
        [
          ControlFixture.control("A", .evidence, rules: ["first"]),
          ControlFixture.control("A", .none, rules: ["second"]),
        ])
    ])
    #expect(twice.reference("Toy 1 A").flatMap { twice.control($0) }?.coverage == .evidence)
    #expect(twice.controls(forRule: "second") == [])
  }
}
