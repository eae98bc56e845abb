extension PacketPath {
  /// Lays the path out; the same value always gives the same drawing.
  package func scene() -> Scene { PacketPathLayout(self).scene() }
}

/// Places two machines beside each other, and below them what is on the wire.
struct PacketPathLayout {
  static let margin = 24
  static let padding = 8
  static let machineWidth = 252
  static let channel = 240
  static let mostLayers = 12
  static let mostCarriers = 4
  static let mostFrames = 4

  private static let boxHeight = 40
  private static let gap = 18
  private static let inset = 14

  private let path: PacketPath
  private var drawing: Scene

  init(_ path: PacketPath) {
    self.path = path
    drawing = Scene(id: path.id, title: path.title, summary: path.summary)
    drawing.width = 2 * Self.margin + 2 * Self.machineWidth + Self.channel
  }

  func scene() -> Scene {
    var layout = self
    var y = layout.placeMachines(below: Self.margin)
    y = layout.placeFrames(below: y + 16)
    let notes = Legend(
      entries: layout.samples(), footnotes: Footnotes(), omitted: layout.drawing.omitted.count)
    for note in path.notes {
      var stack = TextStack(width: drawing.width - 2 * Self.margin)
      stack.add(note, .note, lines: 3)
      layout.drawing.captions += stack.texts(x: Self.margin, top: y)
      y += stack.height + 4
    }
    notes.append(to: &layout.drawing, below: y + 6)
    return layout.drawing
  }

  // MARK: Machines

  private mutating func placeMachines(below top: Int) -> Int {
    let right = Self.margin + Self.machineWidth + Self.channel
    let top = top + roomForCarriers
    var bottom = top
    if let sender = path.sender {
      bottom = place(sender, "sender", x: Self.margin, top: top)
    }
    if let receiver = path.receiver {
      bottom = max(bottom, place(receiver, "receiver", x: right, top: top))
    }
    guard let from = wire(of: "sender"), let to = wire(of: "receiver") else { return bottom }
    // Both ends stand at one height, whatever the number of interfaces on either side.
    let y = min(from.frame.y, to.frame.y) + Self.boxHeight / 2
    var edge = SceneEdge(
      id: "wire", source: from.id, target: to.id,
      route: [Point(x: from.frame.maxX, y: y), Point(x: to.frame.x, y: y)],
      title: "between the machines")
    if from.frame.y != to.frame.y { edge.route = Self.bent(from.frame, to.frame) }
    edge.style.crossesBoundary = true
    placeCarriers(&edge, above: edge.route[0].y - 8)
    drawing.edges.append(edge)
    return max(bottom, placeBetween(below: edge.route[0].y + 12))
  }

  /// How far short stacks move down, so that the words above the wire stay on the canvas.
  private var roomForCarriers: Int {
    let shown = path.carriers.prefix(Self.mostCarriers)
    let lines = shown.count + shown.count { $0.insecurity != nil }
    let layers = min(path.sender?.layers.count ?? 0, path.receiver?.layers.count ?? 0)
    let room = (min(layers, Self.mostLayers) - 1) * (Self.boxHeight + Self.gap) + 42
    return max(0, lines * TextStack.pitch - room)
  }

  /// From the middle of one side to the middle of the other through the middle of the channel.
  private static func bent(_ from: Rect, _ to: Rect) -> [Point] {
    let middle = (from.maxX + to.x) / 2 + channel / 2 - 20
    return [
      Point(x: from.maxX, y: from.y + boxHeight / 2), Point(x: middle, y: from.y + boxHeight / 2),
      Point(x: middle, y: to.y + boxHeight / 2), Point(x: to.x, y: to.y + boxHeight / 2),
    ]
  }

  private func wire(of machine: String) -> SceneNode? {
    drawing.nodes.last { $0.parent == machine }
  }

  private mutating func place(
    _ machine: PacketPath.Machine, _ id: String, x: Int, top: Int
  ) -> Int {
    var y = top + 30
    let width = Self.machineWidth - 2 * Self.inset
    let layers = machine.layers.prefix(Self.mostLayers)
    for (index, layer) in layers.enumerated() {
      var node = SceneNode(
        id: "\(id)/\(index)", parent: id, kind: .toned(layer.tone),
        frame: Rect(x: x + Self.inset, y: y, width: width, height: Self.boxHeight),
        title: "\(layer.title), \(layer.detail)")
      var stack = TextStack(width: width - 2 * Self.padding)
      stack.add(layer.title, .boxTitle)
      stack.add(layer.detail, .boxDetail)
      node.labels = stack.labels(x: x + Self.inset + Self.padding, top: y + 4)
      drawing.nodes.append(node)
      if index > 0 { drawing.edges.append(Self.step(id, index, node.frame)) }
      y += Self.boxHeight + Self.gap
    }
    drawing.omitted += machine.layers.dropFirst(Self.mostLayers).map(\.title)
    let bottom = max(y - Self.gap, top + 30) + Self.inset
    let title = TextMeasurer.fitted(machine.title, to: width, in: .zoneTitle)
    drawing.groups.append(
      SceneGroup(
        id: id, frame: Rect(x: x, y: top, width: Self.machineWidth, height: bottom - top),
        title: SceneText(title, at: Point(x: x + Self.inset, y: top + 20), style: .zoneTitle)))
    return bottom
  }

  /// The line between two interfaces: down where the packet is sent, up where it arrives.
  private static func step(_ id: String, _ index: Int, _ frame: Rect) -> SceneEdge {
    let x = frame.x + frame.width / 2
    let ends = [Point(x: x, y: frame.y - gap), Point(x: x, y: frame.y)]
    let isDown = id == "sender"
    return SceneEdge(
      id: "\(id)/\(index)/step", source: "\(id)/\(isDown ? index - 1 : index)",
      target: "\(id)/\(isDown ? index : index - 1)", route: isDown ? ends : ends.reversed(),
      title: "inside the machine")
  }

  private mutating func placeCarriers(_ edge: inout SceneEdge, above bottom: Int) {
    let x = Self.margin + Self.machineWidth + 12
    let width = Self.channel - 44
    let shown =
      path.carriers.count > Self.mostCarriers ? Self.mostCarriers - 1 : path.carriers.count
    var lines: [SceneLabel] = []
    for carrier in path.carriers.prefix(shown) {
      lines.append(label(of: carrier, x: x, width: width))
      if let word = carrier.insecurity {
        let text = TextMeasurer.fitted(word, to: width - SceneMark.size - 4, in: .warning)
        lines.append(
          SceneLabel(
            [SceneText(text, at: Point(x: x + SceneMark.size + 4, y: 0), style: .warning)],
            marks: [SceneMark(.openLock, at: Point(x: x, y: -9))]))
        edge.style.isInsecure = true
      }
    }
    if shown < path.carriers.count {
      let text = "+\(path.carriers.count - shown) more, see table"
      lines.append(SceneLabel([SceneText(text, at: Point(x: x, y: 0), style: .boxSubtitle)]))
    }
    for index in lines.indices {
      let y = bottom - (lines.count - 1 - index) * TextStack.pitch
      for text in lines[index].texts.indices { lines[index].texts[text].origin.y += y }
      for mark in lines[index].marks.indices { lines[index].marks[mark].origin.y += y }
    }
    edge.labels = lines
  }

  private func label(of carrier: PacketPath.Carrier, x: Int, width: Int) -> SceneLabel {
    let port = TextMeasurer.fitted(carrier.port, to: width, in: .port)
    var label = SceneLabel(
      [SceneText(port, at: Point(x: x, y: 0), style: .port)], link: carrier.link)
    let used = TextMeasurer.width(of: port, in: .port) + 8
    if width - used > 40, !carrier.service.isEmpty {
      let service = TextMeasurer.fitted(carrier.service, to: width - used, in: .service)
      label.texts.append(SceneText(service, at: Point(x: x + used, y: 0), style: .service))
    }
    return label
  }

  private mutating func placeBetween(below top: Int) -> Int {
    let x = Self.margin + Self.machineWidth + 12
    var stack = TextStack(width: Self.channel - 44)
    for text in path.between.prefix(2) { stack.add(text, .note, lines: 3) }
    drawing.captions += stack.texts(x: x, top: top)
    return top + stack.height
  }

  // MARK: Frames

  private mutating func placeFrames(below top: Int) -> Int {
    var y = top
    for (index, frame) in path.frames.prefix(Self.mostFrames).enumerated() {
      y =
        FrameBars(frame, id: "frame\(index)", width: drawing.width - 2 * Self.margin)
        .place(in: &drawing, x: Self.margin, below: y) + 16
    }
    drawing.omitted += path.frames.dropFirst(Self.mostFrames).map(\.title)
    return y
  }

  private func samples() -> [(SceneLegendEntry.Sample, String)] {
    let tones = Set(drawing.nodes.map(\.kind))
    var entries: [(SceneLegendEntry.Sample, String)] = []
    if drawing.edges.contains(where: { $0.id == "wire" }) {
      entries.append((.line(SceneEdge.Style(crossesBoundary: true)), "on the wire"))
    }
    if tones.contains(.toned(.unproven)) {
      entries.append((.cell(.toned(.unproven)), "assumed, not proven"))
    }
    if tones.contains(.toned(.wrong)) { entries.append((.cell(.toned(.wrong)), "does not fit")) }
    if drawing.edges.contains(where: \.style.isInsecure) {
      entries.append((.mark(.openLock), "no authentication or no encryption"))
    }
    return entries
  }
}
