import NetworkModel

/// The configuration of a distribution as far as it matters to the network.
struct ConfigurationTables {
  let view: SiteView
  let distribution: Distribution

  func write(_ writer: inout HTMLWriter) {
    facts(&writer)
    keys(&writer)
    fixedValues(&writer)
  }

  private func facts(_ writer: inout HTMLWriter) {
    guard !distribution.facts.isEmpty else { return }
    writer.heading(2, "Facts", anchor: "facts")
    writer.paragraph("What is worked out of a cluster's configuration; conditions speak of these.")
    let conditions = ConditionText(distribution: distribution, catalog: view.contents.catalog)
    var table = DataTable(
      caption: "Facts",
      columns: [.init("Fact"), .init("Name"), .init("Value"), .init("Source")],
      rows: distribution.facts.map { fact in
        [
          RichText(fact.title), .code(fact.name), Self.cases(fact, conditions),
          view.placeText(fact.span),
        ]
      })
    table.anchors = distribution.facts.map { Anchor("fact-\($0.name)") }
    writer.element("div", class: "reasons") { $0.table(table) }
  }

  /// The values with their conditions in words, the first that holds first.
  private static func cases(_ fact: FactDefinition, _ conditions: ConditionText) -> RichText {
    let cases = fact.cases.map { item in
      let words = item.when.flatMap { conditions.words(for: $0) }
      return RichText.code(item.value.text) + (words.map { " " + $0 } ?? "")
    }
    guard let last = cases.last, cases.count > 1, fact.cases.last?.when == nil else {
      return .join(cases, "; ")
    }
    return .join(Array(cases.dropLast()), "; ") + "; else " + last
  }

  private func keys(_ writer: inout HTMLWriter) {
    guard !distribution.keys.isEmpty else { return }
    writer.heading(2, "Configuration keys", anchor: "keys")
    var table = DataTable(
      caption: "Configuration keys",
      columns: [
        .init("Key"), .init("Type"), .init("Default"), .init("Values"), .init("Versions"),
        .init("Source"),
      ],
      rows: distribution.keys.map(row))
    table.anchors = distribution.keys.map { Anchor("key-\($0.path.text)") }
    writer.element("div", class: "keys") { $0.table(table) }
  }

  private func row(_ key: Setting) -> [RichText] {
    [
      .code(key.path.text), RichText(key.type.rawValue), Self.defaults(key), Self.values(key),
      Self.versions(key), source(key),
    ]
  }

  private static func versions(_ key: Setting) -> RichText {
    let deprecation = key.deprecated.map { "deprecated since \($0.text)" }
    let replacement = key.replacement.map { RichText("use ") + .code($0) }
    let words = [key.versions.words, deprecation].compactMap { $0.map { RichText($0) } }
    return .join(words + [replacement].compactMap(\.self), "; ")
  }

  private func source(_ key: Setting) -> RichText {
    var text = view.placeText(key.span)
    for reference in key.sources { text = text + "; " + view.upstream(reference) }
    return text
  }

  private static func defaults(_ key: Setting) -> RichText {
    guard !key.defaults.isEmpty else { return RichText([.muted("none")]) }
    let defaults = key.defaults.map { value in
      let versions = value.versions.words.map { RichText([.muted(" \($0)")]) } ?? ""
      return RichText.code(value.text) + versions
    }
    return .join(defaults, "; ")
  }

  private static func values(_ key: Setting) -> RichText {
    if !key.values.isEmpty { return enumeration(key.values) }
    guard let range = key.range else { return "" }
    let words = RichText("\(range.lowerBound)–\(range.upperBound)")
    guard let accepts = key.accepts, accepts != range else { return words }
    let wider = "the product's own check lets \(accepts.lowerBound)–\(accepts.upperBound) through"
    return words + RichText([.muted(" (\(wider))")])
  }

  private static func enumeration(_ values: [SettingValue]) -> RichText {
    let texts = values.map { value in
      let remarks = [value.versions.words, value.replacement.map { "use \($0)" }]
        .compactMap(\.self)
      let words = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
      return RichText.code(value.text) + RichText([.muted(words)])
    }
    return .join(texts, ", ")
  }

  private func fixedValues(_ writer: inout HTMLWriter) {
    guard !distribution.fixedValues.isEmpty else { return }
    writer.heading(2, "Fixed values", anchor: "fixed")
    writer.paragraph("What users of this distribution do not set themselves.")
    writer.table(
      DataTable(
        caption: "Fixed values", columns: [.init("Key"), .init("Value"), .init("Source")],
        rows: distribution.fixedValues.sorted { $0.key < $1.key }.map { entry in
          [.code(entry.key), .code(entry.value.text), view.placeText(entry.value.span)]
        }))
  }
}
