/// The frameworks of controls as taxonomies, and the controls of rules as relationships.
///
/// Controls are texts such as `PCI DSS 4.0.1 1.2.5`: the last word is the number, what stands before
/// it the framework in its version.
struct SARIFTaxonomies {
  /// The taxonomies, sorted by name, with the controls that any rule names.
  let values: [JSONValue]
  /// References to all of them.
  let references: [JSONValue]
  private let places: [String: Place]

  private struct Place {
    let framework: Int
    let control: Int
  }

  /// Collects the controls of rules.
  init(_ rules: [DiagnosticReport.RuleDescription]) {
    var numbers: [String: Set<String>] = [:]
    for text in Set(rules.flatMap(\.controls)) {
      guard let (framework, number) = Self.parts(of: text) else { continue }
      numbers[framework, default: []].insert(number)
    }
    var places: [String: Place] = [:]
    let sorted = numbers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
    for (index, (framework, controls)) in sorted.enumerated() {
      for (number, control) in controls.enumerated() {
        places["\(framework) \(control)"] = Place(framework: index, control: number)
      }
    }
    self.places = places
    values = sorted.map { framework, controls in
      [
        "name": .string(framework), "isComprehensive": false,
        "shortDescription": ["text": .string("Controls of \(framework) that rules bear on.")],
        "taxa": .array(controls.map { ["id": .string($0)] }),
      ]
    }
    references = sorted.enumerated().map { index, section in
      ["name": .string(section.0), "index": .integer(index)]
    }
  }

  /// What a rule says of controls: they are relevant to it, which is less than that it decides them.
  func relationships(of rule: DiagnosticReport.RuleDescription) -> [JSONValue] {
    var seen: Set<String> = []
    return rule.controls.compactMap { text in
      guard let (framework, number) = Self.parts(of: text),
        let place = places["\(framework) \(number)"], seen.insert(text).inserted
      else { return nil }
      return [
        "target": [
          "id": .string(number), "index": .integer(place.control),
          "toolComponent": ["name": .string(framework), "index": .integer(place.framework)],
        ],
        "kinds": ["relevant"],
      ]
    }
  }

  /// Framework and number; nil for a text that is not both.
  private static func parts(of text: String) -> (framework: String, number: String)? {
    let words = text.split(separator: " ")
    guard words.count > 1, let number = words.last else { return nil }
    return (words.dropLast().joined(separator: " "), String(number))
  }
}
