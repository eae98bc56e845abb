import NetworkModel

/// What a distribution refuses or cannot do.
struct LimitsTable {
  let view: SiteView
  let distribution: Distribution

  func write(_ writer: inout HTMLWriter) {
    guard !distribution.constraints.isEmpty else { return }
    writer.heading(2, "Limits", anchor: "limits")
    writer.paragraph("What the product refuses, or what its components cannot do.")
    let conditions = ConditionText(distribution: distribution, catalog: view.contents.catalog)
    var table = DataTable(
      caption: "Limits",
      columns: [.init("Limit"), .init("What is wrong"), .init("When"), .init("Source")],
      rows: distribution.constraints.map { row($0, conditions) })
    table.anchors = distribution.constraints.map { Anchor("limit-\($0.id)") }
    writer.element("div", class: "reasons") { $0.table(table) }
  }

  private func row(_ constraint: Constraint, _ conditions: ConditionText) -> [RichText] {
    let when = conditions.words(for: constraint.when) ?? "always"
    let versions = constraint.versions.words.map { RichText([.muted(", \($0)")]) } ?? ""
    let sources = constraint.sources.map(view.upstream)
    return [
      .code(constraint.id),
      RichText([.text(constraint.message), .muted(" Fix: \(constraint.fix)")]),
      when + versions, .join([view.placeText(constraint.span)] + sources, "; "),
    ]
  }
}
