/// The controls of all frameworks, and which rules bear on which of them.
///
/// The files of the model are the place where that is said; what a rule declares itself is added to
/// it, so that a rule outside the model's reach can still name its controls.
package struct ControlCatalog: Hashable, Sendable {
  /// The frameworks, sorted by id.
  package let frameworks: [ControlFramework]
  private let references: [String: [ControlReference]]
  private let places: [ControlReference: Place]

  private struct Place: Hashable, Sendable {
    let framework: Int
    let control: Int
  }

  /// Creates a catalog; the frameworks are sorted here.
  ///
  /// Of controls with one number the first counts.
  package init(_ frameworks: [ControlFramework] = []) {
    let sorted = frameworks.sorted { $0.id < $1.id }
    var references: [String: [ControlReference]] = [:]
    var places: [ControlReference: Place] = [:]
    for (index, framework) in sorted.enumerated() {
      for (number, control) in framework.controls.enumerated() {
        let reference = framework.reference(to: control)
        guard places[reference] == nil else { continue }
        places[reference] = Place(framework: index, control: number)
        for name in Set(control.rules.map(\.name)) {
          references[name, default: []].append(reference)
        }
      }
    }
    self.frameworks = sorted
    self.references = references
    self.places = places
  }

  /// The framework with an id.
  package func framework(_ id: String) -> ControlFramework? { frameworks.first { $0.id == id } }

  /// The control of a reference; nil if the catalog has none with that number in that version.
  package func control(_ reference: ControlReference) -> Control? {
    places[reference].map { frameworks[$0.framework].controls[$0.control] }
  }

  /// The controls that name a rule, in the order of frameworks and files.
  package func controls(forRule name: String) -> [ControlReference] { references[name] ?? [] }

  /// The controls that name a rule or that the rule declares, in the order of frameworks and files;
  /// declared texts that mean no control of the catalog stand last, as they are.
  package func texts(forRule name: String, declared: [String] = []) -> [String] {
    var found = Set(controls(forRule: name))
    var unknown: [String] = []
    for text in declared {
      if let reference = reference(text) { found.insert(reference) } else { unknown.append(text) }
    }
    return sorted(found).map(\.text) + unknown
  }

  /// Reads a reference such as `NIST SP 800-53r5 CM-7(1)`; nil unless framework, version and number
  /// are all in the catalog.
  package func reference(_ text: String) -> ControlReference? {
    var best: (length: Int, reference: ControlReference)?
    for framework in frameworks {
      for spelling in [framework.label] + framework.names {
        let start = spelling + " "
        guard text.hasPrefix(start), start.utf8.count > best?.length ?? 0 else { continue }
        let reference = ControlReference(
          framework: framework.id, version: framework.version,
          control: String(text.dropFirst(start.count)), label: framework.label)
        if places[reference] != nil { best = (start.utf8.count, reference) }
      }
    }
    return best?.reference
  }

  private func sorted(_ references: Set<ControlReference>) -> [ControlReference] {
    let placed = references.compactMap { reference in
      places[reference].map { (place: $0, reference: reference) }
    }
    return placed.sorted {
      ($0.place.framework, $0.place.control) < ($1.place.framework, $1.place.control)
    }.map(\.reference)
  }
}
