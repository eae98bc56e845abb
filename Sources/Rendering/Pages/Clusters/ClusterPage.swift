import Diagnostics
import Markup
import NetworkModel

/// A cluster: what it needs, why, and what is wrong with its definition.
struct ClusterPage {
  let view: SiteView
  let cluster: SiteContents.Cluster

  var content: PageContent {
    let path = view.map.page(ofCluster: cluster.name) ?? SiteMap.clusters
    let findings = view.findings.told(on: path)
    let verdict = ClusterVerdict(cluster.resolved, findings)
    let flows = ClusterFlowTables(view: view, cluster: cluster)
    let inventory = ClusterFacts(view: view, cluster: cluster)
    var writer = view.writer(for: path)
    writer.callout(
      Callout(
        verdict.tone, verdict.word,
        [
          RichText(verdict.sentence),
          RichText([
            .muted("Nothing was proven on the hosts: no firewall and no socket was read.")
          ]),
        ]))
    writer.counts(ClusterVerdict.counts(cluster, findings))
    inventory.outputs(&writer)
    inventory.keyFacts(&writer)
    inventory.hosts(&writer)
    inventory.networks(&writer)
    ClusterDrawings(outputs: cluster.outputs).write(&writer)
    ClusterGridDrawings(view: view, cluster: cluster).write(&writer)
    flows.write(&writer)
    ClusterProofSection(cluster: cluster).write(&writer)
    HostFlowTables(view: view, cluster: cluster).write(&writer)
    writer.findings(findings, in: view, none: "No rule found anything wrong in this definition.")
    inventory.allFacts(&writer)
    if let page = cluster.page {
      ProseSection(view: view, page: page)
        .write(page.blocks, under: "The definition in its author's words", &writer)
    }
    return page(path, flows.searchWords, writer.finish())
  }

  private func page(_ path: SitePath, _ words: [String], _ body: TrustedHTML) -> PageContent {
    let product = ClusterTable.product(
      cluster.resolved.distribution.title, cluster.resolved.definition.version)
    var content = PageContent(
      path: path, title: cluster.name,
      lead: RichText("What this \(product) cluster needs open between its hosts, and why."),
      kind: "Cluster", body: body)
    content.searchWords = cluster.resolved.definition.hosts.map(\.name) + words
    content.inputs = cluster.files.map(\.path).sorted()
    return content
  }
}

/// The drawings of a cluster; the table of flows says the same in words.
struct ClusterDrawings {
  let outputs: ClusterOutputs

  func write(_ writer: inout HTMLWriter) {
    let diagrams = [
      ("Who talks to whom", Anchor("diagram"), outputs.flowDiagram),
      ("Which port is open to whom", Anchor("matrix"), outputs.portMatrix),
    ]
    for (title, anchor, diagram) in diagrams {
      guard let diagram else { continue }
      writer.heading(2, title, anchor: anchor)
      writer.element("figure", class: "diagram") { writer in
        writer.scrollRegion(label: title) { $0.drawing(diagram) }
        writer.element("figcaption") { writer in
          writer.text(diagram.description + " ")
          writer.link("The same as a table", to: Link(at: "flows"))
          guard let file = diagram.file else { return }
          writer.text(" · ")
          writer.link("SVG file", to: Link(to: file))
        }
      }
      writer.newline()
    }
  }
}

extension HTMLWriter {
  mutating func drawing(_ diagram: ClusterOutputs.Diagram) {
    if let markup = diagram.markup { return append(markup) }
    guard let file = diagram.file else { return }
    void("img", [.source(file), .text(.alt, diagram.description)])
  }
}
