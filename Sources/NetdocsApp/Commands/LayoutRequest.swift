internal import Diagnostics
internal import DiagramLayout

/// What is wrong with a line.
struct LayoutFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// A graph of the neutral format, with the names of what is in it.
struct LayoutRequest {
  let name: String
  let groups: [JSONValue]
  let nodes: [JSONValue]
  let edges: [JSONValue]
  /// The sizes that the line gives.
  private(set) var graph: LayeredGraph
  /// The names that it gives.
  private(set) var roles = RoleGraph()
  private var ends: [String: LayeredGraph.End] = [:]

  /// Reads a line of JSON.
  init(line: String) throws(LayoutFault) {
    let read = JSONReader.read(SourceFile(path: "standard input", text: line))
    guard let value = read.value else {
      throw LayoutFault(read.diagnostics.first?.message ?? "this is not JSON")
    }
    try self.init(value)
  }

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
    roles.groups.append(
      .init(
        name: value["label"]?.string ?? "", parent: group.parent, index: roles.groups.count))
    graph.groups.append(group)
  }

  private mutating func addNode(_ value: JSONValue) throws(LayoutFault) {
    let size = LayeredGraph.Size(
      width: try Self.pixels("w", of: value), height: try Self.pixels("h", of: value))
    let group = try parent(of: value)
    graph.nodes.append(.init(size: size, group: group))
    let name = value["label"]?.string ?? value["id"]?.string ?? ""
    roles.nodes.append(.init(name: name, group: group, size: size, index: roles.nodes.count))
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
    var edge = RoleGraph.Edge(
      from: both[0], to: both[1], label: value["label"]?.string ?? "", index: roles.edges.count)
    edge.isMutual = value["both"] == .bool(true)
    roles.edges.append(edge)
  }
}
