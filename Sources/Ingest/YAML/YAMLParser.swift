internal import Diagnostics
internal import Yams

/// Runs Yams until it has read the text past all duplicate keys.
struct YAMLParser {
  /// A document with what keeps its anchors known.
  struct Documents {
    /// The documents that say anything.
    var roots: [Node] = []
    /// Yams forgets the anchors of nodes with their parser.
    var parser: Parser?
  }

  /// What went wrong.
  enum Outcome {
    case success(Documents)
    case failure([Diagnostic])
  }

  /// What Yams does not see.
  private(set) var mask: YAMLMask
  private let source: YAMLSource
  private let limits: YAMLLimits

  init(source: YAMLSource, mask: YAMLMask, limits: YAMLLimits) {
    self.source = source
    self.mask = mask
    self.limits = limits
  }

  /// Parses the text.
  ///
  /// Of further documents at most as many are read as asked for.
  mutating func parse(documents limit: Int = 2) -> Outcome {
    while true {
      do {
        return .success(try documents(limit))
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let mark = context.mark
        guard renameKey(names, at: source.offset(line: mark.line, column: mark.column)) else {
          return .failure([tooManyDuplicates(names, mark)])
        }
      } catch {
        return .failure([YAMLSyntaxError(source: source).diagnostic(for: error)])
      }
    }
  }

  private func documents(_ limit: Int) throws -> Documents {
    let parser = try Parser(yaml: mask.text(), resolver: .basic, encoding: .utf8)
    var documents = Documents(parser: parser)
    while let root = try parser.nextRoot() {
      if !YAMLNulls.isNull(root) { documents.roots.append(root) }
      if documents.roots.count >= limit { break }
    }
    return documents
  }

  /// Renames the first of equal keys, so that the next run gets past it.
  private mutating func renameKey(_ names: [String], at start: Int) -> Bool {
    let isAffordable = mask.renamedCount * source.range.count <= limits.reparsedBytes
    guard isAffordable, mask.renamedCount < 5 * limits.reports else { return false }
    let extent = YAMLExtent(source)
    let offset = extent.skippingProperties(from: start)
    let names = names.map(mask.restored)
    guard offset < source.range.upperBound else { return false }
    if source.file.bytes[offset] == 0x22 || source.file.bytes[offset] == 0x27 {
      let quoted = extent.scalar("", from: offset)
      return quoted.count > 2 && mask.rename(quoted.lowerBound + 1..<quoted.upperBound - 1)
    }
    for name in names.sorted() {
      let range = extent.scalar(name, from: offset)
      if source.span(range).text == name { return mask.rename(range) }
    }
    return false
  }

  private func tooManyDuplicates(_ names: [String], _ mark: Mark) -> Diagnostic {
    let offset = source.offset(line: mark.line, column: mark.column)
    let name = names.first.map(mask.restored) ?? ""
    return Diagnostic(
      InputCode.duplicateKey, .error, "\(Quotation.of(name)) stands twice in one mapping",
      at: source.span(at: offset)
    )
    .with(.note, "the text has more keys like it and was not read")
    .with(.fix, "remove or rename one of the two")
  }
}

/// What counts as no value.
enum YAMLNulls {
  /// Whether a node is an empty document or an unquoted word for nothing.
  static func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
    return isNull(scalar.string)
  }

  /// Whether an unquoted scalar means nothing, as the core schema of YAML 1.2 has it.
  static func isNull(_ text: String) -> Bool {
    ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
