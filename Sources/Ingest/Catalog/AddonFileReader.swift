internal import Diagnostics
internal import NetworkModel

/// Reads `model/addons/<id>.yaml`.
enum AddonFileReader {
  static func read(_ node: YAMLNode, in context: ModelContext) -> Diagnosed<AddonFile?> {
    var mapping = YAMLMapping(node, of: "an add-on file")
    let key = mapping.string("named", required: true)
    guard let id = mapping.string("addon", required: true), let key else {
      return Diagnosed(nil, mapping.finish())
    }
    let title = mapping.string("title", required: true)?.text ?? id.text
    var file = AddonFile(id: id.text, title: title, key: key.text, span: id.span)
    var context = context
    file.sources = SourceReferenceReader.read(&mapping, in: context)
    context.inherited = file.sources
    file.formats = ConfigurationFormatReader.read(&mapping)
    for entry in mapping.optional("keys")?.entries ?? [] {
      let read = SettingReader.read(entry, requiresSource: true, in: context)
      for diagnostic in read.diagnostics { mapping.report(diagnostic) }
      if let setting = read.value { file.keys.append(setting) }
    }
    file.ignoredKeys = mapping.strings("ignored").map { ConfigurationPath($0.text) }
    for entry in mapping.optional("provides")?.entries ?? [] {
      guard let value = mapping.expression(of: entry.value) else { continue }
      file.provisions.append(.init(name: entry.key.text, value: value))
    }
    return Diagnosed(file, mapping.finish() + problems(in: file))
  }

  /// The keys and words in expressions that the file does not have.
  private static func problems(in file: AddonFile) -> [Diagnostic] {
    let keys = file.keys.map(\.path.text)
    var problems: [Diagnostic] = []
    for provision in file.provisions {
      provision.value.node.visit { node in
        switch node {
        // `set` may ask for a whole map, of which only keys below are described.
        case .key(let path) where !keys.contains { $0 == path || $0.hasPrefix(path + ".") }:
          problems.append(CatalogChecks.unknownName("key", path, keys, at: provision.value.span))
        case .membership(.name(let word), let list):
          problems += unlisted(word, list, of: file, at: provision.value.span)
        case .comparison(_, let side, .name(let word)):
          problems += unlisted(word, [side], of: file, at: provision.value.span)
        default: break
        }
      }
    }
    return problems
  }

  private static func unlisted(
    _ word: String, _ sides: [Expression.Node], of file: AddonFile, at span: SourceSpan
  ) -> [Diagnostic] {
    sides.compactMap { side in
      guard case .key(let path) = side, let setting = file.setting(path),
        setting.type == .enumeration
      else { return nil }
      let values = setting.values.map(\.text)
      guard !values.contains(word) else { return nil }
      return CatalogChecks.unknownName("value", word, values, at: span)
    }
  }
}
