import NetworkModel

/// The components of the model: what they are called, who runs them, what can be set.
struct ComponentsPage {
  let view: SiteView

  /// The id of a component's row.
  static func anchor(of component: Component) -> Anchor { Anchor("component-\(component.id)") }

  var content: PageContent {
    let components = view.contents.catalog.components
    var writer = view.writer(for: SiteMap.components)
    var table = DataTable(
      caption: "Components",
      columns: [
        .init("Component"), .init("Runs in"), .init("Entries"), .init("Settings"), .init("Source"),
      ],
      rows: components.map(row))
    table.anchors = components.map(Self.anchor)
    if components.isEmpty {
      writer.paragraph("The model has no component.")
    } else {
      writer.element("div", class: "registry") { $0.table(table) }
    }
    var content = PageContent(
      path: SiteMap.components, title: "Components",
      lead: "The software of which distributions are made, each described once for all of them.",
      kind: "Model", body: writer.finish())
    content.searchWords = components.flatMap { [$0.id] + $0.aliases }
    return content
  }

  private func row(_ component: Component) -> [RichText] {
    var name = RichText([.strong(component.title)])
    if component.retired != nil {
      name = name + RichText([.text(" "), .mark(.warning, "retired")])
    }
    let own = [component.id, component.title].map(Vocabulary.normalized)
    let others = component.aliases.filter { !own.contains(Vocabulary.normalized($0)) }
    if !others.isEmpty {
      name = name + RichText([.muted(" also \(others.joined(separator: ", "))")])
    }
    let references = component.flows.flatMap(\.sources) + component.listeners.flatMap(\.sources)
    return [
      name, runs(component), entries(component),
      .join(component.settings.map(Self.setting), "; "),
      .join([view.placeText(component.span)] + Self.unique(references.map(view.upstream)), "; "),
    ]
  }

  private func runs(_ component: Component) -> RichText {
    let distributions = view.contents.catalog.distributions.filter { distribution in
      distribution.components.contains { $0.component == component.id }
    }
    guard !distributions.isEmpty else { return RichText([.muted("none")]) }
    return .join(
      distributions.map { distribution in
        .link(
          distribution.title,
          to: view.map.page(ofDistribution: distribution.id).map {
            Link(to: $0, at: "components")
          })
      }, ", ")
  }

  private func entries(_ component: Component) -> RichText {
    let ids = component.flows.map(\.id) + component.listeners.map(\.id)
    guard !ids.isEmpty else { return RichText([.muted("a name only")]) }
    return .join(ids.map { .code($0) }, ", ")
  }

  private static func setting(_ setting: Setting) -> RichText {
    let range = setting.range.map { " \($0.lowerBound)–\($0.upperBound)" } ?? ""
    let list = setting.values.map(\.text).joined(separator: ", ")
    let values = list.isEmpty ? "" : " \(list)"
    let standing = setting.defaults.map { value in
      [", default \(value.text)", value.versions.words].compactMap(\.self).joined(separator: " ")
    }
    return .code(setting.path.text)
      + RichText([.muted(" \(setting.type.rawValue)\(range)\(values)\(standing.joined())")])
  }

  private static func unique(_ texts: [RichText]) -> [RichText] {
    var seen: Set<RichText> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
