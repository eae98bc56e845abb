internal import Diagnostics

/// Applies `extends` and `remove` before a distribution is read.
///
/// Working on the nodes keeps the reader simple and every span where the text really stands.
enum DistributionMerge {
  static func extended(_ node: YAMLNode, from all: [String: YAMLNode]) -> Diagnosed<YAMLNode> {
    guard let reference = node["extends"] else { return Diagnosed(node) }
    guard let name = reference.scalar?.text, let base = all[name], base["extends"] == nil else {
      return Diagnosed(
        node,
        [
          Diagnostic(
            ModelCode.unknownReference, .error,
            "extends needs a distribution that extends nothing itself", at: reference.span)
        ])
    }
    let isOtherScheme = node["unversioned"]?.scalar?.text == "true"
    let merged = merge(isOtherScheme ? newest(base) : base, node, path: "")
    return Diagnosed(removing(from: merged))
  }

  /// The newest state of a distribution without a word about versions, for one that counts its own.
  private static func newest(_ node: YAMLNode) -> YAMLNode {
    func isPast(_ node: YAMLNode) -> Bool { node["until"] != nil }
    switch node.content {
    case .scalar: return node
    case .sequence(let elements):
      return YAMLNode(.sequence(elements.filter { !isPast($0) }.map(newest)), at: node.span)
    case .mapping(let entries):
      let kept = entries.filter { $0.key.text != "since" && !isPast($0.value) }
      return YAMLNode(
        .mapping(kept.map { YAMLEntry(key: $0.key, value: newest($0.value)) }), at: node.span)
    }
  }

  private static func merge(_ base: YAMLNode, _ own: YAMLNode, path: String) -> YAMLNode {
    if ["flows", "listens", "constraints"].contains(path) { return mergeByID(base, own) }
    guard let baseEntries = base.entries, let ownEntries = own.entries else { return own }
    // What a fact or a component use says is replaced as a whole: half of each would be neither.
    guard !["facts", "components", "keys"].contains(path) else {
      return YAMLNode(.mapping(replace(baseEntries, with: ownEntries)), at: own.span)
    }
    var entries = baseEntries.filter { $0.key.text != "extends" && $0.key.text != "remove" }
    for entry in ownEntries where entry.key.text != "extends" {
      if let index = entries.firstIndex(where: { $0.key.text == entry.key.text }) {
        let value = merge(entries[index].value, entry.value, path: entry.key.text)
        entries[index] = YAMLEntry(key: entry.key, value: value)
      } else {
        entries.append(entry)
      }
    }
    return YAMLNode(.mapping(entries), at: own.span)
  }

  private static func replace(_ base: [YAMLEntry], with own: [YAMLEntry]) -> [YAMLEntry] {
    let names = Set(own.map(\.key.text))
    return base.filter { !names.contains($0.key.text) } + own
  }

  private static func mergeByID(_ base: YAMLNode, _ own: YAMLNode) -> YAMLNode {
    let ids = Set((own.elements ?? []).compactMap { $0["id"]?.scalar?.text })
    let kept = (base.elements ?? []).filter { !ids.contains($0["id"]?.scalar?.text ?? "") }
    return YAMLNode(.sequence(kept + (own.elements ?? [])), at: own.span)
  }

  private static func removing(from node: YAMLNode) -> YAMLNode {
    guard let entries = node.entries, let list = node["remove"]?.elements else { return node }
    let names = Set(list.compactMap { $0.scalar?.text })
    let kept = entries.filter { $0.key.text != "remove" }.map { entry -> YAMLEntry in
      guard ["flows", "listens", "constraints"].contains(entry.key.text),
        let elements = entry.value.elements
      else {
        return entry.key.text == "components" ? removing(names, from: entry) : entry
      }
      let rest = elements.filter { !names.contains($0["id"]?.scalar?.text ?? "") }
      return YAMLEntry(key: entry.key, value: YAMLNode(.sequence(rest), at: entry.value.span))
    }
    return YAMLNode(.mapping(kept), at: node.span)
  }

  private static func removing(_ names: Set<String>, from entry: YAMLEntry) -> YAMLEntry {
    let rest = (entry.value.entries ?? []).filter { !names.contains($0.key.text) }
    return YAMLEntry(key: entry.key, value: YAMLNode(.mapping(rest), at: entry.value.span))
  }
}
