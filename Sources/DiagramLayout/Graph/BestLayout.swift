/// The best of several drawings of one graph: the one with the fewest defects, then with a width
/// per height that fits a page or screen, then with the fewest crossings, then the smallest.
package struct BestLayout {
  /// The widths per height that need no scrolling in two directions.
  package static let aspects = 0.7...2.2
  /// Graphs with more nodes, or more edges, are drawn in fewer ways.
  private static let few = 120
  /// Broader drawings are tried with narrower layers.
  private static let broad = 600

  private struct Rank: Comparable {
    var defects: Int
    var isOutOfShape: Bool
    var crossings: Int
    var area: Int

    init(_ defects: DrawingDefects, _ drawing: LayeredDrawing) {
      let aspect = Double(drawing.width) / Double(max(1, drawing.height))
      self.defects = defects.total
      isOutOfShape = !aspects.contains(aspect)
      crossings = defects.crossings
      area = drawing.width * drawing.height
    }

    /// Whether only the area could be better.
    var isPerfect: Bool { defects == 0 && !isOutOfShape && crossings == 0 }

    static func < (left: Rank, right: Rank) -> Bool {
      let shapes = (left.isOutOfShape ? 1 : 0, right.isOutOfShape ? 1 : 0)
      return (left.defects, shapes.0, left.crossings, left.area)
        < (right.defects, shapes.1, right.crossings, right.area)
    }
  }

  /// The best drawing with upright and level lines that was found in either direction.
  package static func drawing(of graph: LayeredGraph) -> LayeredDrawing {
    var search = BestLayout(graph)
    search.run()
    return search.best?.drawing ?? LayeredDrawing()
  }

  private let graph: LayeredGraph
  private let isLarge: Bool
  private var best: (rank: Rank, drawing: LayeredDrawing)?

  private init(_ graph: LayeredGraph) {
    self.graph = graph
    isLarge = graph.nodes.count > Self.few || graph.edges.count > Self.few
  }

  /// The usual ways first; others only for what these do not solve.
  private mutating func run() {
    var usual: [Way] = []
    for direction in [graph.direction, graph.direction == .down ? .right : .down] {
      for separates in graph.groups.isEmpty ? [false] : [true, false] {
        usual.append(Way(direction: direction, separatesGroups: separates))
      }
    }
    let widths = usual.map { attempt($0) }
    guard !isLarge else { return }
    for (way, width) in zip(usual, widths) where way.direction == .down && width > Self.broad {
      guard best?.rank.isPerfect != true else { return }
      var way = way
      way.mostAcross = Self.broad
      attempt(way)
    }
    for group in groupsWithSiblings.prefix(8) {
      for var way in usual where way.separatesGroups && best?.rank.isPerfect != true {
        way.firstGroup = group
        attempt(way)
      }
    }
  }

  /// Groups beside others: only of these the order matters.
  private var groupsWithSiblings: [Int] {
    graph.groups.indices.filter { group in
      graph.groups.indices.contains {
        $0 != group && graph.groups[$0].parent == graph.groups[group].parent
      }
    }
  }

  /// Draws the graph in one way, keeps the drawing if it is the best so far, and draws again with
  /// room beside titles if it is only for these that it is not; how broad the drawing is.
  @discardableResult
  private mutating func attempt(_ way: Way) -> Int {
    var turned = graph
    turned.direction = way.direction
    let drawing = LayeredLayout.drawing(of: turned, options: way.options)
    let defects = DrawingDefects(turned, drawing)
    var rank = Rank(defects, drawing)
    if best.map({ rank < $0.rank }) ?? true { best = (rank, drawing) }
    rank.defects -= defects.throughTexts
    if let best, rank < best.rank, way.direction == .down, !way.reservesTitles {
      var way = way
      way.reservesTitles = true
      attempt(way)
    }
    return drawing.width
  }

  /// A way to draw the graph.
  private struct Way {
    var direction: LayeredGraph.Direction
    var separatesGroups: Bool
    var mostAcross = 0
    var reservesTitles = false
    var firstGroup: Int?

    var options: LayeredOptions {
      var options = LayeredOptions()
      options.edges = .orthogonal
      options.layerGap = 16
      options.nodeGap = 16
      // Room for a double frame.
      options.padding = 10
      options.borderWeight = 24
      options.effort = 10
      options.separatesGroups = separatesGroups
      options.mostAcross = mostAcross
      options.reservesTitles = reservesTitles
      options.firstGroup = firstGroup
      return options
    }
  }
}
