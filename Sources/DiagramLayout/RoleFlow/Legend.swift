/// The explanation of the signs that a diagram uses, and its footnotes.
struct Legend {
  private let entries: [(SceneLegendEntry.Sample, String)]
  private let notes: [String]

  init(
    entries: [(SceneLegendEntry.Sample, String)], footnotes: Footnotes, omitted: Int,
    remarks: [String] = []
  ) {
    self.entries = entries
    notes =
      remarks
      + footnotes.texts.enumerated().map { "\(Footnotes.raised($0 + 1)) \($1)" }
      + (omitted == 0 ? [] : ["\(omitted) more in the table, not drawn"])
  }

  /// The legend of a role flow diagram: only what its edges use.
  init(_ content: FlowContent, edges: [SceneEdge]) {
    let patterns = edges.map(\.style.pattern)
    var entries: [(SceneLegendEntry.Sample, String)] = []
    func line(_ pattern: LinePattern, _ text: String) {
      if !patterns.contains(pattern) { return }
      entries.append((.line(SceneEdge.Style(pattern: pattern)), text))
    }
    if !edges.isEmpty {
      entries.append(
        (.line(SceneEdge.Style(pattern: .solid)), "opens connections; the arrow is at the listener")
      )
    }
    line(.dashDotted, "UDP only")
    line(.dotted, "neither TCP nor UDP")
    line(.dashed, "only under the condition in the footnote")
    if edges.contains(where: \.style.crossesBoundary) {
      entries.append(
        (.line(SceneEdge.Style(crossesBoundary: true)), "crosses the outer boundary"))
    }
    if !content.walls.isEmpty || !content.zones.isEmpty || content.lanes.contains(where: \.isZone) {
      entries.append((.boundary, "trust boundary with a gate for each line"))
    }
    if edges.contains(where: \.style.isLoop) {
      entries.append((.line(SceneEdge.Style(isLoop: true)), "between members of one box"))
    }
    if edges.contains(where: \.style.isInsecure) {
      entries.append((.mark(.openLock), "no authentication or no encryption"))
    }
    if edges.contains(where: { $0.number != nil }) {
      entries.append((.number, "number of the line in the table"))
    }
    self.init(
      entries: entries, footnotes: content.footnotes, omitted: content.omitted.count,
      remarks: content.remarks)
  }

  /// Adds entries and notes below the drawing and sets the height of the canvas.
  func append(to scene: inout Scene, below top: Int) {
    let margin = HorizontalPlacement.margin
    var flow = LegendFlow(left: margin, width: max(scene.width - 2 * margin, 400), top: top)
    for (sample, text) in entries { scene.legend.append(flow.place(sample, text)) }
    if !entries.isEmpty { flow.newLine() }
    for note in notes {
      for line in TextMeasurer.wrapped(note, to: flow.width, lines: 3, in: .note) {
        scene.captions.append(
          SceneText(line, at: Point(x: margin, y: flow.baseline), style: .note))
        flow.newLine()
      }
    }
    for entry in scene.legend { scene.width = max(scene.width, entry.text.frame.maxX + margin) }
    for caption in scene.captions { scene.width = max(scene.width, caption.frame.maxX + margin) }
    scene.height = flow.baseline - LegendFlow.pitch + margin
  }
}

/// Places legend entries in lines.
struct LegendFlow {
  static let pitch = 20
  static let gap = 24

  let left: Int
  let width: Int
  private var x: Int
  private(set) var baseline: Int

  init(left: Int, width: Int, top: Int) {
    self.left = left
    self.width = width
    x = left
    baseline = top + 12
  }

  mutating func newLine() {
    x = left
    baseline += Self.pitch
  }

  /// Places an entry in the line, or in the next one when it does not fit any more.
  mutating func place(_ sample: SceneLegendEntry.Sample, _ text: String) -> SceneLegendEntry {
    let length = SceneLegendEntry.sampleWidth + 6 + TextMeasurer.width(of: text, in: .legend)
    if x > left, x + length > left + width { newLine() }
    let entry = SceneLegendEntry(
      sample: sample, origin: Point(x: x, y: baseline - 4),
      text: SceneText(
        text, at: Point(x: x + SceneLegendEntry.sampleWidth + 6, y: baseline), style: .legend))
    x += length + Self.gap
    return entry
  }
}
