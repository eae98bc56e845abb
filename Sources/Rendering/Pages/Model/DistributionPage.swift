import Diagnostics
import NetworkModel

/// A distribution: everything the model knows about it, with where that is written.
struct DistributionPage {
  let view: SiteView
  let distribution: Distribution

  var content: PageContent {
    let path = view.map.page(ofDistribution: distribution.id) ?? SiteMap.model
    let entries = EntryTables(view: view, distribution: distribution)
    var writer = view.writer(for: path)
    writer.counts(entries.counts)
    writer.facts(facts)
    writer.filterPlace()
    entries.flows(&writer)
    entries.listeners(&writer)
    roles(&writer)
    components(&writer)
    LimitsTable(view: view, distribution: distribution).write(&writer)
    ConfigurationTables(view: view, distribution: distribution).write(&writer)
    var content = PageContent(
      path: path, title: distribution.title,
      lead: RichText(
        "What \(distribution.title) needs open, who opens each connection, and which line of which "
          + "source says so."),
      kind: "Distribution", body: writer.finish())
    content.searchWords = entries.searchWords
    content.inputs = [distribution.span.file.path]
    return content
  }

  private var facts: [Fact] {
    let clusters = view.contents.clusters.filter { $0.resolved.distribution.id == distribution.id }
      .map(\.name).sorted()
    let used = clusters.map { name in
      RichText.link(name, to: view.map.page(ofCluster: name).map { Link(to: $0) })
    }
    return [
      Fact("Versions", RichText(DistributionTable.versions(distribution))),
      Fact("Runs a kubelet", RichText(distribution.nodeRoles.map(\.title).joined(separator: ", "))),
      Fact("Formats", RichText(distribution.formats.map(\.id).joined(separator: ", "))),
      Fact("Clusters here", clusters.isEmpty ? RichText([.muted("none")]) : .join(used, ", ")),
      Fact("Model file", view.placeText(distribution.span, isShort: false)),
    ]
  }

  private func roles(_ writer: inout HTMLWriter) {
    guard !distribution.roles.isEmpty else { return }
    writer.heading(2, "Roles", anchor: "roles")
    writer.table(
      DataTable(
        caption: "Roles",
        columns: [.init("Role"), .init("Documents also say"), .init("Found outside the hosts by")],
        rows: distribution.roles.map { role in
          [
            RichText(role.role.title), RichText(role.aliases.joined(separator: ", ")),
            role.addresses.map { .code($0.text) } ?? "",
          ]
        }))
  }

  private func components(_ writer: inout HTMLWriter) {
    guard !distribution.components.isEmpty else { return }
    let conditions = ConditionText(distribution: distribution, catalog: view.contents.catalog)
    writer.heading(2, "Components", anchor: "components")
    writer.table(
      DataTable(
        caption: "Components",
        columns: [.init("Component"), .init("Runs"), .init("Set here"), .init("Source")],
        rows: distribution.components.map { use in row(use, conditions) }))
  }

  private func row(_ use: ComponentUse, _ conditions: ConditionText) -> [RichText] {
    let component = view.contents.catalog.component(use.component)
    let page = component.map {
      Link(to: SiteMap.components, at: ComponentsPage.anchor(of: $0))
    }
    var name = RichText.link(component?.title ?? use.component, to: page)
    if component?.retired != nil {
      name = name + RichText([.text(" "), .mark(.warning, "retired")])
    }
    var runs = conditions.words(for: use.when) ?? "always"
    if let versions = use.versions.words { runs = runs + RichText([.muted(", \(versions)")]) }
    let settings = use.settings.sorted { $0.key < $1.key }.map { setting in
      RichText.code("\(setting.key): \(setting.value.text)")
    }
    let file = component.map { RichText(", ") + view.placeText($0.span) } ?? ""
    return [name, runs, .join(settings, ", "), view.placeText(use.span) + file]
  }
}

extension VersionBounds {
  /// `since 1.25.2`, `before 1.31.1`; nil when it always holds.
  var words: String? { Words.versions(since: since?.text, until: until?.text) }
}
