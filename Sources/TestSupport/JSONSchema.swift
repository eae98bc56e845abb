package import Diagnostics

/// Checks JSON values against the part of JSON Schema 2020-12 that the schemas of netdocs use.
///
/// A keyword that is not known is a problem too, so that no constraint is believed to hold unchecked.
package struct JSONSchema {
  private let root: JSONValue

  /// Takes a schema whose references all lead into itself, as `#/$defs/NAME`.
  package init(_ root: JSONValue) { self.root = root }

  /// What does not fit, each with its place as a JSON Pointer (RFC 6901); empty when all fits.
  package func problems(in value: JSONValue) -> [String] { check(value, root, at: "") }

  /// The keywords of the schema that ``problems(in:)`` does not know.
  package func unknownKeywords() -> [String] { Self.unknown(in: root, at: "") }

  private static let annotations: Set = [
    "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "format",
    "deprecated",
  ]

  private func check(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if case .bool(let allows) = schema {
      return allows ? [] : ["\(place): must not be there"]
    }
    var problems: [String] = []
    for member in schema.members ?? [] where !Self.annotations.contains(member.key) {
      problems += check(value, member, of: schema, at: place)
    }
    return problems
  }

  private func check(
    _ value: JSONValue, _ keyword: JSONValue.Member, of schema: JSONValue, at place: String
  ) -> [String] {
    switch keyword.key {
    case "$ref": reference(value, keyword.value.string ?? "", at: place)
    case "type": type(value, keyword.value, at: place)
    case "enum":
      keyword.value.array?.contains(value) == true ? [] : ["\(place): is none of the listed values"]
    case "const": keyword.value == value ? [] : ["\(place): is not the one value"]
    case "pattern", "minLength": text(value, keyword, at: place)
    case "minimum", "maximum": number(value, keyword, at: place)
    case "required", "properties", "additionalProperties", "propertyNames":
      object(value, keyword, of: schema, at: place)
    case "items", "minItems", "maxItems", "uniqueItems": list(value, keyword, at: place)
    case "oneOf", "anyOf": choice(value, keyword, at: place)
    default: ["\(place): the schema uses \(keyword.key), which is not checked"]
    }
  }

  private func reference(_ value: JSONValue, _ reference: String, at place: String) -> [String] {
    guard reference.hasPrefix("#/$defs/"),
      let target = root["$defs"]?[String(reference.dropFirst(8))]
    else { return ["\(place): the schema refers to \(reference), which is not there"] }
    return check(value, target, at: place)
  }

  private func type(_ value: JSONValue, _ type: JSONValue, at place: String) -> [String] {
    let names = type.array?.compactMap(\.string) ?? [type.string ?? ""]
    let actual = Self.types(of: value)
    guard actual.isDisjoint(with: names) else { return [] }
    return ["\(place): is \(actual.sorted()[0]) and not \(names.joined(separator: " or "))"]
  }

  private static func types(of value: JSONValue) -> Set<String> {
    switch value {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .integer: ["integer", "number"]
    case .decimal: ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }

  private func text(_ value: JSONValue, _ keyword: JSONValue.Member, at place: String) -> [String] {
    guard let text = value.string else { return [] }
    if keyword.key == "minLength" {
      return text.unicodeScalars.count >= keyword.value.integer ?? 0 ? [] : ["\(place): too short"]
    }
    guard let regex = try? Regex(keyword.value.string ?? "(") else {
      return ["\(place): the schema has a pattern that cannot be read"]
    }
    return text.contains(regex) ? [] : ["\(place): \(text) does not match the pattern"]
  }

  private func number(
    _ value: JSONValue, _ keyword: JSONValue.Member, at place: String
  ) -> [String] {
    guard let number = Self.number(value), let limit = Self.number(keyword.value) else { return [] }
    let fits = keyword.key == "minimum" ? number >= limit : number <= limit
    return fits ? [] : ["\(place): \(number) is beyond the \(keyword.key) \(limit)"]
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .decimal(let number, _): number
    default: nil
    }
  }
}

extension JSONSchema {
  private func object(
    _ value: JSONValue, _ keyword: JSONValue.Member, of schema: JSONValue, at place: String
  ) -> [String] {
    guard let members = value.members else { return [] }
    switch keyword.key {
    case "required":
      return (keyword.value.array ?? []).compactMap(\.string).filter { value[$0] == nil }
        .map { "\(place): \($0) is missing" }
    case "properties":
      return members.flatMap { member in
        keyword.value[member.key].map { check(member.value, $0, at: "\(place)/\(member.key)") }
          ?? []
      }
    case "propertyNames":
      return members.flatMap { check(.string($0.key), keyword.value, at: "\(place)/\($0.key)") }
    default:
      return members.filter { schema["properties"]?[$0.key] == nil }
        .flatMap { check($0.value, keyword.value, at: "\(place)/\($0.key)") }
    }
  }

  private func list(_ value: JSONValue, _ keyword: JSONValue.Member, at place: String) -> [String] {
    guard let elements = value.array else { return [] }
    switch keyword.key {
    case "items":
      return elements.enumerated().flatMap { check($1, keyword.value, at: "\(place)/\($0)") }
    case "minItems":
      return elements.count >= keyword.value.integer ?? 0 ? [] : ["\(place): too few elements"]
    case "maxItems":
      return elements.count <= keyword.value.integer ?? 0 ? [] : ["\(place): too many elements"]
    default:
      return Set(elements).count == elements.count ? [] : ["\(place): has equal elements"]
    }
  }

  private func choice(
    _ value: JSONValue, _ keyword: JSONValue.Member, at place: String
  ) -> [String] {
    let results = (keyword.value.array ?? []).map { check(value, $0, at: place) }
    let fitting = results.count(where: \.isEmpty)
    if fitting == 1 || (fitting > 1 && keyword.key == "anyOf") { return [] }
    guard fitting == 0 else { return ["\(place): fits \(fitting) of the choices and not one"] }
    // A choice of another type says nothing about what is wrong in the one that was meant.
    let meant = results.first { !$0.contains { $0.hasPrefix("\(place): is ") } }
    return meant ?? results.first ?? ["\(place): there is no choice"]
  }

  private static let keywords: Set = [
    "$ref", "type", "enum", "const", "pattern", "minLength", "minimum", "maximum", "required",
    "properties", "additionalProperties", "propertyNames", "items", "minItems", "maxItems",
    "uniqueItems", "oneOf", "anyOf",
  ]

  private static func unknown(in schema: JSONValue, at place: String) -> [String] {
    (schema.members ?? []).flatMap { member -> [String] in
      let path = "\(place)/\(member.key)"
      switch member.key {
      case "properties", "$defs":
        return (member.value.members ?? []).flatMap {
          unknown(in: $0.value, at: "\(path)/\($0.key)")
        }
      case "items", "additionalProperties", "propertyNames":
        return unknown(in: member.value, at: path)
      case "oneOf", "anyOf":
        return (member.value.array ?? []).flatMap { unknown(in: $0, at: path) }
      default:
        return keywords.contains(member.key) || annotations.contains(member.key) ? [] : [path]
      }
    }
  }
}
