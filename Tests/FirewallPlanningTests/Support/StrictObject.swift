import Diagnostics
import Ingest
import NetworkModel

/// Reads objects of Kubernetes so strictly that every key and value has to be expected.
struct StrictObject {
  private(set) var problems: [String] = []

  /// The values of a mapping by key; keys that are missing, unknown or written twice are problems.
  mutating func fields(
    _ node: YAMLNode?, _ place: String, _ required: Set<String>, _ optional: Set<String> = []
  ) -> [String: YAMLNode] {
    guard let entries = node?.entries else {
      problems.append("\(place) is no mapping")
      return [:]
    }
    var fields: [String: YAMLNode] = [:]
    for entry in entries {
      let isKnown = required.contains(entry.key.text) || optional.contains(entry.key.text)
      if !isKnown { problems.append("\(place).\(entry.key.text) is not known") }
      if fields[entry.key.text] != nil { problems.append("\(place).\(entry.key.text) twice") }
      fields[entry.key.text] = entry.value
    }
    for key in required.sorted() where fields[key] == nil {
      problems.append("\(place).\(key) is missing")
    }
    return fields
  }

  /// The elements of a list, none when it is absent; an empty list is a problem.
  mutating func elements(_ node: YAMLNode?, _ place: String) -> [YAMLNode] {
    guard let node else { return [] }
    let elements = node.elements ?? []
    require(!elements.isEmpty, "\(place) is no list, or an empty one")
    return elements
  }

  /// The text of a value.
  mutating func text(_ node: YAMLNode?, _ place: String) -> String {
    guard let scalar = node?.scalar, !scalar.isNull else {
      problems.append("\(place) is no text")
      return ""
    }
    return scalar.text
  }

  /// A value that stands for a whole number and must not be in quotes.
  mutating func number(_ node: YAMLNode?, _ place: String, _ range: ClosedRange<Int>) {
    let value = text(node, place)
    let isNumber = Int(value).map { range.contains($0) } ?? false
    require(isNumber && node?.scalar?.isQuoted == false, "\(place) is no number: \(value)")
  }

  /// One of some words.
  mutating func word(_ node: YAMLNode?, _ place: String, _ known: Set<String>) {
    let value = text(node, place)
    require(known.contains(value), "\(place) is not known: \(value)")
  }

  /// A prefix without host bits, of a family where one is given.
  mutating func prefix(_ node: YAMLNode?, _ place: String, _ family: IPAddress.Family? = nil) {
    let value = text(node, place)
    guard value.contains("/"), let prefix = CIDR(value) else {
      problems.append("\(place) is no prefix: \(value)")
      return
    }
    require(prefix.shortDescription == value || "\(prefix)" == value, "\(place) has host bits")
    let isOther = family.map { $0 != prefix.network.family } ?? false
    require(!isOther, "\(place) is of the other family: \(value)")
  }

  /// A name that objects of the whole cluster may have (DNS-1123 subdomain).
  mutating func name(_ node: YAMLNode?, _ place: String) {
    let value = text(node, place)
    let pattern = /[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*/
    let isName = value.wholeMatch(of: pattern) != nil && value.utf8.count <= 253
    require(isName, "\(place) is no name: \(value)")
  }

  /// A value that a label can have; empty ones have no use here.
  mutating func label(_ node: YAMLNode?, _ place: String) {
    let value = text(node, place)
    let isLabel =
      value.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?/) != nil
      && value.utf8.count <= 63
    require(isLabel, "\(place) is no value of a label: \(value)")
  }

  /// Notes a problem unless a condition holds.
  mutating func require(_ condition: Bool, _ problem: @autoclosure () -> String) {
    if !condition { problems.append(problem()) }
  }

  /// The documents of a text, those that say something.
  static func documents(_ text: String) -> [YAMLNode] {
    let file = SourceFile(path: "objects.yaml", text: text)
    let read = YAMLReader.readAll(file.wholeSpan, aliases: .refused)
    return read.diagnostics.isEmpty ? read.value : []
  }
}
