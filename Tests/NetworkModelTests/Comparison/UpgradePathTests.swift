import NetworkModel
import Testing

@Suite struct UpgradeRanges {
  @Test(
    arguments: [
      ("1.30..1.36", "1.30", "1.36"), ("..1.36", nil, "1.36"), ("1.30..", "1.30", nil),
      (" v1.31.4+k0s.0 .. 1.33 ", "v1.31.4+k0s.0", "1.33"),
    ] as [(String, String?, String?)])
  func readTwoVersions(_ text: String, from: String?, to: String?) throws {
    let range = try #require(UpgradeRange(text))
    #expect(range.from?.text == from)
    #expect(range.to?.text == to)
  }

  @Test(arguments: ["", "..", "1.30", "1.30-1.36", "1.30...1.36", "a..b", "1.30..x", "x..1.36"])
  func refuseAnythingElse(_ text: String) {
    #expect(UpgradeRange(text) == nil)
  }
}

@Suite struct UpgradePaths {
  private func catalog() throws -> Catalog {
    try DemoModel.catalog { demo in
      demo.keys = [
        DemoModel.key(
          "port",
          defaults: [
            .init("7000", versions: DemoModel.until("1.2.3")),
            .init("7100", versions: DemoModel.since("1.2.3")),
          ])
      ]
      demo.flows = [try DemoModel.flow("late", ports: "7200", DemoModel.since("1.5.1"))]
      demo.flows[0].when = try ExpressionParser.parse("version >= 1.4", at: DemoModel.span)
    }
  }

  @Test func stopWhereTheModelChanges() throws {
    let path = try DemoModel.path("1.1..1.9", catalog())
    #expect(path.steps.map(\.text) == ["1.1", "1.2.3", "1.4", "1.5.1", "1.9"])
  }

  @Test func endWithTheNewestReleaseOfAMinorVersion() throws {
    #expect(try DemoModel.path("1.1..1.5", catalog()).steps.last?.text == "1.5.1")
    #expect(try DemoModel.path("1.1..1.5.0", catalog()).steps.last?.text == "1.5.0")
  }

  @Test func beginWithTheVersionOfTheCluster() throws {
    #expect(try DemoModel.path("..1.3", catalog()).steps.map(\.text) == ["1.1.0", "1.2.3", "1.3"])
  }

  @Test func mayLeadNowhere() throws {
    var definition = DemoModel.cluster()
    definition.version = ProductVersion("1.3.7")
    #expect(try DemoModel.path("..1.3", of: definition, catalog()).steps.map(\.text) == ["1.3.7"])
  }

  @Test func refuseVersionsOutsideTheModel() throws {
    let catalog = try catalog()
    let error = #expect(throws: UpgradePath.Refusal.self) {
      try DemoModel.path("1.1..2.0", catalog)
    }
    #expect(error?.message == "the model does not cover 2.0; it covers 1.0 to 1.9")
  }

  @Test func refuseTheWayBack() throws {
    let catalog = try catalog()
    let error = #expect(throws: UpgradePath.Refusal.self) {
      try DemoModel.path("1.5..1.2", catalog)
    }
    #expect(error?.message == "1.5..1.2 leads back; the older version comes first")
  }

  @Test func refuseClustersWithoutAVersion() throws {
    var definition = DemoModel.cluster()
    definition.version = nil
    let catalog = try catalog()
    #expect(throws: UpgradePath.Refusal.noStart) {
      try DemoModel.path("..1.2", of: definition, catalog)
    }
  }
}
