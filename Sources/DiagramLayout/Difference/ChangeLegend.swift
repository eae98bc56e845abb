/// The signs of a difference, below the rest of the legend.
enum ChangeLegend {
  static func title(of mark: ChangeMark) -> String {
    switch mark {
    case .added: "+ new, not there before"
    case .removed: "− gone, there before"
    case .changed: "something changed: → other ports, ~ other addresses"
    case .unchanged: "grey: as before"
    }
  }

  /// Adds the marks that a drawing uses and makes room for them.
  static func append(to scene: inout Scene) {
    let marks = used(in: scene)
    guard !marks.isEmpty else { return }
    let margin = HorizontalPlacement.margin
    var flow = LegendFlow(
      left: margin, width: max(scene.width - 2 * margin, 400),
      top: scene.height - margin + LegendFlow.pitch / 2)
    for mark in ChangeMark.allCases where marks.contains(mark) {
      let entry = flow.place(.change(mark), title(of: mark))
      scene.legend.append(entry)
      scene.width = max(scene.width, entry.text.frame.maxX + margin)
    }
    flow.newLine()
    scene.height = flow.baseline - LegendFlow.pitch + margin
  }

  private static func used(in scene: Scene) -> Set<ChangeMark> {
    let texts = scene.nodes.flatMap(\.labels) + scene.edges.flatMap(\.labels)
    let marks =
      scene.nodes.map(\.change) + scene.edges.map(\.change)
      + texts.flatMap(\.texts).map(\.change?.mark)
    return Set(marks.compactMap { $0 })
  }
}
