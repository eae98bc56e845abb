/// Sentences below a finished drawing.
package enum FleetNotes {
  /// Adds sentences at the foot of a drawing and makes room for them.
  package static func append(_ notes: [String], to scene: Scene) -> Scene {
    var scene = scene
    let margin = HorizontalPlacement.margin
    let width = max(scene.width - 2 * margin, 400)
    var y = scene.height - margin + 18
    for note in notes {
      for line in TextMeasurer.wrapped(note, to: width, lines: 8, in: .note) {
        scene.captions.append(SceneText(line, at: Point(x: margin, y: y), style: .note))
        y += 18
      }
    }
    scene.width = width + 2 * margin
    scene.height = max(scene.height, y - 18 + margin)
    return scene
  }
}
