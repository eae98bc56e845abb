package import Diagnostics

/// A mapping that is read key by key; collects everything that is wrong with it.
///
/// Each accessor notes its key as known and reports a value of the wrong type; ``finish()`` reports
/// the keys nobody asked for. A null value counts as absent.
package struct YAMLMapping {
  /// Where the mapping stands.
  package let span: SourceSpan
  /// What is wrong so far; complete after ``finish()``.
  package private(set) var diagnostics: [Diagnostic] = []
  private let entries: [String: YAMLEntry]
  private let keys: [YAMLEntry.Key]
  private let isMapping: Bool
  private let subject: String
  private var known: [String] = []

  /// Starts reading; a node that is no mapping is one error and reads as empty.
  ///
  /// The subject says whose keys these are, in words for messages: `this cluster`. Of duplicate
  /// keys the first counts.
  package init(_ node: YAMLNode, of subject: String) {
    span = node.span
    self.subject = subject
    let list = node.entries ?? []
    keys = list.map(\.key)
    entries = Dictionary(list.map { ($0.key.text, $0) }) { first, _ in first }
    isMapping = node.entries != nil
    if !isMapping {
      report(wrongType(subject, node, expected: "a mapping", hint: "write `key: value` lines"))
    }
  }

  /// The value of a key; its absence is an error.
  package mutating func required(_ key: String) -> YAMLNode? { value(key, required: true) }

  /// The value of a key, or nil when absent or null.
  package mutating func optional(_ key: String) -> YAMLNode? { value(key, required: false) }

  /// The text of a key's scalar; absent or of another type: nil.
  package mutating func string(_ key: String, required: Bool = false) -> YAMLText? {
    guard let node = value(key, required: required) else { return nil }
    guard let scalar = node.scalar else {
      report(wrongType("`\(key)`", node, expected: "a single value"))
      return nil
    }
    return YAMLText(scalar.text, at: node.span)
  }

  /// The texts of a key's list of scalars; a single scalar reads as a list of one.
  package mutating func strings(_ key: String, required: Bool = false) -> [YAMLText] {
    guard let node = value(key, required: required) else { return [] }
    var texts: [YAMLText] = []
    for element in node.elements ?? [node] {
      if let scalar = element.scalar, !scalar.isNull {
        texts.append(YAMLText(scalar.text, at: element.span))
      } else {
        report(wrongType("`\(key)`", element, expected: "a list of single values"))
      }
    }
    return texts
  }

  /// `true` or `false`, unquoted; anything else, also `yes` and `on`, is an error.
  package mutating func bool(_ key: String, required: Bool = false) -> Bool? {
    guard let node = value(key, required: required) else { return nil }
    if let scalar = node.scalar, !scalar.isQuoted {
      if ["true", "True", "TRUE"].contains(scalar.text) { return true }
      if ["false", "False", "FALSE"].contains(scalar.text) { return false }
    }
    report(wrongType("`\(key)`", node, expected: "true or false", hint: "write true or false"))
    return nil
  }

  /// A decimal integer in the range, unquoted and without leading zeros.
  package mutating func integer(
    _ key: String, in range: ClosedRange<Int>, required: Bool = false
  ) -> Int? {
    guard let node = value(key, required: required) else { return nil }
    guard let scalar = node.scalar, !scalar.isQuoted, let number = Int(scalar.text),
      String(number) == scalar.text
    else {
      let hint = node.scalar?.isQuoted == true ? "remove the quotes" : nil
      report(wrongType("`\(key)`", node, expected: "a whole number", hint: hint))
      return nil
    }
    guard range.contains(number) else {
      let message =
        "`\(key)` is \(number), outside \(range.lowerBound) to \(range.upperBound)"
      report(Diagnostic(InputCode.unknownValue, .error, message, at: node.span, subject: path(key)))
      return nil
    }
    return number
  }

  /// The elements of a key's list.
  package mutating func list(_ key: String, required: Bool = false) -> [YAMLNode] {
    guard let node = value(key, required: required) else { return [] }
    guard let elements = node.elements else {
      report(
        wrongType("`\(key)`", node, expected: "a list", hint: "write `- ` before each element"))
      return []
    }
    return elements
  }

  /// The mapping under a key, to be read and handed back to ``absorb(_:)``.
  package mutating func mapping(
    _ key: String, of subject: String, required: Bool = false
  ) -> YAMLMapping? {
    value(key, required: required).map { YAMLMapping($0, of: subject) }
  }

  /// Where a key stands that has no value; nil when it has one or is absent.
  package func place(ofEmpty key: String) -> SourceSpan? {
    guard let entry = entries[key], entry.value.scalar?.isNull == true else { return nil }
    return entry.key.span
  }

  /// Adds an error of the caller, for a value that is well-typed and wrong.
  package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Reports the unknown keys and returns all that was wrong.
  package mutating func finish() -> [Diagnostic] {
    let asked = Set(known)
    for key in keys where !asked.contains(key.text) { report(unknown(key)) }
    known.append(contentsOf: keys.map(\.text))
    return diagnostics
  }

  /// Finishes a nested mapping and takes over its diagnostics.
  package mutating func absorb(_ nested: YAMLMapping) {
    var nested = nested
    diagnostics.append(contentsOf: nested.finish())
  }

  private mutating func value(_ key: String, required: Bool) -> YAMLNode? {
    if !known.contains(key) { known.append(key) }
    if let entry = entries[key], entry.value.scalar?.isNull != true { return entry.value }
    if required && isMapping { report(missing(key)) }
    return nil
  }
}

extension YAMLMapping {
  private func path(_ key: String) -> String { "\(subject): \(key)" }

  private func missing(_ key: String) -> Diagnostic {
    let place = entries[key]?.key.span ?? keys.first?.span ?? span
    return Diagnostic(
      InputCode.missingKey, .error, "\(subject) has no `\(key)`", at: place, subject: path(key)
    ).with(.fix, "add `\(key):` with a value")
  }

  private func unknown(_ key: YAMLEntry.Key) -> Diagnostic {
    let message = "\(Quotation.of(key.text)) is not a key of \(subject)"
    let diagnostic = Diagnostic(
      InputCode.unknownKey, .error, message, at: key.span, subject: path(key.text))
    if let near = Spelling.nearest(key.text, in: known) {
      return diagnostic.with(.fix, "did you mean `\(near)`?")
    }
    let list = known.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return known.isEmpty ? diagnostic : diagnostic.with(.note, "its keys are \(list)")
  }

  private func wrongType(
    _ what: String, _ node: YAMLNode, expected: String, hint: String? = nil
  ) -> Diagnostic {
    let found = node.scalar.map { $0.isNull ? "nothing" : Quotation.of($0.text) } ?? node.typeName
    let message = "\(what) must be \(expected), not \(found)"
    let diagnostic = Diagnostic(
      InputCode.wrongType, .error, message, at: node.span, subject: "\(subject): \(what)")
    return hint.map { diagnostic.with(.fix, $0) } ?? diagnostic
  }
}
