/// The path of a configuration key: `spec.network.provider`, `spec.workerProfiles[].values.port`,
/// `spec.api.extraArgs.*`, `spec.images.**`.
package struct ConfigurationPath: Hashable, Sendable {
  /// The steps from the root.
  package let steps: [Step]
  /// The path as written.
  package let text: String

  /// One step of a path.
  package enum Step: Hashable, Sendable {
    /// A key of a map.
    case key(String)
    /// Every element of a list, written `[]`.
    case each
    /// Any one key, written `*`.
    case anyKey
    /// Anything below, written `**`; only at the end.
    case anything
  }

  /// Reads a path; every text is one.
  package init(_ text: String) {
    self.text = text
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: true) {
      var name = part
      var lists = 0
      while name.hasSuffix("[]") {
        name = name.dropLast(2)
        lists += 1
      }
      switch name {
      case "*": steps.append(.anyKey)
      case "**": steps.append(.anything)
      case "": break
      default: steps.append(.key(String(name)))
      }
      steps.append(contentsOf: repeatElement(.each, count: lists))
    }
    self.steps = steps
  }

  /// All values under the path, in the order of the file.
  package func values(in root: ConfigurationValue) -> [ConfigurationValue] {
    var level = [root]
    for step in steps {
      level = level.flatMap { Self.children(of: $0, by: step) }
      if level.isEmpty { break }
    }
    return level
  }

  private static func children(
    of value: ConfigurationValue, by step: Step
  ) -> [ConfigurationValue] {
    switch step {
    case .key(let name): value[name].map { [$0] } ?? []
    case .each: value.elements
    case .anyKey, .anything: value.entries.map(\.value)
    }
  }
}
