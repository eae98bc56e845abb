internal import Diagnostics
internal import Yams

/// Turns Yams' nodes into values with spans, and reports what YAML allows and we do not.
struct YAMLConverter {
  private let source: YAMLSource
  private let mask: YAMLMask
  private let aliases: YAMLReader.Aliases
  private let limits: YAMLLimits
  private let extent: YAMLExtent
  private var anchors: [String: YAMLNode] = [:]
  private var sizes: [String: Int] = [:]
  private var visited = 0
  private var reports: YAMLReports
  private var breach: Diagnostic?

  init(source: YAMLSource, mask: YAMLMask, aliases: YAMLReader.Aliases, limits: YAMLLimits) {
    self.source = source
    self.mask = mask
    self.aliases = aliases
    self.limits = limits
    extent = YAMLExtent(source)
    reports = YAMLReports(limit: limits.reports)
  }

  /// The first document that says anything.
  mutating func convert(_ documents: YAMLParser.Documents) -> Diagnosed<YAMLNode?> {
    guard let root = documents.roots.first else { return Diagnosed(nil) }
    let node = withExtendedLifetime(documents.parser) { convert(root, depth: 0) }
    if let breach { return Diagnosed(nil, [breach]) }
    if documents.roots.count > 1 { reports.add(severalDocuments(documents.roots[1])) }
    return Diagnosed(node, reports.diagnostics)
  }

  /// Every document that says anything; the limit of nodes holds for all of them together.
  mutating func convertAll(_ documents: YAMLParser.Documents) -> Diagnosed<[YAMLNode]> {
    var nodes: [YAMLNode] = []
    withExtendedLifetime(documents.parser) {
      for root in documents.roots {
        // An anchor is known in its own document only.
        anchors = [:]
        sizes = [:]
        nodes.append(convert(root, depth: 0))
      }
    }
    if let breach { return Diagnosed([], [breach]) }
    return Diagnosed(nodes, reports.diagnostics)
  }

  /// Recursion ends at the limit of depth.
  private mutating func convert(_ node: Node, depth: Int) -> YAMLNode {
    let start = source.offset(of: node)
    let offset = extent.skippingProperties(from: start)
    let before = visited
    guard spend(1, at: offset, depth: depth) else { return nothing(at: offset) }
    let value: YAMLNode
    switch node {
    case .scalar(let scalar): value = self.scalar(scalar, at: offset)
    case .sequence(let sequence):
      let elements = sequence.map { convert($0, depth: depth + 1) }
      value = YAMLNode(
        .sequence(elements), at: span(from: offset, through: elements.last?.span.range.upperBound))
    case .mapping(let mapping): value = self.mapping(mapping, at: offset, depth: depth)
    case .alias: value = nothing(at: offset)
    }
    register(node, value, at: start, size: visited - before)
    return value
  }

  private mutating func scalar(_ scalar: Node.Scalar, at offset: Int) -> YAMLNode {
    let isPlain = scalar.style == .plain
    if isPlain, let name = mask.alias(scalar.string) { return alias(name, at: offset) }
    let text = mask.restored(scalar.string)
    let value = YAMLScalar(
      text: text, isQuoted: !isPlain, isNull: isPlain && YAMLNulls.isNull(text))
    return YAMLNode(.scalar(value), at: source.span(extent.scalar(text, from: offset)))
  }

  private mutating func mapping(_ mapping: Node.Mapping, at offset: Int, depth: Int) -> YAMLNode {
    var entries: [YAMLEntry] = []
    var seen: [String: SourceSpan] = [:]
    var end: Int?
    for (key, value) in mapping {
      let key = self.key(key, depth: depth)
      let value = convert(value, depth: depth + 1)
      end = max(end ?? 0, key?.span.range.upperBound ?? 0, value.span.range.upperBound)
      guard let key else { continue }
      if let first = seen[key.text] { reports.add(duplicate(key, first)) }
      seen[key.text] = seen[key.text] ?? key.span
      entries.append(YAMLEntry(key: key, value: value))
    }
    let whole = span(from: offset, through: end)
    guard aliases == .allowed, seen["<<"]?.text == "<<" else {
      return YAMLNode(.mapping(entries), at: whole)
    }
    return YAMLNode(.mapping(merged(entries, own: seen)), at: whole)
  }

  /// Applies merge keys: `<<: *anchor` brings the entries that the mapping has not itself.
  private mutating func merged(
    _ entries: [YAMLEntry], own: [String: SourceSpan]
  ) -> [YAMLEntry] {
    var result: [YAMLEntry] = []
    var known = Set(own.keys)
    for entry in entries {
      guard entry.key.text == "<<" else {
        result.append(entry)
        continue
      }
      for source in entry.value.elements ?? [entry.value] {
        guard let brought = source.entries else {
          reports.add(notMergeable(source))
          continue
        }
        result += brought.filter { known.insert($0.key.text).inserted }
      }
    }
    return result
  }

  private mutating func key(_ node: Node, depth: Int) -> YAMLEntry.Key? {
    let converted = convert(node, depth: depth + 1)
    let start = converted.span.range.lowerBound
    for offset in [start, start + 1] {
      if let range = mask.renamedKey(at: offset) {
        let whole = offset == start ? range : start..<(range.upperBound + 1)
        return YAMLEntry.Key(renamedText(range, isQuoted: offset > start), at: source.span(whole))
      }
    }
    guard let scalar = converted.scalar else {
      reports.add(complexKey(converted))
      return nil
    }
    return YAMLEntry.Key(scalar.text, at: converted.span)
  }

  /// The text of a key that Yams saw under another name.
  private func renamedText(_ range: Range<Int>, isQuoted: Bool) -> String {
    let text = source.span(range).text
    guard isQuoted, let quote = source.file.text(at: range.lowerBound - 1) else { return text }
    let document = quote + text + quote
    guard let node = try? Yams.compose(yaml: document, .basic), let key = node.scalar else {
      return text
    }
    return key.string
  }

  private mutating func alias(_ name: String, at offset: Int) -> YAMLNode {
    let end = min(offset + 1 + name.utf8.count, source.range.upperBound)
    let span = source.span(offset..<end)
    guard Self.isName(name) else {
      reports.add(strayAsterisk(at: span))
      return nothing(at: offset)
    }
    guard aliases == .allowed else {
      reports.add(refused("alias \(Quotation.of("*" + name))", at: span))
      return nothing(at: offset)
    }
    guard let target = anchors[name] else {
      let message = "alias \(Quotation.of("*" + name)) has no anchor before it"
      reports.add(Diagnostic(InputCode.yamlSyntax, .error, message, at: span))
      return nothing(at: offset)
    }
    _ = spend((sizes[name] ?? 1) - 1, at: offset, depth: 0)
    // The value is that of the anchor; its place is where the alias stands.
    return YAMLNode(target.content, at: span)
  }

  private mutating func register(_ node: Node, _ value: YAMLNode, at start: Int, size: Int) {
    guard let name = node.anchorName else { return }
    if aliases == .refused {
      let end = min(start + 1 + name.utf8.count, source.range.upperBound)
      reports.add(refused("anchor \(Quotation.of("&" + name))", at: source.span(start..<end)))
    }
    anchors[name] = value
    sizes[name] = size
  }

  private func span(from start: Int, through end: Int?) -> SourceSpan {
    let last = end ?? start
    guard extent.isFlow(at: start) else { return source.span(start..<max(start, last)) }
    return source.span(start..<extent.closingBracket(from: last, open: start))
  }

  private func nothing(at offset: Int) -> YAMLNode {
    let value = YAMLScalar(text: "", isQuoted: false, isNull: true)
    return YAMLNode(.scalar(value), at: source.span(offset..<offset))
  }

  private mutating func spend(_ nodes: Int, at offset: Int, depth: Int) -> Bool {
    guard breach == nil else { return false }
    visited += nodes
    let span = source.span(at: offset)
    if depth > limits.depth {
      let message = "values are nested more than \(limits.depth) levels deep"
      breach = Diagnostic(InputCode.nestingTooDeep, .error, message, at: span)
        .with(.fix, "flatten the structure")
    } else if visited > limits.nodes {
      let message = "the text has more than \(limits.nodes) values, aliases expanded"
      breach = Diagnostic(InputCode.tooManyNodes, .error, message, at: span)
        .with(.fix, "split the file, or use fewer aliases")
    }
    return breach == nil
  }
}

extension YAMLConverter {
  private func duplicate(_ key: YAMLEntry.Key, _ first: SourceSpan) -> Diagnostic {
    Diagnostic(
      InputCode.duplicateKey, .error, "\(Quotation.of(key.text)) stands twice in one mapping",
      at: key.span,
      related: [.init(first, "first here")], subject: key.text
    )
    .with(.fix, "remove or rename one of the two")
  }

  private func refused(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(InputCode.aliasRefused, .error, "\(what) may not be used here", at: span)
      .with(.fix, "write the value out where it is needed")
  }

  private func strayAsterisk(at span: SourceSpan) -> Diagnostic {
    Diagnostic(InputCode.yamlSyntax, .error, "an unquoted value cannot start with `*`", at: span)
      .with(.fix, "quote the value")
  }

  /// Whether libyaml would take a word as the name of an anchor.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
  }

  private func severalDocuments(_ second: Node) -> Diagnostic {
    let offset = source.offset(of: second)
    return Diagnostic(
      InputCode.severalDocuments, .error, "a second YAML document starts here",
      at: source.span(at: offset)
    )
    .with(.note, "only the first one was read")
    .with(.fix, "put each document into a file of its own")
  }

  private func notMergeable(_ node: YAMLNode) -> Diagnostic {
    Diagnostic(
      InputCode.wrongType, .error, "`<<` merges mappings, not \(node.typeName)", at: node.span
    )
    .with(.fix, "write `<<: *name`, where `&name` marks a mapping above")
  }

  private func complexKey(_ key: YAMLNode) -> Diagnostic {
    let start = key.span.range.lowerBound
    if source.file.text(at: start) == "{", source.file.text(at: start - 1) == "{" {
      return TemplateMark.expression.diagnostic(at: key.span)
    }
    let message = "\(key.typeName) is used as a key"
    return Diagnostic(InputCode.wrongType, .error, message, at: key.span)
      .with(.fix, "use a single value as the key")
  }
}

extension Node {
  /// The name of the node's anchor.
  fileprivate var anchorName: String? {
    switch self {
    case .scalar(let scalar): scalar.anchor?.rawValue
    case .sequence(let sequence): sequence.anchor?.rawValue
    case .mapping(let mapping): mapping.anchor?.rawValue
    case .alias: nil
    }
  }
}

extension YAMLSource {
  /// Where a node starts; the start of the text when Yams does not say.
  fileprivate func offset(of node: Node) -> Int {
    guard let mark = node.mark else { return range.lowerBound }
    return offset(line: mark.line, column: mark.column)
  }
}

extension SourceFile {
  /// The ASCII character at an offset.
  fileprivate func text(at offset: Int) -> String? {
    guard bytes.indices.contains(offset) else { return nil }
    return String(UnicodeScalar(bytes[offset]))
  }
}
