import NetworkModel
import Testing

@Suite struct FactChanges {
  private func changes(of definition: ClusterDefinition = DemoModel.cluster()) throws
    -> [FactChange]
  {
    let catalog = try DemoModel.catalog { demo in
      demo.keys = [
        DemoModel.key(
          "port",
          defaults: [
            .init("7000", versions: DemoModel.until("1.4")),
            .init("7100", versions: DemoModel.since("1.4")),
          ])
      ]
      demo.facts = [
        try fact("port", is: "$port"), try fact("hosts", is: "count(controller)"),
      ]
    }
    return try DemoModel.comparison("1.1..1.9", of: definition, catalog).facts
  }

  private func fact(_ name: String, is text: String) throws -> FactDefinition {
    FactDefinition(
      name: name, title: "The \(name)",
      cases: [.init(value: try ExpressionParser.parse(text, at: DemoModel.span), when: nil)],
      span: DemoModel.span)
  }

  @Test func tellTheVersionAndTheDefaultThatDecides() throws {
    let found = try changes()
    #expect(found.map(\.name) == ["port"])
    #expect(found.first?.before.evaluation.value == .integer(7000))
    #expect(found.first?.after.evaluation.value == .integer(7100))
    #expect(found.first?.version?.text == "1.4")
    #expect(found.first?.causes.map(\.text) == ["port not set, default 7100"])
  }

  @Test func leaveOutWhatTheConfigurationDecides() throws {
    #expect(try changes(of: DemoModel.cluster([("port", "9000")])) == [])
  }
}
