internal import Diagnostics
internal import NetworkModel

/// One document of a configuration file with the format that it is in.
struct ConfigurationDocument {
  let node: YAMLNode
  let format: ConfigurationFormat
  /// The document as a tree, wrappers included.
  let whole: ConfigurationValue

  init(node: YAMLNode, format: ConfigurationFormat) {
    self.node = node
    self.format = format
    self.whole = ConfigurationTree.value(of: node)
  }

  /// The product's configuration in the document, at the place where the model expects it.
  var configuration: Diagnosed<ConfigurationValue> {
    let empty = ConfigurationValue(.map([]), span: node.span)
    var diagnostics: [Diagnostic] = []
    var root = whole
    if let path = format.root {
      root = ConfigurationTree.descend(path, in: whole).unwrap(into: &diagnostics) ?? empty
    }
    guard let place = format.place else { return Diagnosed(root, diagnostics) }
    return Diagnosed(Self.placed(root, at: place.steps[...], kind: node), diagnostics)
  }

  /// The version that the document names.
  var version: YAMLText? { text(at: format.versionKey) }

  /// The values that decide something: those of the keys, the version, and what is said of hosts.
  func decisivePlaces(_ keys: [Setting]) -> [SourceSpan] {
    let root = configuration.value
    var values = keys.flatMap { $0.path.values(in: root) }
    values += format.versionKey?.values(in: whole) ?? []
    if format.listsHosts {
      values += InstallerHosts.decisiveKeys.flatMap { ConfigurationPath($0).values(in: whole) }
    }
    return values.flatMap { $0.elements.map(\.span) }
  }

  private func text(at path: ConfigurationPath?) -> YAMLText? {
    guard let value = path?.values(in: whole).first, let text = value.text else { return nil }
    return YAMLText(text, at: value.span)
  }

  private static func placed(
    _ value: ConfigurationValue, at steps: ArraySlice<ConfigurationPath.Step>, kind: YAMLNode
  ) -> ConfigurationValue {
    guard case .key(let name)? = steps.first else { return value }
    let inner = placed(value, at: steps.dropFirst(), kind: kind)
    let place = kind["kind"]?.span ?? kind.span
    return ConfigurationValue(
      .map([.init(key: name, keySpan: place, value: inner)]), span: value.span)
  }
}

extension SourceSpan {
  /// The first line of the span, for messages about the whole of it.
  var opening: SourceSpan {
    let line = file.span(ofLine: start.line).range
    return SourceSpan(file: file, range: range.clamped(to: line))
  }
}
