internal import Diagnostics
internal import NetworkModel

// Typed access to the words of the model's language, on top of the strict mapping.
extension YAMLMapping {
  /// Reads a word of a closed list; anything else is an error that names the nearest word.
  mutating func word<Words: RawRepresentable & CaseIterable>(
    _ text: YAMLText, _ words: Words.Type
  ) -> Words? where Words.RawValue == String {
    if let word = Words(rawValue: text.text) { return word }
    let all = Words.allCases.map(\.rawValue)
    let near = Spelling.nearest(text.text, in: all)
    report(
      Diagnostic(
        ModelCode.unknownWord, .error, "\(text.text) is none of \(all.joined(separator: ", "))",
        at: text.span, notes: near.map { [.init(.fix, "write \($0)")] } ?? []))
    return nil
  }

  /// Reads an expression; a list of ports and a plain port set are literals.
  mutating func expression(_ key: String) -> Expression? {
    optional(key).flatMap { expression(of: $0) }
  }

  /// Reads the expression in a node.
  mutating func expression(of node: YAMLNode) -> Expression? {
    if let elements = node.elements {
      let items = elements.compactMap(\.scalar?.text)
      let joined = items.joined(separator: ",")
      let value = Value.word(joined)
      return Expression(
        .literal(value.ports == nil ? .list(items) : value), text: joined, span: node.span)
    }
    guard let scalar = node.scalar, !scalar.isNull else { return nil }
    if (try? PortSet(parsing: scalar.text)) != nil {
      let value = Int(scalar.text).map(Value.integer) ?? .word(scalar.text)
      return Expression(.literal(value), text: scalar.text, span: node.span)
    }
    do {
      return try ExpressionParser.parse(scalar.text, at: node.span)
    } catch {
      let shift = scalar.isQuoted ? 1 : 0
      let start = node.span.range.lowerBound + shift
      let range = start + error.range.lowerBound..<start + max(error.range.upperBound, 1)
      report(
        Diagnostic(
          ModelCode.expression, .error, error.message,
          at: SourceSpan(file: node.span.file, range: range)))
      return nil
    }
  }

  /// Reads `since` and `until`.
  mutating func versions() -> VersionBounds {
    VersionBounds(since: version("since"), until: version("until"))
  }

  /// Reads a version.
  mutating func version(_ key: String) -> ProductVersion? {
    guard let text = string(key) else { return nil }
    guard let version = ProductVersion(text.text) else {
      report(
        Diagnostic(
          ModelCode.unknownWord, .error, "\(text.text) is not a version", at: text.span))
      return nil
    }
    return version
  }

  /// Reads a protocol by its IANA name.
  mutating func ipProtocol(_ key: String) -> IPProtocol? {
    guard let text = string(key, required: true) else { return nil }
    if let known = IPProtocol(name: text.text) { return known }
    let names = IPProtocol.named.map(\.name)
    report(
      Diagnostic(
        ModelCode.unknownWord, .error,
        "\(text.text) is not a protocol of the model", at: text.span,
        notes: [.init(.fix, "write one of \(names.joined(separator: ", "))")]))
    return nil
  }

  /// Reads one role or a list of roles.
  mutating func roles(_ key: String) -> [Role] {
    strings(key).compactMap { role($0) }
  }

  /// Reads a role by its name in the model.
  mutating func role(_ text: YAMLText) -> Role? {
    let role = Role(text.text)
    if Role.known.contains(role) { return role }
    let near = Spelling.nearest(text.text, in: Role.known.map(\.name))
    report(
      Diagnostic(
        ModelCode.unknownWord, .error, "\(text.text) is not a role of the model", at: text.span,
        notes: near.map { [.init(.fix, "write \($0)")] } ?? []))
    return nil
  }
}
