import NetworkModel
import Testing

@Suite struct FlowComparisons {
  private func changes(
    _ range: String = "1.1..1.9", of definition: ClusterDefinition = DemoModel.cluster(),
    _ change: (inout Distribution) throws -> Void
  ) throws -> [String] {
    let catalog = try DemoModel.catalog(change)
    return try DemoModel.comparison(range, of: definition, catalog).flows.map { change in
      "\(change.id) \(change.kind.rawValue) \(change.version?.text ?? "-")"
    }
  }

  @Test func sayNothingWhereNothingChanges() throws {
    #expect(try changes { $0.flows = [try DemoModel.flow("a", ports: "7000")] } == [])
  }

  @Test func tellWhatOpensAndCloses() throws {
    let found = try changes { demo in
      demo.flows = [
        try DemoModel.flow("new", ports: "7000", DemoModel.since("1.4.2")),
        try DemoModel.flow("old", ports: "7001", DemoModel.until("1.6")),
      ]
    }
    #expect(found == ["demo.new opened 1.4.2", "demo.old closed 1.6"])
  }

  @Test func tellWhatOnlyPasses() throws {
    let bounds = VersionBounds(since: ProductVersion("1.3"), until: ProductVersion("1.5"))
    let found = try changes { $0.flows = [try DemoModel.flow("a", ports: "7000", bounds)] }
    #expect(found == ["demo.a passing 1.3"])
  }

  @Test func tellMovedPortsFromMoreAndFewer() throws {
    let cases = [
      ("7000", "7100", "moved"), ("7000", "7000-7001", "widened"),
      ("7000-7001", "7000", "narrowed"), ("7000-7001", "7001-7002", "moved"),
    ]
    for (before, after, kind) in cases {
      let found = try changes { demo in
        demo.flows = [
          try DemoModel.flow("a", ports: before, DemoModel.until("1.2")),
          try DemoModel.flow("a", ports: after, DemoModel.since("1.2")),
        ]
      }
      #expect(found == ["demo.a \(kind) 1.2"])
    }
  }

  @Test func followTheDefaultOfAKeyThatIsNotSet() throws {
    let change = { (demo: inout Distribution) throws -> Void in
      demo.keys = [
        DemoModel.key(
          "port",
          defaults: [
            .init("7000", versions: DemoModel.until("1.4")),
            .init("7100", versions: DemoModel.since("1.4")),
          ])
      ]
      demo.flows = [try DemoModel.flow("a", ports: "$port")]
    }
    #expect(try changes("1.1..1.9", change) == ["demo.a moved 1.4"])
    #expect(try changes("1.1..1.9", of: DemoModel.cluster([("port", "9000")]), change) == [])
  }

  @Test func tellWhoElseTakesPart() throws {
    let found = try changes { demo in
      var both = try DemoModel.flow("a", ports: "7000", DemoModel.since("1.3"))
      both.from.append(.init(role: .controller))
      demo.flows = [try DemoModel.flow("a", ports: "7000", DemoModel.until("1.3")), both]
    }
    #expect(found == ["demo.a widened 1.3"])
  }

  @Test func tellWhoNoLongerTakesPart() throws {
    let found = try changes { demo in
      var both = try DemoModel.flow("a", ports: "7000", DemoModel.until("1.3"))
      both.from.append(.init(role: .controller))
      demo.flows = [both, try DemoModel.flow("a", ports: "7000", DemoModel.since("1.3"))]
    }
    #expect(found == ["demo.a narrowed 1.3"])
  }

  @Test func tellWhoTakesThePlaceOfAnother() throws {
    let found = try changes { demo in
      demo.flows = [
        try DemoModel.flow("a", ports: "7000", from: .worker, DemoModel.until("1.3")),
        try DemoModel.flow("a", ports: "7000", from: .controller, DemoModel.since("1.3")),
      ]
    }
    #expect(found == ["demo.a redirected 1.3"])
  }

  @Test func tellOtherProtectionAndConditions() throws {
    let found = try changes { demo in
      var open = try DemoModel.flow("a", ports: "7000", DemoModel.until("1.3"))
      open.security = FlowSecurity(encrypted: "none", authenticated: "none")
      var closed = try DemoModel.flow("a", ports: "7000", DemoModel.since("1.3"))
      closed.security = FlowSecurity(encrypted: "TLS", authenticated: "token")
      closed.when = try ExpressionParser.parse("count(controller) > 1", at: DemoModel.span)
      demo.flows = [open, closed]
    }
    #expect(found == ["demo.a protection 1.3", "demo.a condition 1.3"])
  }
}

@Suite struct SocketComparisons {
  private func changes(_ listeners: [ListenerTemplate]) throws -> [String] {
    let catalog = try DemoModel.catalog { $0.listeners = listeners }
    return try DemoModel.comparison("1.1..1.9", catalog).sockets.map { change in
      "\(change.name) \(change.kind.rawValue) \(change.version?.text ?? "-")"
    }
  }

  @Test func pairTheLoopbackSocketWithTheExposedOne() throws {
    let found = try changes([
      DemoModel.listener("health", ports: "8092", bind: .all, DemoModel.until("1.3.1")),
      DemoModel.listener("health-lo", ports: "8092", bind: .loopback, DemoModel.since("1.3.1")),
      DemoModel.listener("debug-lo", ports: "6060", bind: .loopback, DemoModel.until("1.4")),
      DemoModel.listener("debug", ports: "6060", bind: .all, DemoModel.since("1.4")),
    ])
    #expect(found == ["demo.debug exposed 1.4", "demo.health enclosed 1.3.1"])
  }

  @Test func tellWhatIsNewGoneAndMoved() throws {
    let found = try changes([
      DemoModel.listener("a", ports: "1", bind: .all, DemoModel.since("1.2")),
      DemoModel.listener("b", ports: "2", bind: .all, DemoModel.until("1.2")),
      DemoModel.listener("c", ports: "3", bind: .all, DemoModel.until("1.2")),
      DemoModel.listener("c", ports: "4", bind: .all, DemoModel.since("1.2")),
    ])
    #expect(found == ["demo.a appeared 1.2", "demo.b vanished 1.2", "demo.c moved 1.2"])
  }
}
