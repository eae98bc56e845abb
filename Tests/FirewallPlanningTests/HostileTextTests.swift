import Diagnostics
import FirewallPlanning
import NetworkModel
import Testing

/// Text that someone else wrote must not become part of what a firewall, shell or cloud executes.
@Suite struct HostileTextTests {
  /// What languages of the dialects give a meaning to; each has the same word in the middle.
  static let payloads = [
    "\" PWNED accept \"", "' PWNED; reboot '", "$(PWNED)", "`PWNED`", "x\nPWNED accept\n",
    "x\r\nPWNED\r\n", "${PWNED}", "%{ if PWNED }", "]]>PWNED<!--", "--> <PWNED/> <!--",
    "{{ PWNED }}",
    "x: {PWNED: [1, 2]}", "&PWNED *PWNED !!PWNED", "#PWNED\n- PWNED", "| PWNED > x",
    "$PWNED; @(PWNED)",
    "`nPWNED\u{0}", "\u{202E}PWNED\u{2066}", "\u{2028}PWNED\u{85}", "\\\"PWNED\\", "<# PWNED #>",
  ]

  /// Where such text can stand: alone where it is refused, together where it is only printed.
  enum Place: String, CaseIterable {
    case cluster, host, flow, system, printed
  }

  @Test(arguments: Place.allCases)
  func neverGetsBeyondComments(_ place: Place) throws {
    for payload in Self.payloads {
      for file in try Self.files(payload, at: place) { Self.check(file, payload) }
    }
  }

  @Test func isWrittenAtAllSoThatTheTestSeesIt() throws {
    let files = try Self.files("PWNED", at: .printed)
    for dialect in DialectRegistry.all where dialect.id != "networkpolicy" {
      let own = files.filter { $0.dialect == dialect.id }
      #expect(own.contains { $0.text.contains("owner PWNED") }, "\(dialect.id)")
    }
  }

  /// What all dialects write for clusters of Linux and Windows, and those of Calico and Cilium for
  /// clusters of their own, with one hostile text, and with limited egress where they can limit it.
  private static func files(_ payload: String, at place: Place) throws -> [EmittedFile] {
    try ["linux", "windows", "calico", "cilium"].flatMap { kind -> [EmittedFile] in
      let (cluster, register) = try cluster(payload, at: place, kind)
      let resolved = try cluster.resolve()
      let plans = [false, true].map {
        PlanBuilder.plan(resolved, register: register, limitsEgress: $0).value
      }
      return DialectRegistry.all.flatMap { dialect in
        dialect.emit(plans[dialect.capabilities.filtersEgress ? 1 : 0]).value
      }
    }
  }

  @Test(arguments: payloads)
  func isNotPartOfMessages(_ payload: String) throws {
    for place in Place.allCases {
      let (cluster, register) = try Self.cluster(payload, at: place, "linux")
      let found = PlanBuilder.plan(
        try cluster.resolve(), register: register, limitsEgress: true)
      for diagnostic in found.diagnostics {
        #expect(diagnostic.message.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
      }
    }
  }

  private static func check(_ file: EmittedFile, _ payload: String) {
    let isPlain = file.text.utf8.allSatisfy { (0x20...0x7E).contains($0) || [10, 13].contains($0) }
    #expect(isPlain, "\(file.path): \(payload.debugDescription)")
    guard !file.path.hasSuffix(".xml") else { return checkXML(file) }
    for line in file.text.split(whereSeparator: \.isNewline) where line.contains("PWNED") {
      let isComment = line.drop { $0 == " " }.hasPrefix("#")
      #expect(isComment || isAllowed(line), "\(file.path): \(line)")
    }
  }

  // Comments may hold it, and text between tags, but no tag.
  private static func checkXML(_ file: EmittedFile) {
    for comment in file.text.matches(of: /<!--((.|\n)*?)-->/) {
      #expect(!comment.output.1.contains("--"), "\(file.path): \(comment.output.1)")
    }
    let rest = file.text.replacing(/<!--(.|\n)*?-->/, with: "")
    #expect(rest.matches(of: /<[^>]*PWNED[^>]*>/).isEmpty, "\(file.path)")
    #expect(rest.matches(of: /&(?!amp;|lt;|gt;|quot;)/).isEmpty, "\(file.path)")
  }

  // Beside comments, allowed characters may stand between quotes.
  private static func isAllowed(_ line: Substring) -> Bool {
    let parts = line.contains("\"") ? DialectOutput.quoted(line) : line.split(separator: "'")
    let found = parts.filter { $0.contains("PWNED") }
    return !found.isEmpty
      && found.allSatisfy { part in
        part.allSatisfy {
          $0.isASCII && ($0.isLetter || $0.isNumber || "_.:/- ;@(),".contains($0))
        }
      }
  }

  private static func cluster(
    _ payload: String, at place: Place, _ kind: String
  ) throws -> (TestCluster, FlowRegister) {
    var cluster = TestCluster.single.suited(for: kind)
    for index in cluster.hosts.indices where kind == "windows" {
      cluster.hosts[index].system = kind
    }
    let span = TestCluster.file.wholeSpan
    var metadata = FlowMetadata()
    switch place {
    case .cluster: cluster.name = payload
    case .host: cluster.hosts[0].name = payload
    case .flow: cluster.flows[0].id = payload
    case .system: cluster.hosts[0].system = payload
    case .printed:
      metadata.owner = RegisterField(payload, at: span)
      cluster.hosts[1].roles += "+" + payload
      cluster.version = payload
      let prefix = try #require(CIDR("10.9.0.80"))
      cluster.egress.allowed = [
        .init("fine", to: [prefix], by: .tcp, ports: PortSet(443), why: payload, span: span)
      ]
    }
    let entry = FlowRegisterEntry(
      selector: FlowSelector(cluster: NamePattern(cluster.name)), metadata: metadata, span: span)
    return (cluster, FlowRegister([entry], policy: RegisterPolicy()))
  }
}
