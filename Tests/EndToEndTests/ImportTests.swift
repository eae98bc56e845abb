import Diagnostics
import Ingest
import Markup
import NetworkModel
import Rendering
import Testing

/// An import must say the same as its original, and what it could not say.
@Suite struct ImportTests {
  private let reader = SourceDocumentReader(
    Catalog(sources: [], components: [], distributions: [], vocabulary: Vocabulary()))

  private func read(_ text: String, _ path: String) -> Diagnosed<SourceDocument> {
    reader.read(SourceFile(path: path, text: text), strictFrontMatter: true)
  }

  private func imported(_ text: String, _ path: String) -> String {
    let original = read(text, path)
    return ImportedPage(
      original.value.claims, format: original.value.page.format.rawValue, digest: "00",
      diagnostics: original.diagnostics
    ).text
  }

  private func meaning(_ document: PortDocument) -> [String] {
    document.flows.map { flow in
      "\(flow.protocols.map(\.name)) \(flow.ports.description) \(flow.from) \(flow.to)"
        + " \(flow.direction) \(flow.scope) \(flow.service) \(flow.condition ?? "-")"
    }
  }

  private static let table = """
    # Ports of the platform

    Local ports and others.

    ## Inbound on workers

    | Protocol | Port | Service | Direction | Notes |
    |---|---|---|---|---|
    | TCP/UDP | 7000-7005, 7010 | api \\| x | worker, CLI => controller | only if *enabled* |
    | IP protocol 4 | - | tunnel | node <-> node | |
    | HTTPS | ALL | web | load balancer -> ntp server | [docs](http://x.example) |
    | TCP | 7020 | probe | | localhost only |
    | | 7030 | y | controller -> self | Line<br>two |

    | Port | Protocol | Used by |
    |---|---|---|
    | 7040 | UDP | pods |
    | 7041/tcp | | - |
    """

  @Test func readsBackAsTheSameClaims() {
    let original = read(Self.table, "a.md").value.claims
    let again = read(imported(Self.table, "a.md"), "b.md").value.claims
    #expect(original.flows.count == 7)
    #expect(meaning(again) == meaning(original))
  }

  @Test(arguments: Role.known)
  func readsEveryRoleBack(_ role: Role) {
    var document = PortDocument(
      file: SourceFile(path: "a.md", text: ""), description: .init(title: "A"))
    var flow = ClaimedFlow(span: document.file.wholeSpan)
    flow.ports = ClaimedPorts(ranges: [], isAll: true)
    flow.protocols = [.known(.tcp)]
    (flow.from, flow.to, flow.direction) = ([role], [.controller], .forward)
    document.tables = [
      DocumentTable(kind: .ports, heading: "", flows: [flow], span: flow.span)
    ]
    let text = ImportedPage(document, format: "text", digest: "00", diagnostics: []).text
    #expect(read(text, "b.md").value.claims.flows.first?.from == [role])
  }

  @Test func isAcceptedAsASourceWithoutADiagnostic() {
    let text = imported("TCP 7000 api worker -> controller\n", "a.txt")
    #expect(read(text, "b.md").diagnostics.map(\.message) == [])
    #expect(text.hasPrefix("---\ntitle: \"a.txt\"\n"))
  }

  @Test func saysWhatWasUncertainAndWhatWasLeftOut() {
    let text = imported(
      "Intro.\n\n| Port | Protocol |\n|---|---|\n| 80x | TCP |\n\n## Sizes\n\n| CPU | RAM |\n|---|---|\n| 1 | 2 |\n",
      "a.md")
    #expect(text.contains("- Line 5, column 3: \"80x\" is not a port."))
    #expect(text.contains("- Line 9: the table under \"Sizes\", because no column holds ports."))
    #expect(text.contains("- 2 headings and paragraphs of prose."))
  }

  @Test func listsFactsThatStandBesideTheTables() {
    let text = imported("Calico uses vxlan overlay network by default.\n", "a.md")
    #expect(text.contains("- Line 1, claim: `overlayMode` `vxlan`"))
  }

  @Test func escapesWhatTheOriginalSays() {
    let text = imported(
      "---\ntitle: \"x\\\"\\nurl: evil\"\n---\n\n| Port | Protocol | Notes |\n|---|---|---|\n| 80 | TCP | <script>alert(1)</script> |\n",
      "a.md")
    #expect(!text.contains("<script>"))
    #expect(!text.contains("\nurl:"))
  }
}
