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
    writer.element("div", class: "reasons") { writer in
      writer.table(
        DataTable(
          caption: "Facts",
          columns: [.init("Fact"), .init("Name"), .init("Value"), .init("Source")],
          rows: distribution.facts.map { fact in
            [RichText(fact.title), .code(fact.name), Self.cases(fact), view.placeText(fact.span)]
          }))
    }
  }

  private static func cases(_ fact: FactDefinition) -> RichText {
    let cases = fact.cases.map { item in
      RichText.code(item.value.text) + (item.when.map { " if " + .code($0.text) } ?? "")
    }
    return .join(cases, "; ")
  }

  private func keys(_ writer: inout HTMLWriter) {
    guard !distribution.keys.isEmpty else { return }
    writer.heading(2, "Configuration keys", anchor: "keys")
    writer.element("div", class: "keys") { writer in
      writer.table(
        DataTable(
          caption: "Configuration keys",
          columns: [
            .init("Key"), .init("Type"), .init("Default"), .init("Values"), .init("Versions"),
            .init("Source"),
          ],
          rows: distribution.keys.map(row)))
    }
  }

  private func row(_ key: Setting) -> [RichText] {
    [
      .code(key.path.text), RichText(key.type.rawValue), Self.defaults(key), Self.values(key),
      RichText(key.versions.words ?? ""), source(key),
    ]
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
