internal import Diagnostics
package import NetworkModel

/// The keys of a product as a tree, against which configuration files are read.
package struct ConfigurationSchema: Sendable {
  private let root: Node
  private let title: String
  /// The flags of which more than the name is known, by name.
  private var flags: [String: Setting] = [:]

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
    self.init(distribution.keys, ignored: distribution.ignoredKeys, of: distribution.title)
    flags = Dictionary(
      distribution.flagSettings.map { ($0.path.text, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Collects the keys of an add-on's file.
  package init(_ addon: AddonFile) {
    self.init(addon.keys, ignored: addon.ignoredKeys, of: addon.title)
  }

  private init(_ keys: [Setting], ignored: [ConfigurationPath], of title: String) {
    var root = Node()
    for path in ignored { root.insert(path.steps[...], nil) }
    for key in keys { root.insert(key.path.steps[...], key) }
    self.root = root
    self.title = title
  }

  /// Reads all configuration files of a cluster and the flags with which its hosts are started;
  /// the files of add-ons have a schema of their own.
  package func reading(of definition: ClusterDefinition) -> ConfigurationReading {
    var reading = reading(of: definition.configurationFiles)
    for flag in definition.flags { reading.add(flag, as: flags[flag.name]) }
    return reading
  }

  /// Reads files; a line that several of them share, because they were laid over it, counts once.
  package func reading(of files: [ConfigurationFile]) -> ConfigurationReading {
    var walk = ConfigurationWalk(root: root, title: title)
    for file in files { walk.visit(file, isOnly: files.count == 1) }
    return walk.reading
  }
}

extension ConfigurationReading {
  /// Adds a flag as if it were a key: what its value must be is checked in the same way.
  fileprivate mutating func add(_ flag: StartFlag, as setting: Setting?) {
    guard let setting else { return }
    let path = flag.host.map { "\(flag.name) on \($0)" } ?? flag.name
    let isSwitch = flag.value.isEmpty && setting.type == .boolean
    guard isSwitch || !flag.value.isEmpty || setting.type == .text else {
      misshapen.append(
        MisshapenValue(
          path: path, expected: ValueShape.words(for: setting.type), span: flag.span))
      return
    }
    let text = isSwitch ? "true" : flag.value
    let span = isSwitch ? flag.span : flag.span.place(of: flag.value)
    values.append(
      ConfiguredValue(
        setting: setting, path: path, keySpan: flag.span.place(of: flag.name),
        value: ConfigurationValue(.scalar(text, isQuoted: false), span: span)))
  }
}

/// Walks a configuration along the tree of known keys.
private struct ConfigurationWalk {
  let root: ConfigurationSchema.Node
  let title: String
  var reading = ConfigurationReading()
  private var seen: Set<[SourceSpan]> = []

  init(root: ConfigurationSchema.Node, title: String) {
    self.root = root
    self.title = title
  }

  mutating func visit(_ file: ConfigurationFile, isOnly: Bool) {
    guard !isOnly, case .map(let entries) = file.root.content else {
      visit(file.root, as: root, at: "", keySpan: nil)
      return
    }
    for entry in entries where seen.insert([entry.keySpan, entry.value.span]).inserted {
      visit(entry, in: root, at: "")
    }
  }

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
          nearest: nearest ?? elsewhere(entry.key), owner: title))
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
