import Diagnostics
import NetworkModel
import Testing

@Suite struct ExpressionReading {
  private let span = SourceFile(path: "model.yaml", text: "x").wholeSpan

  @Test(arguments: [
    ("cni == calico and not single", "and"), ("a or b and c", "or"), ("not not a", "a"),
    ("count(controller) > 1", ">"), ("$cluster-cidr", "$"), ("x in [a, b]", "in"),
    ("version >= 1.31.1", ">="), ("(a or b) and c", "and"),
  ])
  func acceptsTheGrammar(_ text: String, top: String) throws {
    let node = try ExpressionParser.parse(text, at: span).node
    let kind =
      switch node {
      case .and: "and"
      case .or: "or"
      case .comparison(let operation, _, _): operation.rawValue
      case .membership: "in"
      case .key: "$"
      case .name(let name): name
      default: "?"
      }
    #expect(kind == top)
  }

  @Test(arguments: [
    "", "a and", "(a", "count()", "nosuch(a)", "a ==", "[a]", "a b", "a & b", "x in [a",
  ])
  func saysWhatIsWrong(_ text: String) {
    #expect(throws: ExpressionParser.ParseError.self) {
      try ExpressionParser.parse(text, at: span)
    }
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000)
    #expect(throws: ExpressionParser.ParseError.self) {
      try ExpressionParser.parse(text, at: span)
    }
  }
}

@Suite struct ExpressionEvaluation {
  private struct Scope: ExpressionScope {
    var definition: ClusterDefinition
    func fact(_ name: String) -> Evaluation? {
      switch name {
      case "cni": Evaluation(.word("calico"), [Reason("cni", "cni: calico")])
      case "single": Evaluation(.boolean(false), [Reason("--single", "--single not given")])
      default: nil
      }
    }
    func key(_ path: String) -> Evaluation {
      switch path {
      case "port": Evaluation(.integer(8132))
      case "arguments":
        Evaluation(
          .list(["--mode", "full", "--size=1,2", "--quiet", "--size=3,4", "b=5", "bare", "c"]))
      case "everywhere": Evaluation(.word(":10249"))
      case "endpoints": Evaluation(.list(["https://10.0.0.7:2379", "https://10.0.0.8:2381"]))
      default: Evaluation(.missing)
      }
    }
    func isSet(_ path: String) -> Evaluation { Evaluation(.boolean(path == "port")) }
  }

  private let scope: Scope

  init() {
    let span = SourceFile(path: "h", text: "").wholeSpan
    var definition = ClusterDefinition(name: "c", distribution: "d", span: span)
    for (name, role, system) in [("a", "controller+worker", "linux"), ("b", "worker", "windows")] {
      var parts = Host.Parts()
      (parts.name, parts.roleText, parts.system) = (name, role, system)
      definition.hosts.append(Host(parts, span: span, addressSpan: span))
    }
    scope = Scope(definition: definition)
  }

  private func value(_ text: String) throws -> Value {
    let span = SourceFile(path: "model.yaml", text: text).wholeSpan
    return try ExpressionParser.parse(text, at: span).evaluate(in: scope).value
  }

  @Test(arguments: [
    ("cni == calico", true), ("cni == flannel", false), ("not single and cni == calico", true),
    ("$absent == x", false), ("$absent != x", false), ("$port > 1024", true),
    ("1.9.2 < 1.31.1", true), ("1.31 == 1.31.0", true), ("cni in [flannel, calico]", true),
    ("set($port)", true), ("set($absent)", false), ("count(etcd) == 0", true),
  ])
  func decidesConditions(_ text: String, holds: Bool) throws {
    #expect(try value(text) == .boolean(holds))
  }

  @Test func givesOnlyTheReasonsThatDecided() throws {
    let span = SourceFile(path: "model.yaml", text: "x").wholeSpan
    let expression = try ExpressionParser.parse("single and cni == calico", at: span)
    #expect(expression.evaluate(in: scope).reasons.map(\.subject) == ["--single"])
  }

  @Test func computesAddresses() throws {
    #expect(try value("dnsAddress(10.96.0.0/12)") == .list(["10.96.0.10"]))
    #expect(try value("dnsAddress(10.0.0.0/29)") == .list(["10.0.0.2"]))
    #expect(try value("dnsAddress(10.0.0.0/31)") == .missing)
    #expect(try value("address(10.96.0.0/12, 10)") == .list(["10.96.0.10"]))
    #expect(try value("address(10.96.0.0/29, 10)") == .missing)
    #expect(try value("half(10.244.0.0/16, 1)") == .list(["10.244.128.0/17"]))
    #expect(try value("prefixLength(10.244.0.0/16)") == .integer(16))
    #expect(try value("subnets(10.244.0.0/16, 24)") == .integer(256))
    #expect(try value("subnets(10.244.0.0/16, 8)") == .missing)
  }

  @Test(arguments: [
    ("$endpoints", "port", "2379,2381"), ("$endpoints", "host", "10.0.0.7,10.0.0.8"),
    ("$endpoints", "scheme", "https"),
  ])
  func takesPartsOfEveryEndpoint(_ list: String, function: String, expected: String) throws {
    #expect(try value("\(function)(\(list))").text == expected)
  }

  @Test(arguments: [
    ("mode", "full"), ("size", "3,4"), ("quiet", "true"), ("b", "5"), ("bare", nil), ("d", nil),
  ])
  func findsOptionsInLists(_ name: String, expected: String?) throws {
    #expect(try value("option($arguments, \(name))").text == expected)
  }

  @Test func takesTheLastArgumentThatHasAValue() throws {
    #expect(try value("last($port, $absent)") == .integer(8132))
    #expect(try value("last($port, option($arguments, b), $absent)") == .word("5"))
    #expect(try value("last($absent, $missing)") == .missing)
  }

  @Test func takesAPortWithoutAHostForEveryAddress() throws {
    #expect(try value("host($everywhere)") == .word("0.0.0.0"))
    #expect(try value("port($everywhere)") == .integer(10249))
    #expect(try value("host($absent)") == .missing)
  }

  @Test func countsHostsByWhatTheyAre() throws {
    #expect(try value("hosts(os, windows)") == .integer(1))
    #expect(try value("count(controller, worker)") == .integer(1))
    #expect(try value("count(worker)") == .integer(2))
  }
}
