extension RoleFlowDiagram {
  /// The diagram of two states at once, of which ``Scene/state(_:)`` gives each alone.
  ///
  /// Boxes, trunks and rows are those of both states, each with its mark; the layout is that of all of
  /// them, so that nothing has another place in another state.
  package func differenceScene() -> Scene {
    var scene = scene()
    let boxes = Dictionary(self.boxes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in scene.nodes.indices {
      scene.nodes[index].change = boxes[scene.nodes[index].id]?.change
      Self.mark(&scene.nodes[index])
    }
    let trunks = Dictionary(
      self.trunks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in scene.edges.indices {
      guard let trunk = trunks[scene.edges[index].id] else { continue }
      scene.edges[index].change = trunk.change
      Self.mark(&scene.edges[index].labels, of: trunk.rows)
    }
    ChangeLegend.append(to: &scene)
    return scene
  }

  /// What stands under the name of a role that came or went says so, and is said of both states only.
  private static func mark(_ node: inout SceneNode) {
    guard let mark = node.change, mark == .added || mark == .removed else { return }
    for label in node.labels.indices {
      for part in node.labels[label].texts.indices
      where node.labels[label].texts[part].style == .boxSubtitle {
        node.labels[label].texts[part].change = LineChange(mark, before: "", after: "")
      }
    }
  }

  /// A label stands for a row, in the order of the rows; what counts the rest has no port.
  private static func mark(_ labels: inout [SceneLabel], of rows: [Row]) {
    for index in labels.indices {
      let ports = labels[index].texts.indices.filter { labels[index].texts[$0].style == .port }
      if ports.isEmpty { return mark(&labels[index], of: rows.dropFirst(index)) }
      for part in ports where index < rows.count {
        labels[index].texts[part].change = rows[index].change
      }
    }
  }

  /// The line that counts the rows that are not written out, in both states.
  private static func mark(_ label: inout SceneLabel, of rest: ArraySlice<Row>) {
    guard var first = label.texts.first else { return }
    // A plus would say that something is new.
    if first.text.hasPrefix("+") { first.text = "…" + first.text.dropFirst() }
    label.texts[0] = first
    guard rest.contains(where: { $0.change?.mark != .unchanged })
    else { return }
    let counts = ChangeState.allCases.map { state in
      rest.count { $0.change?.mark.exists(in: state) != false }
    }
    let words = counts.map {
      $0 == 0 ? "" : first.text.replacing("\(rest.count)", with: "\($0)", maxReplacements: 1)
    }
    label.texts[0].change = LineChange(.changed, before: words[0], after: words[1])
  }
}

extension RoleFlowDiagram.Trunk {
  /// What its rows come to; nil when nothing is compared.
  var change: ChangeMark? { ChangeMark(of: rows.map(\.change?.mark)) }
}
