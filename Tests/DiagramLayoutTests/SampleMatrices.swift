@testable import DiagramLayout

/// Matrices made from the hand-made diagrams.
enum SampleMatrices {
  static var all: [PortMatrix] { SampleDiagrams.all.map { matrix(of: $0) } }

  static func matrix(of diagram: RoleFlowDiagram) -> PortMatrix {
    let parties = diagram.boxes.map { box in
      var party = PortMatrix.Party(id: box.id, title: box.title)
      party.count = box.count
      return party
    }
    let listeners = Set(diagram.trunks.map(\.target))
    var matrix = PortMatrix(
      id: diagram.id + "-matrix", title: diagram.title, summary: diagram.summary, rows: parties,
      columns: parties.filter { listeners.contains($0.id) })
    matrix.cells = diagram.trunks.map { trunk in
      let entries = trunk.rows.map { row in
        var entry = PortMatrix.Entry(row.port)
        entry.service = row.service
        entry.insecurity = row.insecurity
        entry.condition = row.condition
        entry.link = trunk.link
        return entry
      }
      let exposure: Exposure =
        !trunk.crossesBoundary
        ? .inside
        : trunk.source.hasSuffix("users") || trunk.source == "external"
          ? .everyone : .restricted
      return PortMatrix.Cell(
        row: trunk.source, column: trunk.target, exposure: exposure, entries: entries)
    }
    return matrix
  }
}
