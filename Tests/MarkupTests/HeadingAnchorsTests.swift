import Markup
import Testing

@Suite struct HeadingAnchorsTests {
  @Test(arguments: [
    ("Firewall rules", "firewall-rules"), ("  TCP/UDP: 6443 & more!  ", "tcpudp-6443--more"),
    ("snake_case-kebab", "snake_case-kebab"), ("Über Ports", "über-ports"), ("日本", "日本"),
    ("!!!", "section"), ("<script>", "script"), ("a\nb", "a-b"),
  ])
  func makesAnchorsAsGitHubDoes(_ heading: String, anchor: String) {
    var anchors = HeadingAnchors()
    #expect(anchors.anchor(for: heading) == anchor)
  }

  @Test func makesEachAnchorOnce() {
    var anchors = HeadingAnchors()
    let made = ["Ports", "Ports", "Ports-1", "Ports", "ports"].map { anchors.anchor(for: $0) }
    #expect(made == ["ports", "ports-1", "ports-1-1", "ports-2", "ports-3"])
  }
}
