extension AddressPlan {
  /// Lays the rulers out; the same value always gives the same drawing.
  package func scene() -> Scene { AddressPlanLayout(self).scene() }
}

/// Places the ranges below each other, each with its owner at the left and its size at the right.
struct AddressPlanLayout {
  /// More ranges than these make no drawing; the table has them all.
  static let mostBands = 28
  static let mostConflicts = 8
  static let margin = 24
  static let names = 216
  static let track = 380
  static let sizes = 150
  static let pitch = 40
  static let barHeight = 18

  private static let trackLeft = margin + names + 12
  private static let sizeLeft = trackLeft + track + 12
  private static let deepest = 4

  private let plan: AddressPlan
  private var drawing: Scene
  private var isCut = false

  init(_ plan: AddressPlan) {
    self.plan = plan
    drawing = Scene(id: plan.id, title: plan.title, summary: plan.summary)
    drawing.width = Self.sizeLeft + Self.sizes + Self.margin
  }

  func scene() -> Scene {
    var layout = self
    var y = Self.margin
    for (index, ruler) in plan.rulers.enumerated() {
      y = layout.place(ruler, index, below: y) + 20
    }
    let legend = Legend(
      entries: layout.samples(), footnotes: Footnotes(), omitted: layout.drawing.omitted.count)
    legend.append(to: &layout.drawing, below: y)
    return layout.drawing
  }

  private mutating func place(_ ruler: AddressPlan.Ruler, _ number: Int, below top: Int) -> Int {
    let bands = Self.sorted(ruler.bands)
    let shown = Array(bands.prefix(Self.mostBands))
    drawing.omitted += bands.dropFirst(Self.mostBands).map(\.owner)
    var head = TextStack(width: drawing.width - 2 * Self.margin)
    head.add(ruler.title, .laneTitle)
    drawing.captions += head.texts(x: Self.margin, top: top)
    let scale = AddressScale(
      shown.filter { !Self.isWhole($0, ruler) }.map { ($0.first, $0.last) },
      left: Self.trackLeft, width: Self.track)
    let first = top + head.height + 6
    let bottom = first + shown.count * Self.pitch
    let wrong = Set(ruler.conflicts.flatMap { [$0.one, $0.other] })
    for (index, band) in shown.enumerated() {
      let bar = bar(of: band, ruler, scale, y: first + index * Self.pitch)
      place(
        band, "\(number)/\(index)", bar, isWrong: wrong.contains(band.id), depth(of: index, shown))
    }
    for x in scale.cuts {
      drawing.rules.append(SceneRule(from: Point(x: x, y: first), to: Point(x: x, y: bottom - 8)))
    }
    if !scale.cuts.isEmpty { isCut = true }
    placeHatches(ruler, shown, scale, top: first)
    return placeWords(ruler, number, below: bottom)
  }

  /// Rising addresses, of two that begin together the larger one first; a name counts once.
  private static func sorted(_ bands: [AddressPlan.Band]) -> [AddressPlan.Band] {
    var seen: Set<String> = []
    return bands.filter { $0.first <= $0.last && seen.insert($0.id).inserted }.sorted {
      ($0.first, ~$0.last, $0.owner, $0.id) < ($1.first, ~$1.last, $1.owner, $1.id)
    }
  }

  /// A range of all addresses says nothing about places.
  private static func isWhole(_ band: AddressPlan.Band, _ ruler: AddressPlan.Ruler) -> Bool {
    band.first == 0 && band.last >= ruler.last
  }

  /// In how many ranges above it a range lies.
  private func depth(of index: Int, _ bands: [AddressPlan.Band]) -> Int {
    let band = bands[index]
    let around = bands[..<index].count { $0.first <= band.first && $0.last >= band.last }
    return min(around, Self.deepest)
  }

  private func bar(
    of band: AddressPlan.Band, _ ruler: AddressPlan.Ruler, _ scale: AddressScale, y: Int
  ) -> Rect {
    let whole = Self.isWhole(band, ruler)
    let left = whole ? Self.trackLeft : scale.left(of: band.first)
    let right = whole ? Self.trackLeft + Self.track : scale.right(of: band.last)
    return Rect(x: left, y: y + 7, width: max(right - left, 3), height: Self.barHeight)
  }

  private mutating func place(
    _ band: AddressPlan.Band, _ id: String, _ bar: Rect, isWrong: Bool, _ depth: Int
  ) {
    let indent = depth * 10
    let frame = Rect(
      x: Self.margin + indent, y: bar.y - 7, width: Self.names - indent, height: Self.pitch - 6)
    var node = SceneNode(
      id: id, kind: .header, frame: frame, title: "\(band.owner): \(band.range), \(band.size)",
      link: band.link)
    var stack = TextStack(width: frame.width - 4)
    stack.add(band.owner, .legend)
    stack.add(band.range, .port)
    node.labels = stack.labels(x: frame.x + 2, top: frame.y + 1)
    drawing.nodes.append(node)
    let tone = isWrong ? .wrong : band.tone
    drawing.shapes.append(
      SceneShape(.bar(tone), in: bar, title: "\(band.owner) \(band.range)", link: band.link))
    drawing.rules += Self.ticks(band.parts, in: bar)
    var size = TextStack(width: Self.sizes)
    size.add(band.size, .note, lines: 2)
    drawing.captions += size.texts(x: Self.sizeLeft, top: bar.y - 6)
  }

  /// Short strokes below a bar that is cut into equal parts; sixteen at most.
  private static func ticks(_ parts: UInt128, in bar: Rect) -> [SceneRule] {
    let count = Int(min(parts, 16))
    guard count > 1, bar.width >= 3 * count else { return [] }
    return (1..<count).map { index in
      let x = bar.x + bar.width * index / count
      return SceneRule(from: Point(x: x, y: bar.maxY), to: Point(x: x, y: bar.maxY + 5))
    }
  }

  private mutating func placeHatches(
    _ ruler: AddressPlan.Ruler, _ bands: [AddressPlan.Band], _ scale: AddressScale, top: Int
  ) {
    let rows = Dictionary(
      bands.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for conflict in ruler.conflicts.prefix(Self.mostConflicts) {
      guard let one = rows[conflict.one], let other = rows[conflict.other] else { continue }
      let bars = [one, other].map {
        bar(of: bands[$0], ruler, scale, y: top + $0 * Self.pitch)
      }
      let left = max(bars[0].x, bars[1].x)
      let right = min(bars[0].maxX, bars[1].maxX)
      guard right > left else { continue }
      for bar in bars {
        let part = Rect(x: left, y: bar.y, width: right - left, height: bar.height)
        let shape = SceneShape(.hatch, in: part, title: conflict.text, link: conflict.link)
        if !drawing.shapes.contains(where: { $0.kind == .hatch && $0.frame == part }) {
          drawing.shapes.append(shape)
        }
      }
    }
  }

  /// What is wrong, and how the numbers come about.
  private mutating func placeWords(
    _ ruler: AddressPlan.Ruler, _ number: Int, below top: Int
  ) -> Int {
    let width = drawing.width - 2 * Self.margin
    var y = top
    for (index, conflict) in ruler.conflicts.prefix(Self.mostConflicts).enumerated() {
      var stack = TextStack(width: width - 16)
      stack.add("✕ " + conflict.text, .warning, lines: 2)
      var node = SceneNode(
        id: "\(number)/conflict\(index)", kind: .toned(.wrong),
        frame: Rect(x: Self.margin, y: y, width: width, height: stack.height + 8),
        title: conflict.text, link: conflict.link)
      node.labels = stack.labels(x: Self.margin + 8, top: y + 3)
      drawing.nodes.append(node)
      y += stack.height + 14
    }
    drawing.omitted += ruler.conflicts.dropFirst(Self.mostConflicts).map(\.text)
    for note in ruler.notes.prefix(12) {
      var stack = TextStack(width: width)
      stack.add(note, .note, lines: 3)
      drawing.captions += stack.texts(x: Self.margin, top: y)
      y += stack.height
    }
    return y
  }

  private func samples() -> [(SceneLegendEntry.Sample, String)] {
    let kinds = Set(drawing.shapes.map(\.kind))
    var entries: [(SceneLegendEntry.Sample, String)] = []
    if !drawing.shapes.isEmpty {
      entries.append((.cell(.toned(.plain)), "a range: as wide as the logarithm of its size"))
    }
    if kinds.contains(.bar(.accent)) {
      entries.append((.cell(.toned(.accent)), "belongs to the cluster alone"))
    }
    if kinds.contains(.bar(.unproven)) {
      entries.append((.cell(.toned(.unproven)), "a default that no file mentions"))
    }
    if kinds.contains(.hatch) { entries.append((.hatch, "two owners claim these addresses")) }
    if isCut { entries.append((.cut, "addresses in between are left out")) }
    return entries
  }
}
