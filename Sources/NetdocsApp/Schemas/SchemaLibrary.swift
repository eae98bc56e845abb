package import Diagnostics

/// The JSON Schemas of what netdocs writes and of what people write for it.
///
/// The files share definitions through `common.schema.json#/$defs/NAME`; what is printed carries the
/// definitions that it uses, so that it stands alone in an editor or a pipeline.
package struct SchemaLibrary: Sendable {
  private static let folder = "templates/schemas/"
  private static let ending = ".schema.json"
  private static let common = "common"

  /// Creates the library of the built-in schemas.
  package init() {}

  /// The names of all schemas, sorted.
  package var names: [String] {
    AssetStore.builtInPaths
      .filter { $0.hasPrefix(Self.folder) && $0.hasSuffix(Self.ending) }
      .map { String($0.dropFirst(Self.folder.count).dropLast(Self.ending.count)) }
      .filter { $0 != Self.common }
  }

  /// What a schema describes, in one line; nil when there is no such schema.
  package func title(of name: String) -> String? { source(name)?["title"]?.string }

  /// A schema with everything that it refers to; nil when there is no such schema.
  package func schema(_ name: String) -> JSONValue? {
    guard name != Self.common, let source = source(name) else { return nil }
    let shared = self.source(Self.common)?["$defs"]
    var names: Set<String> = []
    var pending = Self.references(in: source)
    while let next = pending.popLast() {
      guard names.insert(next).inserted, let target = shared?[next] else { continue }
      pending += Self.references(in: target)
    }
    guard !names.isEmpty else { return source }
    let own = source["$defs"]?.members ?? []
    let used = (shared?.members ?? []).filter { names.contains($0.key) }
    let definitions = JSONValue.object(
      (own + used).map { .init($0.key, Self.localised($0.value)) })
    var members = (source.members ?? []).filter { $0.key != "$defs" }
      .map { JSONValue.Member($0.key, Self.localised($0.value)) }
    members.append(.init("$defs", definitions))
    return .object(members)
  }

  private func source(_ name: String) -> JSONValue? {
    AssetStore.builtIn(Self.folder + name + Self.ending).flatMap { JSONReader.read($0).value }
  }

  private static let prefix = common + ending + "#/$defs/"

  private static func references(in value: JSONValue) -> [String] {
    switch value {
    case .array(let elements): elements.flatMap(references)
    case .object(let members):
      members.flatMap { member -> [String] in
        guard member.key == "$ref", let text = member.value.string else {
          return references(in: member.value)
        }
        return [text.split(separator: "/").last.map(String.init) ?? text]
      }
    default: []
    }
  }

  private static func localised(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(localised))
    case .object(let members): .object(members.map { .init($0.key, localised($0.value)) })
    case .string(let text) where text.hasPrefix(prefix):
      .string("#/$defs/" + text.dropFirst(prefix.count))
    default: value
    }
  }
}
