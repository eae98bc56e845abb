internal import Diagnostics
internal import NetworkModel

/// Reads configuration keys and component settings.
enum SettingReader {
  static func read(
    _ entry: YAMLEntry, requiresSource: Bool, in context: ModelContext
  ) -> Diagnosed<Setting?> {
    var mapping = YAMLMapping(entry.value, of: "the key \(entry.key.text)")
    guard let text = mapping.string("type", required: true),
      let type = mapping.word(text, SettingType.self)
    else { return Diagnosed(nil, mapping.finish()) }
    var setting = Setting(path: entry.key.text, type: type, span: entry.key.span)
    setting.values = values("values", in: &mapping)
    setting.defaults = values("default", in: &mapping).map {
      Setting.Default($0.text, versions: $0.versions)
    }
    setting.range = range("range", in: &mapping)
    setting.accepts = range("accepts", in: &mapping)
    setting.versions = mapping.versions()
    setting.deprecated = mapping.version("deprecated")
    setting.replacement = mapping.string("use")?.text
    setting.takesSeveral = mapping.bool("several") ?? false
    setting.equality = equality(in: &mapping)
    setting.isPerHost = mapping.bool("perHost") ?? false
    setting.isImmutable = mapping.bool("immutable") ?? false
    if requiresSource { setting.sources = SourceReferenceReader.read(&mapping, in: context) }
    checkDefaults(of: setting, in: &mapping)
    return Diagnosed(setting, mapping.finish())
  }

  private static func equality(in mapping: inout YAMLMapping) -> Setting.Equality? {
    let entries = mapping.strings("equalEntries").map(\.text)
    guard let role = mapping.string("equalOn").flatMap({ mapping.role($0) }) else { return nil }
    return Setting.Equality(role: role, entries: entries)
  }

  private static func values(_ key: String, in mapping: inout YAMLMapping) -> [SettingValue] {
    guard let node = mapping.optional(key) else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      if let scalar = element.scalar { return SettingValue(scalar.text) }
      var nested = YAMLMapping(element, of: "a value")
      let text = nested.string("value", required: true)?.text
      let versions = nested.versions()
      let replacement = nested.string("use")?.text
      mapping.absorb(nested)
      return text.map { SettingValue($0, versions: versions, replacement: replacement) }
    }
  }

  private static func range(_ key: String, in mapping: inout YAMLMapping) -> ClosedRange<Int>? {
    guard let text = mapping.string(key) else { return nil }
    let parts = text.text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, parts[0] <= parts[1] else {
      mapping.report(
        Diagnostic(
          ModelCode.unknownWord, .error, "\(text.text) is not a range such as 1-65535",
          at: text.span))
      return nil
    }
    return parts[0]...parts[1]
  }

  private static func checkDefaults(of setting: Setting, in mapping: inout YAMLMapping) {
    for text in setting.defaults.map(\.text) {
      let number = Int(text)
      let fitsRange = setting.range.map { range in number.map(range.contains) ?? true } ?? true
      let fitsValues = setting.values.isEmpty || setting.values.contains { $0.text == text }
      guard !fitsRange || !fitsValues else { continue }
      mapping.report(
        Diagnostic(
          ModelCode.defaultOutOfRange, .error,
          "default \(text) of \(setting.path.text) is outside its own range or values",
          at: setting.span))
    }
  }
}
