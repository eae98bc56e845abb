internal import NetworkModel

/// The components that provide the pod network, of which a cluster runs one.
struct ProviderComponents {
  private let ids: Set<String>

  /// A component is a provider where some distribution makes it depend on the fact `cni`.
  init(_ catalog: Catalog) {
    var ids: Set<String> = []
    for use in catalog.distributions.flatMap(\.components) {
      use.when.node.visit { node in
        if case .name("cni") = node { ids.insert(use.component) }
      }
    }
    self.ids = ids
  }

  func contains(_ component: Component) -> Bool { ids.contains(component.id) }

  func contains(id: String) -> Bool { ids.contains(id) }

  /// The provider that a document names as its default; nil when it names none.
  func declared(by document: PortDocument, _ context: RuleContext) -> Component? {
    for claim in document.defaults {
      let setting = ClaimedSetting(claim, context.catalog.vocabulary)
      guard setting.fact == "cni",
        let component = context.components.component(in: claim.value.text),
        contains(component)
      else { continue }
      return component
    }
    return stated(by: document, context)
  }

  // A sentence such as "X is the built-in network provider".
  private func stated(by document: PortDocument, _ context: RuleContext) -> Component? {
    for fact in document.facts where fact.subject == .defaultCNI && fact.kind == .claim {
      guard case .component(let id) = fact.value.parsed, ids.contains(id) else { continue }
      return context.catalog.component(id)
    }
    return nil
  }
}
