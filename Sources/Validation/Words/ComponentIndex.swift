package import NetworkModel

/// Finds the components that a text mentions, in one pass over its words.
package struct ComponentIndex: Sendable {
  private struct Name {
    let words: [Substring]
    let component: Component
  }

  private let byFirstWord: [Substring: [Name]]

  /// Indexes all names of the components, the longest first; equal names go to the earlier id.
  package init(_ components: [Component]) {
    var byFirstWord: [Substring: [Name]] = [:]
    for component in components {
      for name in component.names {
        let words = Vocabulary.normalized(name).split(separator: " ")
        guard let first = words.first else { continue }
        byFirstWord[first, default: []].append(Name(words: words, component: component))
      }
    }
    self.byFirstWord = byFirstWord.mapValues { names in
      names.sorted {
        ($1.words.count, $0.component.id) < ($0.words.count, $1.component.id)
      }
    }
  }

  /// The component that a text means: the one with the longest name in it, the first of equals.
  package func component(in text: String) -> Component? {
    matches(in: text).reversed().max { $0.length < $1.length }?.component
  }

  /// The ids of all components that a text mentions.
  package func mentioned(in text: String) -> Set<String> {
    Set(matches(in: text).map(\.component.id))
  }

  private func matches(in text: String) -> [(length: Int, component: Component)] {
    let words = Vocabulary.normalized(text).split(separator: " ")[...]
    return words.indices.compactMap { index in
      let rest = words[index...]
      let name = byFirstWord[words[index]]?.first { rest.starts(with: $0.words) }
      return name.map { name in
        (name.words.reduce(0) { $0 + $1.utf8.count + 1 }, name.component)
      }
    }
  }
}
