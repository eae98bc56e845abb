internal import Diagnostics
internal import NetworkModel

/// Reads the `formats` of a distribution or an add-on file.
enum ConfigurationFormatReader {
  static func read(_ section: inout YAMLMapping) -> [ConfigurationFormat] {
    section.list("formats").compactMap { format($0, in: &section) }
  }

  private static func format(
    _ node: YAMLNode, in section: inout YAMLMapping
  ) -> ConfigurationFormat? {
    var nested = YAMLMapping(node, of: "a format")
    let id = nested.string("id", required: true)?.text
    let syntax = nested.string("syntax", required: true)
      .flatMap { nested.word($0, ConfigurationFormat.Syntax.self) }
    let root = path("root", in: &nested)
    let place = path("at", in: &nested)
    let version = path("versionKey", in: &nested)
    let groups = nested.strings("group").map(\.text)
    let listsHosts = nested.bool("hosts") ?? false
    section.absorb(nested)
    guard let id, let syntax else { return nil }
    var format = ConfigurationFormat(id: id, syntax: syntax)
    format.root = root
    format.place = place
    format.versionKey = version
    format.groups = groups
    format.listsHosts = listsHosts
    return format
  }

  private static func path(_ key: String, in mapping: inout YAMLMapping) -> ConfigurationPath? {
    mapping.string(key).map { ConfigurationPath($0.text) }
  }
}

/// Reads how command line and environment say what the configuration says: `arguments`, `short`
/// and `environment`.
enum StartupSyntaxReader {
  /// Whether the options of the command line are the keys of the configuration.
  private enum Options: String, CaseIterable {
    case keys, flags
  }

  static func read(_ section: inout YAMLMapping, keys: [String]) -> StartupSyntax {
    var syntax = StartupSyntax()
    let options = section.string("arguments").flatMap { section.word($0, Options.self) }
    syntax.optionsAreKeys = options == .keys
    syntax.shortOptions = names("short", keys, in: &section)
    syntax.environment = names("environment", keys + [StartupSyntax.commandLine], in: &section)
    return syntax
  }

  /// Names of something else, each with the key that it stands for.
  private static func names(
    _ key: String, _ keys: [String], in section: inout YAMLMapping
  ) -> [String: String] {
    var names: [String: String] = [:]
    for entry in section.optional(key)?.entries ?? [] {
      guard let target = entry.value.scalar?.text else { continue }
      names[entry.key.text] = target
      if !keys.contains(target) {
        section.report(CatalogChecks.unknownName("key", target, keys, at: entry.value.span))
      }
    }
    return names
  }
}
