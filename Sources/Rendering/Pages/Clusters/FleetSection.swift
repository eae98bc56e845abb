import NetworkModel

/// All clusters side by side, and who of one may open connections to another; with the same as tables.
struct FleetSection {
  let view: SiteView

  func write(_ writer: inout HTMLWriter) {
    let clusters = view.contents.clusters.map(\.resolved)
    guard clusters.count > 1 else { return }
    let map = view.map
    let diagrams = FleetDiagrams(clusters) { name in
      map.page(ofCluster: name).map { SiteMap.clusters.relativeURL(to: $0) }
    }
    write(diagrams.matrix, diagrams, &writer)
    write(diagrams.map, diagrams, &writer)
  }

  private func write(
    _ matrix: FleetMatrix, _ diagrams: FleetDiagrams, _ writer: inout HTMLWriter
  ) {
    writer.heading(2, "All clusters side by side", anchor: "side-by-side")
    figure(diagrams.inline(.matrix), "A small port matrix for each cluster", &writer)
    writer.table(
      DataTable(
        caption: "What differs between the clusters", showsCaption: true,
        columns: [
          .init("Cluster"), .init("From → to"), .init("Only here"), .init("Only at most others"),
        ], rows: matrix.rows.flatMap(rows)))
  }

  private func rows(
    _ cluster: String, _ standard: String, _ differences: [FleetDifference]
  ) -> [[RichText]] {
    let page = view.map.page(ofCluster: cluster)
    let name =
      RichText.link(cluster, to: page.map { Link(to: $0) })
      + RichText([.muted(", beside \(standard)")])
    guard !differences.isEmpty else { return [[name, RichText([.muted("no difference")])]] }
    let text = { (ports: String) in ports.isEmpty ? RichText("–") : RichText(ports) }
    return differences.map { difference in
      [
        name, RichText("\(difference.sign) \(difference.way)"), text(difference.here),
        text(difference.elsewhere),
      ]
    }
  }

  private func write(_ map: FleetMap, _ diagrams: FleetDiagrams, _ writer: inout HTMLWriter) {
    writer.heading(2, "From one cluster into another", anchor: "between-clusters")
    writer.paragraph(RichText(map.origin))
    if map.lines.isEmpty { writer.paragraph(RichText(map.summary)) }
    figure(diagrams.inline(.map), "Who of one cluster may open connections to another", &writer)
    table(
      "The lines of the map in words", ["Line", "From → to", "Listeners", "Admitted as"],
      map.lines, &writer)
    if map.hasMore {
      table(
        "All admitted networks that hold hosts of other clusters",
        ["Listening cluster", "Admitted as", "Network", "Clusters with hosts in it"],
        map.admissions, &writer)
    }
    table("Open to anyone", ["Cluster", "Admitted as", "Listeners"], map.anyone, &writer)
    table("Addresses that several clusters use", ["Addresses", "Clusters"], map.shared, &writer)
  }

  private func figure(_ drawing: TrustedHTML, _ title: String, _ writer: inout HTMLWriter) {
    writer.element("figure", class: "diagram") { writer in
      writer.scrollRegion(label: title) { $0.append(drawing) }
      writer.element("figcaption", text: title + ". The tables below say the same.")
    }
    writer.newline()
  }

  private func table(
    _ caption: String, _ columns: [String], _ rows: [[String]], _ writer: inout HTMLWriter
  ) {
    guard !rows.isEmpty else { return }
    writer.table(
      DataTable(
        caption: caption, showsCaption: true, columns: columns.map { .init($0) },
        rows: rows.map { $0.map { RichText($0) } }))
  }
}
