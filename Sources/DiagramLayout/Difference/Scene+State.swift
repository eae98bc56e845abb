extension Scene {
  /// Whether anything in the drawing has a mark of change.
  package var showsChanges: Bool {
    nodes.contains { $0.change != nil } || edges.contains { $0.change != nil }
  }

  /// One state of a difference: what is not in it is left out, everything else keeps its place.
  package func state(_ state: ChangeState) -> Scene {
    var scene = self
    scene.nodes = nodes.filter { $0.change?.exists(in: state) != false }.map { node in
      var node = node
      node.labels = Self.labels(node.labels, in: state)
      node.change = nil
      return node
    }
    scene.edges = edges.filter { $0.change?.exists(in: state) != false }.map { edge in
      var edge = edge
      edge.labels = Self.labels(edge.labels, in: state)
      edge.change = nil
      return edge
    }
    // No gate stays where no line passes any more.
    for index in scene.groups.indices { scene.groups[index].placeGates(of: scene.edges) }
    // An empty place of a matrix has a stroke, wherever it came from.
    scene.rules += nodes.filter { $0.kind.isPlace && $0.change?.exists(in: state) == false }
      .map { PortMatrixLayout.denial(in: $0.frame) }
    scene.legend = legend.filter { entry in
      if case .change = entry.sample { return false }
      return true
    }
    return scene
  }

  private static func labels(_ labels: [SceneLabel], in state: ChangeState) -> [SceneLabel] {
    labels.compactMap { label in
      var label = label
      let changes = label.texts.compactMap(\.change)
      guard changes.allSatisfy({ $0.mark.exists(in: state) }) else { return nil }
      label.texts = texts(label.texts, in: state)
      return label.texts.isEmpty ? nil : label
    }
  }

  /// A text that was broken into several is written in its first place.
  private static func texts(_ texts: [SceneText], in state: ChangeState) -> [SceneText] {
    var isWritten = false
    return texts.compactMap { text in
      var plain = text
      plain.change = nil
      guard let change = text.change, change.mark != .unchanged else { return plain }
      if isWritten { return nil }
      isWritten = true
      plain.text = TextMeasurer.fitted(change[state], to: text.frame.width, in: text.style)
      return plain.text.isEmpty ? nil : plain
    }
  }
}

extension SceneNode.Kind {
  /// Whether it is a place of a matrix.
  var isPlace: Bool {
    switch self {
    case .cell, .peers: true
    case .box, .header, .panel, .toned: false
    }
  }
}
