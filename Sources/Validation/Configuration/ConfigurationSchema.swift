internal import Diagnostics
package import NetworkModel

/// The keys of a product as a tree, against which configuration files are read.
package struct ConfigurationSchema: Sendable {
  private let root: Node

  /// One level of the tree.
  struct Node: Sendable {
    var children: [String: Node] = [:]
    var each: [Node] = []
    var anyKey: [Node] = []
    var takesAnything = false
    var setting: Setting?

    mutating func insert(_ steps: ArraySlice<ConfigurationPath.Step>, _ setting: Setting?) {
      guard let step = steps.first else {
        self.setting = setting ?? self.setting
        takesAnything = takesAnything || setting == nil
        return
      }
      let rest = steps.dropFirst()
      switch step {
      case .key(let name): children[name, default: Node()].insert(rest, setting)
      case .each: Self.insert(rest, setting, into: &each)
      case .anyKey: Self.insert(rest, setting, into: &anyKey)
      case .anything: takesAnything = true
      }
    }

    private static func insert(
      _ steps: ArraySlice<ConfigurationPath.Step>, _ setting: Setting?, into nodes: inout [Node]
    ) {
      if nodes.isEmpty { nodes.append(Node()) }
      nodes[0].insert(steps, setting)
    }

    func child(_ key: String) -> Node? { children[key] ?? anyKey.first }
  }

  /// Collects the keys of a distribution, those that do not matter to the network included.
  package init(_ distribution: Distribution) {
    var root = Node()
    for path in distribution.ignoredKeys { root.insert(path.steps[...], nil) }
    for key in distribution.keys { root.insert(key.path.steps[...], key) }
    self.root = root
  }

  /// Reads all configuration files of a cluster.
  package func reading(of definition: ClusterDefinition) -> ConfigurationReading {
    var walk = ConfigurationWalk(root: root)
    for file in [definition.configuration].compactMap(\.self) + definition.hostConfigurations {
      walk.visit(file.root, as: root, at: "", keySpan: nil)
    }
    return walk.reading
  }
}

/// Walks a configuration along the tree of known keys.
private struct ConfigurationWalk {
  let root: ConfigurationSchema.Node
  var reading = ConfigurationReading()

  mutating func visit(
    _ value: ConfigurationValue, as node: ConfigurationSchema.Node, at path: String,
    keySpan: SourceSpan?
  ) {
    if case .null = value.content { return }
    if let setting = node.setting {
      reading.values.append(
        ConfiguredValue(setting: setting, path: path, keySpan: keySpan, value: value))
    } else if let each = node.each.first {
      for (index, element) in value.elements.enumerated() {
        visit(element, as: each, at: "\(path)[\(index)]", keySpan: nil)
      }
      if case .map = value.content { misshape(value, "a list", at: path) }
    } else if case .map(let entries) = value.content {
      for entry in entries { visit(entry, in: node, at: path) }
    } else if !node.takesAnything {
      misshape(value, "a map", at: path)
    }
  }

  private mutating func visit(
    _ entry: ConfigurationValue.Entry, in node: ConfigurationSchema.Node, at parent: String
  ) {
    let path = parent.isEmpty ? entry.key : "\(parent).\(entry.key)"
    if let child = node.child(entry.key) {
      visit(entry.value, as: child, at: path, keySpan: entry.keySpan)
    } else if !node.takesAnything {
      let near = Spelling.nearest(entry.key, in: node.children.keys.sorted())
      let nearest = near.map { parent.isEmpty ? $0 : "\(parent).\($0)" }
      reading.foreignKeys.append(
        ForeignKey(
          path: path, key: entry.key, span: entry.keySpan,
          nearest: nearest ?? elsewhere(entry.key)))
    }
  }

  /// Where the tree has a key of the same name, if there is one such place only.
  private func elsewhere(_ key: String) -> String? {
    var found: [String] = []
    var pending: [(path: String, node: ConfigurationSchema.Node)] = [("", root)]
    while let (path, node) = pending.popLast(), found.count < 2 {
      for (name, child) in node.children.sorted(by: { $0.key < $1.key }) {
        let below = path.isEmpty ? name : "\(path).\(name)"
        if name == key { found.append(below) }
        pending.append((below, child))
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private mutating func misshape(
    _ value: ConfigurationValue, _ expected: String, at path: String
  ) {
    reading.misshapen.append(MisshapenValue(path: path, expected: expected, span: value.span))
  }
}
