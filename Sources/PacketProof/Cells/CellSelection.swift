import NetworkModel

/// Which cells are probed when there are too many, and which prove the prober itself.
enum CellSelection {
  /// The most cells of one proof.
  static let most = 400_000
  /// The most cells that are probed at a time.
  static let round = 20_000

  /// All cells, or as many as there may be: everything that has to be open and every named service
  /// first, then an even sample of what stands beside them.
  static func sample(_ cells: [ProofCell], most: Int = most) -> [ProofCell] {
    guard cells.count > most else { return cells }
    let isFirst = cells.map {
      $0.isOpen || $0.service.isNamed || $0.way == .counterexample
    }
    let firstCount = isFirst.count { $0 }
    guard firstCount <= most else { return evenly(cells, most: most) }
    let others = cells.indices.filter { !isFirst[$0] }
    let chosen = Set(evenly(others, most: most - firstCount))
    return cells.indices.filter { isFirst[$0] || chosen.contains($0) }.map { cells[$0] }
  }

  /// All elements, or so many from everywhere among them.
  static func evenly<Element>(_ elements: [Element], most count: Int) -> [Element] {
    guard elements.count > count else { return elements }
    return (0..<count).map { elements[$0 * elements.count / count] }
  }

  /// Cells that together use every way between two networks and every listener once.
  ///
  /// Before a filter is loaded all of them have to be open: what is closed afterwards was closed by
  /// the filter, and not by a missing route or listener.
  static func control(_ cells: [ProofCell]) -> [ProofCell] {
    var seenPaths: Set<Path> = []
    var seenListeners: Set<Listener> = []
    // A packet that fits no connection leaves no other trace than its receipt, so it is a path.
    return cells.filter { cell in
      let path = Path(
        node: cell.probe.node, from: cell.probe.from, to: cell.probe.to,
        receiver: cell.probe.receiver, number: cell.probe.kind.protocolNumber, way: cell.way)
      let listener = Listener(
        node: cell.probe.receiver, to: cell.probe.to, kind: cell.probe.kind,
        port: cell.probe.port)
      let isNewPath = seenPaths.insert(path).inserted
      return seenListeners.insert(listener).inserted || isNewPath
    }
  }

  private struct Path: Hashable {
    let node: Int
    let from: IPAddress
    let to: IPAddress
    let receiver: Int
    let number: UInt8
    let way: ProofCell.Way
  }

  private struct Listener: Hashable {
    let node: Int
    let to: IPAddress
    let kind: Probe.Kind
    let port: UInt16
  }
}
