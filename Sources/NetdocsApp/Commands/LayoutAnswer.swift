internal import Diagnostics
internal import DiagramLayout

/// A drawing in the plain format: boxes, lines and texts with their ids.
struct LayoutAnswer {
  private let request: LayoutRequest
  private let drawing: LayeredDrawing
  private let duration: Duration

  init(_ request: LayoutRequest, _ drawing: LayeredDrawing, took duration: Duration) {
    self.request = request
    self.drawing = drawing
    self.duration = duration
  }

  /// The graph as it was asked for.
  var json: JSONValue {
    let boxes =
      zip(request.nodes, drawing.nodes).map { Self.box($0, $1, isGroup: false) }
      + zip(request.groups, drawing.groups).map { Self.box($0, $1, isGroup: true) }
    var texts: [JSONValue] = []
    for (value, rect) in zip(request.nodes, drawing.nodes) {
      if let text = value["label"]?.string, !text.isEmpty {
        texts.append(Self.centred(text, in: rect, of: "node:\(Self.id(value))"))
      }
    }
    for (value, rect) in zip(request.groups, drawing.titles) {
      if let rect {
        texts.append(Self.text(value["label"]?.string ?? "", rect, of: "group:\(Self.id(value))"))
      }
    }
    for (value, rect) in zip(request.edges, drawing.labels) {
      if let rect {
        texts.append(Self.text(value["label"]?.string ?? "", rect, of: "edge:\(Self.id(value))"))
      }
    }
    return whole(boxes, zip(request.edges, drawing.edges).map(Self.line), texts)
  }

  private func whole(
    _ boxes: [JSONValue], _ lines: [JSONValue], _ texts: [JSONValue]
  ) -> JSONValue {
    let parts = duration.components
    let ms = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
    return [
      "id": .string(request.name), "ms": .decimal(ms, places: 3),
      "width": .integer(drawing.width), "height": .integer(drawing.height),
      "nodes": .array(boxes), "edges": .array(lines), "labels": .array(texts),
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
      "target": value["target"] ?? .null, "points": Self.points(points),
    ]
  }

  private static func points(_ points: [Point]) -> JSONValue {
    .array(points.map { .array([.integer($0.x), .integer($0.y)]) })
  }

  private static func centred(_ text: String, in box: Rect, of owner: String) -> JSONValue {
    let width = TextMeasurer.width(of: text, in: RolePlan.boxStyle)
    let rect = Rect(
      x: box.x + (box.width - width) / 2, y: box.y + (box.height - 14) / 2, width: width,
      height: 14)
    return self.text(text, rect, of: owner)
  }

  private static func id(_ value: JSONValue) -> String { value["id"]?.string ?? "" }

  private static func text(_ text: String, _ rect: Rect, of owner: String) -> JSONValue {
    [
      "text": .string(text), "x": .integer(rect.x), "y": .integer(rect.y),
      "w": .integer(rect.width), "h": .integer(rect.height), "owner": .string(owner),
    ]
  }
}

/// Roles: each has the id of its first member, and trunks name their edges.
extension LayoutAnswer {
  /// The roles of the graph.
  func json(_ plan: RolePlan) -> JSONValue {
    whole(boxes(plan), lines(plan), texts(plan))
  }

  private func id(_ end: LayeredGraph.End, _ plan: RolePlan) -> String {
    switch end {
    case .node(let node):
      let role = plan.graph.nodes[node]
      return role.isFolded ? "role:\(node)" : id(request.nodes, role.members)
    case .group(let group): return id(request.groups, plan.graph.groups[group].members)
    }
  }

  private func id(_ values: [JSONValue], _ members: [Int]) -> String {
    members.first.map { Self.id(values[$0]) } ?? ""
  }

  private func boxes(_ plan: RolePlan) -> [JSONValue] {
    let box = { (id: String, parent: Int?, rect: Rect, isGroup: Bool) -> JSONValue in
      [
        "id": .string(id), "x": .integer(rect.x), "y": .integer(rect.y),
        "w": .integer(rect.width), "h": .integer(rect.height),
        "parent": parent.map { .string(self.id(.group($0), plan)) } ?? .null,
        "group": .bool(isGroup),
      ]
    }
    return plan.graph.nodes.enumerated().map {
      box(id(.node($0), plan), $1.group, drawing.nodes[$0], false)
    }
      + plan.graph.groups.enumerated().map {
        box(id(.group($0), plan), $1.parent, drawing.groups[$0], true)
      }
  }

  private func lines(_ plan: RolePlan) -> [JSONValue] {
    zip(plan.trunks, drawing.edges).map { trunk, points in
      let flows = trunk.members.map { request.edges[$0]["id"] ?? .null }
      return [
        "id": flows.first ?? .null, "source": .string(id(trunk.source, plan)),
        "target": .string(id(trunk.target, plan)), "both": .bool(trunk.isMutual),
        "flows": .array(flows), "points": Self.points(points),
      ]
    }
  }

  private func texts(_ plan: RolePlan) -> [JSONValue] {
    var texts: [JSONValue] = []
    for (index, text) in plan.nodeTexts.enumerated() where !text.isEmpty {
      texts.append(
        Self.centred(text, in: drawing.nodes[index], of: "node:\(id(.node(index), plan))"))
    }
    for (index, text) in plan.groupTexts.enumerated() {
      guard let rect = drawing.titles[index] else { continue }
      texts.append(Self.text(text, rect, of: "group:\(id(.group(index), plan))"))
    }
    for (index, trunk) in plan.trunks.enumerated() {
      guard let box = drawing.labels[index] else { continue }
      let owner = "edge:\(id(request.edges, trunk.members))"
      for (row, text) in trunk.rows.enumerated() {
        let rect = Rect(
          x: box.x + RolePlan.rowIndent, y: box.y + row * RolePlan.rowHeight,
          width: TextMeasurer.width(of: text, in: RolePlan.rowStyle), height: RolePlan.rowHeight)
        texts.append(Self.text(text, rect, of: owner))
      }
    }
    return texts
  }
}
