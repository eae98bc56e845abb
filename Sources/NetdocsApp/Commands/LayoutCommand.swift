internal import ArgumentParser
internal import Diagnostics
internal import DiagramLayout

/// `netdocs layout`: draws graphs of a neutral format, for measuring the layout.
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Lays out one graph a line, from standard input to standard output.",
    shouldDisplay: false)

  @Flag(help: "Read and write JSON lines; there is no other format.")
  var jsonl = false

  @Flag(help: "Draw upright and level lines.")
  var orthogonal = false

  @Option(help: "How long to look for fewer crossings; 100 is usual.")
  var effort = 100

  func validate() throws {
    guard jsonl else { throw ValidationError("graphs are JSON lines: add --jsonl") }
    guard (0...10_000).contains(effort) else {
      throw ValidationError("--effort takes a number from 0 to 10000")
    }
  }

  func run() throws {
    var options = LayeredOptions()
    options.edges = orthogonal ? .orthogonal : .polyline
    options.effort = effort
    var number = 0
    var status = ExitStatus.clean
    while let line = readLine(strippingNewline: true) {
      number += 1
      guard !line.allSatisfy(\.isWhitespace) else { continue }
      let answer: JSONValue
      do throws(LayoutFault) {
        answer = try Self.answer(to: line, options)
      } catch {
        Console.message("error: standard input, line \(number): \(error.message)\n")
        status = .unreadableInput
        continue
      }
      try Console.data(JSONWriter.write(answer, layout: .compact))
      try Console.data("\n")
    }
    try Console.end(status)
  }

  private static func answer(
    to line: String, _ options: LayeredOptions
  ) throws(LayoutFault) -> JSONValue {
    let read = JSONReader.read(SourceFile(path: "standard input", text: line))
    guard let value = read.value else {
      throw LayoutFault(read.diagnostics.first?.message ?? "this is not JSON")
    }
    let request = try LayoutRequest(value)
    let clock = ContinuousClock()
    let start = clock.now
    let drawing = LayeredLayout.drawing(of: request.graph, options: options)
    return request.answer(drawing, took: clock.now - start)
  }
}

/// What is wrong with a line.
struct LayoutFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// A graph of the neutral format, with the names of what is in it.
struct LayoutRequest {
  private let name: String
  private let groups: [JSONValue]
  private let nodes: [JSONValue]
  private let edges: [JSONValue]
  private(set) var graph: LayeredGraph
  private var ends: [String: LayeredGraph.End] = [:]

  /// Reads `id`, `direction` (`TB` or `LR`), `groups`, `nodes` and `edges`.
  init(_ value: JSONValue) throws(LayoutFault) {
    guard value.members != nil else { throw LayoutFault("a graph is an object") }
    name = try Self.text("id", of: value, in: "the graph")
    groups = try Self.list("groups", of: value)
    nodes = try Self.list("nodes", of: value)
    edges = try Self.list("edges", of: value)
    graph = LayeredGraph(direction: try Self.direction(value["direction"]))
    for (index, group) in groups.enumerated() { try name(group, .group(index)) }
    for (index, node) in nodes.enumerated() { try name(node, .node(index)) }
    for group in groups { try addGroup(group) }
    for node in nodes { try addNode(node) }
    for edge in edges { try addEdge(edge) }
  }

  private static func direction(
    _ value: JSONValue?
  ) throws(LayoutFault) -> LayeredGraph.Direction {
    switch value {
    case nil, .null?, .string("TB")?: return .down
    case .string("LR")?: return .right
    default: throw LayoutFault("`direction` is neither TB nor LR")
    }
  }

  private static func list(_ key: String, of value: JSONValue) throws(LayoutFault) -> [JSONValue] {
    guard let list = value[key] else { return [] }
    guard let elements = list.array else { throw LayoutFault("`\(key)` is no list") }
    return elements
  }

  private static func text(
    _ key: String, of value: JSONValue, in place: String
  ) throws(LayoutFault) -> String {
    guard let text = value[key]?.string else {
      throw LayoutFault("\(place) has no text `\(key)`")
    }
    return text
  }

  /// A number of pixels, rounded up; 0 when there is none.
  private static func pixels(_ key: String, of value: JSONValue) throws(LayoutFault) -> Int {
    switch value[key] {
    case nil, .null?: return 0
    case .integer(let number)?: return number
    case .decimal(let number, _)?: return Int(min(max(number, -1e9), 1e9).rounded(.up))
    default: throw LayoutFault("`\(key)` is no number")
    }
  }

  private mutating func name(
    _ value: JSONValue, _ end: LayeredGraph.End
  ) throws(LayoutFault) {
    let id = try Self.text("id", of: value, in: "a node or group")
    guard ends.updateValue(end, forKey: id) == nil else {
      throw LayoutFault("two nodes or groups have the id \(Quotation.of(id))")
    }
  }

  private func parent(of value: JSONValue) throws(LayoutFault) -> Int? {
    guard let parent = value["parent"], parent != .null else { return nil }
    guard let id = parent.string, case .group(let group)? = ends[id] else {
      throw LayoutFault("a `parent` is no group")
    }
    return group
  }

  private mutating func addGroup(_ value: JSONValue) throws(LayoutFault) {
    var group = LayeredGraph.Group(parent: try parent(of: value))
    if let label = value["label"]?.string, !label.isEmpty {
      group.title = .init(width: TextMeasurer.width(of: label, in: .boxSubtitle), height: 14)
    }
    graph.groups.append(group)
  }

  private mutating func addNode(_ value: JSONValue) throws(LayoutFault) {
    let size = LayeredGraph.Size(
      width: try Self.pixels("w", of: value), height: try Self.pixels("h", of: value))
    graph.nodes.append(.init(size: size, group: try parent(of: value)))
  }

  private mutating func addEdge(_ value: JSONValue) throws(LayoutFault) {
    _ = try Self.text("id", of: value, in: "an edge")
    var both: [LayeredGraph.End] = []
    for key in ["source", "target"] {
      let id = try Self.text(key, of: value, in: "an edge")
      guard let end = ends[id] else {
        throw LayoutFault("an edge's `\(key)` is no node and no group: \(Quotation.of(id))")
      }
      both.append(end)
    }
    let width = try Self.pixels("lw", of: value)
    let height = try Self.pixels("lh", of: value)
    let label = width > 0 ? LayeredGraph.Size(width: width, height: height) : nil
    graph.edges.append(.init(from: both[0], to: both[1], label: label))
  }
}

/// The answer in the plain format.
extension LayoutRequest {
  /// Boxes, lines and labels with their ids.
  func answer(_ drawing: LayeredDrawing, took duration: Duration) -> JSONValue {
    let parts = duration.components
    let ms = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
    let boxes =
      zip(nodes, drawing.nodes).map { Self.box($0, $1, isGroup: false) }
      + zip(groups, drawing.groups).map { Self.box($0, $1, isGroup: true) }
    let labels = edges.indices.compactMap { index in
      drawing.labels[index].map { Self.label(edges[index], $0) }
    }
    return [
      "id": .string(name), "ms": .decimal(ms, places: 3), "width": .integer(drawing.width),
      "height": .integer(drawing.height), "nodes": .array(boxes),
      "edges": .array(zip(edges, drawing.edges).map(Self.line)), "labels": .array(labels),
    ]
  }

  private static func box(_ value: JSONValue, _ rect: Rect, isGroup: Bool) -> JSONValue {
    [
      "id": value["id"] ?? .null, "x": .integer(rect.x), "y": .integer(rect.y),
      "w": .integer(rect.width), "h": .integer(rect.height),
      "parent": value["parent"] ?? .null, "group": .bool(isGroup),
    ]
  }

  private static func line(_ value: JSONValue, _ points: [Point]) -> JSONValue {
    [
      "id": value["id"] ?? .null, "source": value["source"] ?? .null,
      "target": value["target"] ?? .null,
      "points": .array(points.map { .array([.integer($0.x), .integer($0.y)]) }),
    ]
  }

  private static func label(_ value: JSONValue, _ rect: Rect) -> JSONValue {
    [
      "text": value["label"] ?? "", "x": .integer(rect.x), "y": .integer(rect.y),
      "w": .integer(rect.width), "h": .integer(rect.height),
      "owner": .string("edge:\(value["id"]?.string ?? "")"),
    ]
  }
}
