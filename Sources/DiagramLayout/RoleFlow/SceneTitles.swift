/// The words and the line styles that boxes and trunks get in a scene.
enum SceneTitles {
  static let mostRows = 12

  /// What a pointer shows over a trunk; without names for a trunk from a box to itself.
  static func trunk(
    _ trunk: RoleFlowDiagram.Trunk, from source: String?, to target: String?
  ) -> String {
    var text = trunk.number.isEmpty ? "" : trunk.number + ". "
    if let source, let target { text += "\(source) → \(target): " } else { text += "peers: " }
    text += trunk.rows.prefix(mostRows).map { row($0) }.joined(separator: "; ")
    if trunk.rows.count > mostRows { text += "; and \(trunk.rows.count - mostRows) more" }
    return text
  }

  private static func row(_ row: RoleFlowDiagram.Row) -> String {
    var text = row.service.isEmpty ? row.port : "\(row.port) \(row.service)"
    if let word = row.insecurity { text += ", \(word)" }
    if let condition = row.condition { text += " (\(condition))" }
    return text
  }

  /// The style of a trunk: dashed when all its rows are conditional, else the pattern of its
  /// carrier when all rows share it.
  static func style(of trunk: RoleFlowDiagram.Trunk) -> SceneEdge.Style {
    var style = SceneEdge.Style()
    style.crossesBoundary = trunk.crossesBoundary
    style.isInsecure = trunk.rows.contains { $0.insecurity != nil }
    guard let first = trunk.rows.first else { return style }
    if trunk.rows.allSatisfy({ $0.condition != nil }) {
      style.pattern = .dashed
    } else if trunk.rows.allSatisfy({ $0.carrier == first.carrier }) {
      style.pattern = first.carrier.pattern
    }
    return style
  }

  /// What a pointer shows over a box.
  static func box(_ box: RoleFlowDiagram.Box) -> String {
    let name = box.count > 1 ? "\(box.title) ×\(box.count)" : box.title
    let further = ([box.subtitle] + box.details).filter { !$0.isEmpty }
    return ([name] + further).joined(separator: ", ")
  }
}
