import Diagnostics
import Markup
import NetworkModel

@testable import Ingest

/// A small page and the facts that were read from it.
struct FactFixture {
  let facts: [ClaimedFact]
  let diagnostics: [Diagnostic]

  init(_ text: String) {
    let file = SourceFile(path: "page.md", text: text)
    let page = MarkdownReader.read(file).value
    let read = PortDocumentReader.read(
      page, description: .init(title: "Page"), words: RoleWords(Vocabulary()),
      facts: FactWords(Self.components))
    facts = read.value.facts
    diagnostics = read.diagnostics
  }

  /// One line a fact: `2 claim mtu = 1400 [cni0]`.
  var lines: [String] {
    facts.map { fact in
      let about = fact.about.isEmpty ? "" : " [\(fact.about)]"
      return "\(fact.span.start.line) \(fact.kind) \(fact.subject) = \(fact.value.text)\(about)"
    }
  }

  /// The words of each fact as they stand in the file.
  var quotes: [String] { facts.map(\.quote) }

  private static let components: [Component] = [
    component("calico", "Calico", ["calico", "calico vxlan", "bird"]),
    component("flannel", "flannel", ["flannel"]),
    component("kube-router", "kube-router", ["kube-router", "kube router"]),
    component("traefik", "Traefik", ["traefik", "ingress controller"]),
    component("metallb", "MetalLB", ["metallb", "metal lb"]),
    component("old-metrics", "Old Metrics", ["oldmetrics"], retired: "It ended."),
  ]

  private static func component(
    _ id: String, _ title: String, _ aliases: [String], retired: String? = nil
  ) -> Component {
    let file = SourceFile(path: "model.yaml", text: "")
    var component = Component(id: id, title: title, span: file.wholeSpan)
    component.aliases = aliases
    component.retired = retired
    return component
  }
}
