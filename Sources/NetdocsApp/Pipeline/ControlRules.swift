internal import Diagnostics
internal import Ingest
internal import NetworkModel
internal import Validation

/// What the rules and the controls of the model say of each other.
enum ControlRules {
  /// The rules that controls name and that do not exist.
  static func problems(in catalog: Catalog) -> [Diagnostic] {
    let names = RuleRegistry.infos.map(\.name)
    let known = Set(names)
    let mentions = catalog.controls.frameworks.flatMap(\.controls).flatMap(\.rules)
    return mentions.filter { !known.contains($0.name) }.map { mention in
      let near = Spelling.nearest(mention.name, in: names)
      return Diagnostic(
        ControlCode.unknownRule, .error, "there is no rule \(Quotation.of(mention.name))",
        at: mention.span,
        notes: [.init(.fix, near.map { "write \($0)" } ?? "see `netdocs rules`")],
        subject: mention.name)
    }
  }

  /// The controls of the built-in model, for commands that read no workspace.
  static var builtIn: ControlCatalog {
    let files = AssetStore.builtInPaths.filter {
      $0.hasPrefix("model/controls/") || $0 == "model/sources.yaml"
    }
    return CatalogReader.read(files.compactMap(AssetStore.builtIn)).value.controls
  }
}
