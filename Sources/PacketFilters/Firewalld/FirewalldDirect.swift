import Diagnostics
import Markup
import NetworkModel

/// Reads direct rules, which firewalld hands on to iptables: they are tried before its own.
struct FirewalldDirect {
  private let items: [FirewalldItem]

  init(_ items: [FirewalldItem]) { self.items = items }

  var filter: Diagnosed<PacketFilter> {
    var result = Diagnosed(PacketFilter(), [])
    for item in items {
      for (name, family) in [("ipv4", IPAddress.Family.ipv4), ("ipv6", .ipv6)] {
        let read = read(item, name, family)
        result.value.chains += read.value.chains
        result.value.unknown += read.value.unknown
        result.diagnostics += read.diagnostics
      }
      let strange = item.root.children.filter { !Self.isKnown($0) }
      result.value.unknown += strange.map(item.span)
      result.diagnostics += strange.map { element in
        Diagnostic(
          PacketFilterCode.notUnderstood, .warning, "not understood: <\(element.name)>",
          at: item.span(element))
      }
    }
    return result
  }

  private static func isKnown(_ element: XMLElement) -> Bool {
    guard ["ipv4", "ipv6"].contains(element["ipv"] ?? "") else { return element["ipv"] == "eb" }
    return ["chain", "rule", "passthrough"].contains(element.name)
  }

  /// Writes the rules of a family as `iptables-save` would and reads them; the places are those of the
  /// elements.
  private func read(
    _ item: FirewalldItem, _ name: String, _ family: IPAddress.Family
  ) -> Diagnosed<PacketFilter> {
    let elements = item.root.children.filter { $0["ipv"] == name }
    let tables = Set(elements.map(Self.table)).sorted()
    guard !tables.isEmpty else { return Diagnosed(PacketFilter(), []) }
    var text = ""
    var places: [Int: SourceSpan] = [:]
    var line = 0
    func write(_ content: String, at span: SourceSpan?) {
      line += 1
      places[line] = span
      text += String(content.map { $0.isNewline ? " " : $0 }) + "\n"
    }
    for table in tables {
      write("*\(table)", at: elements.first.map(item.span))
      for (command, element) in Self.commands(elements.filter { Self.table($0) == table }) {
        write(command, at: item.span(element))
      }
      write("COMMIT", at: nil)
    }
    let written = SourceFile(path: item.file.path, text: text)
    var read = IptablesReader.read(written, family: family)
    let original = { (span: SourceSpan) in places[span.start.line] ?? item.span(item.root) }
    read.value.move(original)
    read.diagnostics = read.diagnostics.map { diagnostic in
      Diagnostic(
        diagnostic.code, diagnostic.severity, diagnostic.message,
        at: diagnostic.span.map(original))
    }
    return read
  }

  private static func commands(_ elements: [XMLElement]) -> [(String, XMLElement)] {
    let chains = elements.filter { $0.name == "chain" }.map { ("-N \($0["chain"] ?? "")", $0) }
    let rules = elements.filter { $0.name == "rule" }.enumerated()
      .map {
        (priority: Int($0.element["priority"] ?? "") ?? 0, index: $0.offset, rule: $0.element)
      }
      .sorted { ($0.priority, $0.index) < ($1.priority, $1.index) }
      .map { ("-A \($0.rule["chain"] ?? "") \($0.rule.text)", $0.rule) }
    let others = elements.filter { $0.name == "passthrough" }.map { (withoutTable($0.text), $0) }
    return chains + rules + others
  }

  private static func table(_ element: XMLElement) -> String {
    if let name = element["table"] { return name }
    let words = element.text.split(separator: " ")
    guard words.count > 1, words[0] == "-t" else { return "filter" }
    return String(words[1])
  }

  private static func withoutTable(_ text: String) -> String {
    let words = text.split(separator: " ", maxSplits: 2)
    return words.count == 3 && words[0] == "-t" ? String(words[2]) : text
  }
}

extension PacketFilter {
  /// Replaces all places.
  fileprivate mutating func move(_ place: (SourceSpan) -> SourceSpan) {
    unknown = unknown.map(place)
    for chain in chains.indices {
      chains[chain].span = chains[chain].span.map(place)
      for rule in chains[chain].rules.indices {
        let old = chains[chain].rules[rule]
        chains[chain].rules[rule].unknown = old.unknown.map(place)
        chains[chain].rules[rule].span = old.span.map(place)
      }
    }
  }
}
