extension MatrixGallery {
  /// Lays the gallery out; the same value always gives the same scene.
  package func scene() -> Scene { MatrixGalleryLayout(self).scene() }
}

/// Places panels of one size in a grid.
struct MatrixGalleryLayout {
  /// More rows than there are letters cannot be told apart.
  static let mostParties = 26
  static let mostPanels = 60
  static let margin = HorizontalPlacement.margin
  static let gap = 20
  static let padding = 10
  static let cell = (width: 32, height: 18)
  static let mostRemarks = 3
  static let remarkPitch = 15

  private let gallery: MatrixGallery
  private let parties: [String]
  private let panels: [MatrixGallery.Panel]
  private let omitted: [String]
  private let nameWidth: Int
  private let remarkLines: Int

  init(_ gallery: MatrixGallery) {
    self.gallery = gallery
    parties = gallery.parties.prefix(Self.mostParties).enumerated().map { index, name in
      TextMeasurer.fitted("\(Self.letter(index))  \(name)", to: 110, in: .service)
    }
    var seen: Set<String> = []
    let unique = gallery.panels.filter { seen.insert($0.id).inserted }
    panels = Array(unique.prefix(Self.mostPanels))
    omitted = unique.dropFirst(Self.mostPanels).map(\.id)
    nameWidth = parties.map { TextMeasurer.width(of: $0, in: .service) }.max() ?? 0
    remarkLines = min(Self.mostRemarks, panels.map(\.remarks.count).max() ?? 0)
  }

  static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % mostParties)))
  }

  private var gridLeft: Int { Self.padding + nameWidth + 8 }
  private var gridTop: Int { 44 + Self.cell.height }
  private var panelWidth: Int {
    let subtitles = panels.map { TextMeasurer.width(of: $0.subtitle, in: .boxSubtitle) }
    let text = min(300, (subtitles.max() ?? 0) + 2 * Self.padding)
    return max(200, text, gridLeft + parties.count * Self.cell.width + Self.padding)
  }
  private var panelHeight: Int {
    gridTop + parties.count * Self.cell.height + 10 + remarkLines * Self.remarkPitch
  }

  /// The number of panels in a row that makes the drawing a little wider than high.
  private var across: Int {
    guard panels.count > 1 else { return 1 }
    let (width, height) = (panelWidth + Self.gap, panelHeight + Self.gap)
    return (1...panels.count).min { one, other in
      shape(one, width, height) < shape(other, width, height)
    } ?? 1
  }

  /// How far a number of columns is from 1.4, in percent.
  private func shape(_ across: Int, _ width: Int, _ height: Int) -> Int {
    let down = (panels.count + across - 1) / across
    return abs(across * width * 100 / (down * height) - 140)
  }

  func scene() -> Scene {
    var scene = Scene(id: gallery.id, title: gallery.title, summary: gallery.summary)
    scene.omitted = omitted
    let across = across
    for (index, panel) in panels.enumerated() {
      let frame = Rect(
        x: Self.margin + index % across * (panelWidth + Self.gap),
        y: Self.margin + index / across * (panelHeight + Self.gap), width: panelWidth,
        height: panelHeight)
      scene.nodes.append(node(panel, in: frame))
      scene.rules += rules(in: frame)
    }
    let down = panels.isEmpty ? 0 : (panels.count + across - 1) / across
    scene.width = 2 * Self.margin + across * (panelWidth + Self.gap) - Self.gap
    append(to: &scene, below: Self.margin + down * (panelHeight + Self.gap))
    return scene
  }

  private func append(to scene: inout Scene, below top: Int) {
    let width = max(scene.width - 2 * Self.margin, 400)
    var y = top + 10
    let rest = omitted.isEmpty ? [] : ["\(omitted.count) more in the table, not drawn"]
    for note in gallery.notes + rest {
      for line in TextMeasurer.wrapped(note, to: width, lines: 6, in: .note) {
        scene.captions.append(SceneText(line, at: Point(x: Self.margin, y: y), style: .note))
        y += 18
      }
    }
    scene.width = width + 2 * Self.margin
    scene.height = y + Self.margin - 18
  }

  private func node(_ panel: MatrixGallery.Panel, in frame: Rect) -> SceneNode {
    var node = SceneNode(
      id: panel.id, kind: .panel, frame: frame,
      title: ([panel.title, panel.subtitle] + panel.remarks).filter { !$0.isEmpty }
        .joined(separator: ". "), link: panel.link)
    let room = frame.width - 2 * Self.padding
    let left = frame.x + Self.padding
    var texts = [
      SceneText(
        TextMeasurer.fitted(panel.title, to: room, in: .boxTitle),
        at: Point(x: left, y: frame.y + 18), style: .boxTitle),
      SceneText(
        TextMeasurer.fitted(panel.subtitle, to: room, in: .boxSubtitle),
        at: Point(x: left, y: frame.y + 34), style: .boxSubtitle),
    ]
    texts += names(in: frame) + panel.cells.compactMap { text(of: $0, in: frame) }
    var y = frame.y + panelHeight - 8 - (remarkLines - 1) * Self.remarkPitch
    for (index, remark) in panel.remarks.prefix(remarkLines).enumerated() {
      let isCut = index + 1 == remarkLines && panel.remarks.count > remarkLines
      let more = "and \(panel.remarks.count - index) more differences"
      texts.append(
        SceneText(
          TextMeasurer.fitted(isCut ? more : remark, to: room, in: .warning),
          at: Point(x: left, y: y), style: .warning))
      y += Self.remarkPitch
    }
    node.labels = texts.filter { !$0.text.isEmpty }.map { SceneLabel([$0]) }
    return node
  }

  private func names(in frame: Rect) -> [SceneText] {
    parties.enumerated().flatMap { index, name in
      [
        SceneText(
          name,
          at: Point(
            x: frame.x + Self.padding, y: frame.y + gridTop + index * Self.cell.height + 13),
          style: .service),
        SceneText(
          Self.letter(index),
          at: Point(
            x: frame.x + gridLeft + index * Self.cell.width + Self.cell.width / 2,
            y: frame.y + gridTop - 5), anchor: .middle, style: .service),
      ]
    }
  }

  private func text(of cell: MatrixGallery.Cell, in frame: Rect) -> SceneText? {
    guard parties.indices.contains(cell.row), parties.indices.contains(cell.column) else {
      return nil
    }
    let place = Point(
      x: frame.x + gridLeft + cell.column * Self.cell.width + Self.cell.width / 2,
      y: frame.y + gridTop + cell.row * Self.cell.height + 13)
    let count = cell.count == 0 ? "" : cell.count > 99 ? "…" : "\(cell.count)"
    guard let difference = cell.difference else {
      return cell.count == 0
        ? nil : SceneText(count, at: place, anchor: .middle, style: .boxDetail)
    }
    return SceneText(
      difference.rawValue + count, at: place, anchor: .middle, style: .warning)
  }

  /// The grid of a panel.
  private func rules(in frame: Rect) -> [SceneRule] {
    let (left, top) = (frame.x + gridLeft, frame.y + gridTop)
    let right = left + parties.count * Self.cell.width
    let bottom = top + parties.count * Self.cell.height
    return (0...parties.count).flatMap { index in
      let (x, y) = (left + index * Self.cell.width, top + index * Self.cell.height)
      return [
        SceneRule(from: Point(x: left, y: y), to: Point(x: right, y: y)),
        SceneRule(from: Point(x: x, y: top), to: Point(x: x, y: bottom)),
      ]
    }
  }
}
