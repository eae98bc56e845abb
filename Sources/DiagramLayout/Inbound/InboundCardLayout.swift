extension InboundCards {
  /// Lays the cards out; the same value always gives the same scene.
  package func scene() -> Scene {
    var scene = Scene(id: id, title: title, summary: summary)
    var seen: Set<String> = []
    let unique = cards.filter { seen.insert($0.id).inserted }
    scene.width = InboundCardLayout.width * min(max(unique.count, 1), InboundCardLayout.columns)
    var top = 0
    var bottom = 0
    for (index, card) in unique.enumerated() {
      let column = index % InboundCardLayout.columns
      if column == 0 { top = bottom }
      let layout = InboundCardLayout(card, x: column * InboundCardLayout.width)
      bottom = max(bottom, layout.place(in: &scene, below: top))
    }
    top = bottom
    let isInsecure = cards.contains { $0.rows.contains { $0.insecurity != nil } }
    let isOutside = cards.contains { $0.rows.contains { $0.sources.contains(where: \.isOutside) } }
    var entries: [(SceneLegendEntry.Sample, String)] = []
    if !scene.edges.isEmpty {
      entries.append((.line(SceneEdge.Style()), "may open connections, arrow at the listener"))
    }
    if isOutside {
      entries.append((.line(SceneEdge.Style(crossesBoundary: true)), "from outside the cluster"))
    }
    if isInsecure { entries.append((.mark(.openLock), "no authentication or no encryption")) }
    Legend(entries: entries, footnotes: Footnotes(), omitted: 0).append(to: &scene, below: top)
    return scene
  }
}

/// Places one card: two columns of boxes with a line from each box of senders to its listener.
struct InboundCardLayout {
  /// A sheet of A6 is 397 pixels wide; the card fits it at 95 of 100.
  static let width = 420
  /// How many cards stand beside each other.
  static let columns = 2
  /// More rows than these make no card; the table has them all.
  static let mostRows = 40
  static let mostClosed = 8
  static let margin = 16
  static let padding = 8

  private struct Column {
    let x: Int
    let width: Int
    var inner: Int { width - 2 * InboundCardLayout.padding }
  }

  private let card: InboundCard
  private let x: Int
  private let left: Column
  private let right: Column

  init(_ card: InboundCard, x: Int) {
    self.card = card
    self.x = x + Self.margin
    left = Column(x: x + Self.margin, width: 212)
    right = Column(x: x + Self.margin + 240, width: 148)
  }

  /// Adds the card to a drawing and returns its lower end.
  func place(in scene: inout Scene, below top: Int) -> Int {
    var y = top + Self.margin
    var head = TextStack(width: Self.width - 2 * Self.margin)
    head.add(card.title, .zoneTitle)
    head.add(card.subtitle, .note, lines: 2)
    scene.captions += head.texts(x: x, top: y)
    y += head.height + 6
    if !card.rows.isEmpty {
      scene.captions += [
        SceneText("lets in", at: Point(x: left.x, y: y + 10), style: .legend),
        SceneText("from", at: Point(x: right.x, y: y + 10), style: .legend),
      ]
      y += 18
    }
    for (index, row) in card.rows.prefix(Self.mostRows).enumerated() {
      y = place(row, index, in: &scene, top: y) + 6
    }
    return placeDenial(in: &scene, top: y + 2) + Self.margin
  }

  private func place(
    _ row: InboundCard.Row, _ index: Int, in scene: inout Scene, top: Int
  ) -> Int {
    let senders = stack(of: row.sources)
    var texts = TextStack(width: left.inner)
    texts.add(row.port, .port, lines: 2)
    texts.add(row.service, .service)
    let (protection, isBeside) = protectionLabel(of: row, beside: texts, top: top + 4)
    let lines = texts.height + (protection == nil || isBeside ? 0 : TextStack.pitch)
    let height = max(lines, senders.height) + 10
    var listener = SceneNode(
      id: "\(card.id)/\(index)", kind: .box,
      frame: Rect(x: left.x, y: top, width: left.width, height: height),
      title: Self.sentence(row), link: row.link)
    listener.labels = texts.labels(x: left.x + Self.padding, top: top + 4)
    if let protection { listener.labels.append(protection) }
    var sender = SceneNode(
      id: "\(card.id)/\(index)/f", kind: row.sources.isEmpty ? .peers : .toned(.plain),
      frame: Rect(x: right.x, y: top, width: right.width, height: height),
      title: "")
    sender.labels = senders.labels(x: right.x + Self.padding, top: top + 4)
    scene.nodes += [listener, sender]
    if !row.sources.isEmpty { scene.edges.append(edge(index, row, top + height / 2)) }
    return top + height
  }

  private func stack(of sources: [InboundCard.Source]) -> TextStack {
    var stack = TextStack(width: right.inner)
    let shown = sources.count > 4 ? 3 : sources.count
    for source in sources.prefix(shown) {
      stack.add(source.title, .boxSubtitle)
      stack.add(source.addresses, .boxDetail)
    }
    if shown < sources.count {
      stack.add("+\(sources.count - shown) more, see table", .boxSubtitle)
    }
    if sources.isEmpty { stack.add("nobody", .boxSubtitle) }
    return stack
  }

  /// How the listener is protected, beside the port where that leaves room, else on a line below.
  private func protectionLabel(
    of row: InboundCard.Row, beside texts: TextStack, top: Int
  ) -> (SceneLabel?, isBeside: Bool) {
    let word = row.insecurity ?? row.protection
    guard !word.isEmpty else { return (nil, false) }
    let style: TextStyle = row.insecurity == nil ? .note : .warning
    let mark = row.insecurity == nil ? 0 : SceneMark.size + 4
    let needed = mark + TextMeasurer.width(of: word, in: style)
    let first = texts.lines.first.map { TextMeasurer.width(of: $0.text, in: $0.style) } ?? 0
    let isBeside = !texts.lines.isEmpty && first + 12 + needed <= left.inner
    let x = left.x + Self.padding + (isBeside ? first + 12 : 0)
    let y = isBeside ? top : top + texts.height
    let text = TextMeasurer.fitted(word, to: left.inner - mark, in: style)
    return (
      SceneLabel(
        [SceneText(text, at: Point(x: x + mark, y: y + 12), style: style)],
        marks: mark == 0 ? [] : [SceneMark(.openLock, at: Point(x: x, y: y + 3))]), isBeside
    )
  }

  private func edge(_ index: Int, _ row: InboundCard.Row, _ y: Int) -> SceneEdge {
    var edge = SceneEdge(
      id: "\(card.id)/\(index)/a", source: "\(card.id)/\(index)/f",
      target: "\(card.id)/\(index)",
      route: [
        Point(x: right.x, y: y), Point(x: left.x + left.width, y: y),
      ], title: "\(Self.sentence(row.sources)) → \(row.port)")
    edge.link = row.link
    edge.style.crossesBoundary = row.sources.contains(where: \.isOutside)
    edge.style.isInsecure = row.insecurity != nil
    return edge
  }

  /// The last box: what else is let in, and that everything else is not.
  private func placeDenial(in scene: inout Scene, top: Int) -> Int {
    let inner = Self.width - 2 * Self.margin - 2 * Self.padding
    var y = top + 4
    var labels: [SceneLabel] = []
    func add(_ text: String, _ style: TextStyle, lines: Int, link: String? = nil) {
      var stack = TextStack(width: inner)
      stack.add(text, style, lines: lines)
      labels += stack.labels(x: x + Self.padding, top: y, link: link)
      y += stack.height
    }
    add(card.denial, .boxTitle, lines: 2)
    for sentence in card.besides { add(sentence, .note, lines: 3) }
    if !card.closed.isEmpty { add("Listens, and is closed:", .boxSubtitle, lines: 1) }
    let shown = card.closed.count > Self.mostClosed ? Self.mostClosed - 1 : card.closed.count
    for socket in card.closed.prefix(shown) {
      add("\(socket.port) \(socket.service)", .boxDetail, lines: 1, link: socket.link)
    }
    let more = card.closed.count - shown + max(0, card.rows.count - Self.mostRows)
    if more > 0 { add("+\(more) more, see table", .boxSubtitle, lines: 1) }
    var node = SceneNode(
      id: "\(card.id)/rest", kind: .toned(.closed),
      frame: Rect(
        x: x, y: top, width: Self.width - 2 * Self.margin, height: y + 6 - top),
      title: card.denial)
    node.labels = labels
    scene.nodes.append(node)
    return y + 6
  }

  private static func sentence(_ row: InboundCard.Row) -> String {
    [row.port, row.service, row.protection, row.insecurity ?? ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  private static func sentence(_ sources: [InboundCard.Source]) -> String {
    if sources.isEmpty { return "nobody" }
    return sources.prefix(6).map { source in
      source.addresses.isEmpty ? source.title : "\(source.title) (\(source.addresses))"
    }.joined(separator: ", ") + (sources.count > 6 ? " and \(sources.count - 6) more" : "")
  }
}
