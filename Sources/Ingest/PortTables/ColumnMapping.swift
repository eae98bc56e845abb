internal import NetworkModel

/// What the columns of a table mean.
///
/// The words of the header decide; where they are missing or unknown, the cells do.
struct ColumnMapping {
  /// One kind for each column; nil for a column that nobody understands.
  private(set) var kinds: [ColumnKind?]
  /// The protocols that the header of a column names, as in `TCP ports`.
  let headerProtocols: [[ClaimedProtocol]]
  /// The role that an otherwise unknown header names, as in `Database`; nil for other columns.
  let headerRoles: [Role?]
  /// Whether the header is a row like the others, in a table without headers.
  private(set) var headerIsRow = false

  /// Decides by the header and by sample rows, each with one text a column.
  init(header: [String], sample: [[String]], words: RoleWords) {
    kinds = header.map(HeaderWords.kind)
    headerProtocols = header.map(HeaderWords.protocols)
    headerRoles = header.map { text in
      guard let role = words.knownRoles(in: text)?.first else { return nil }
      return [.datastore, .registry, .storage, .etcd, .monitoring].contains(role) ? role : nil
    }
    let content = header.indices.map { column in
      ColumnContent(cells: sample.map { $0[column] })
    }
    settleProtocols(header)
    settleDirections(content)
    if kinds.allSatisfy({ $0 == nil }) {
      headerIsRow = ColumnContent.isFlow(header)
    }
    inferMissing(from: content)
    for (index, role) in headerRoles.enumerated() where role != nil && kinds[index] == nil {
      kinds[index] = .destination
    }
  }

  /// The first column of a kind.
  func index(of kind: ColumnKind) -> Int? { kinds.firstIndex(of: kind) }

  /// Whether both sides of a flow have columns of their own.
  var namesBothSides: Bool { index(of: .source) != nil && index(of: .destination) != nil }

  /// All columns that hold ports.
  var portColumns: [Int] { kinds.indices.filter { kinds[$0] == .port || isCombined($0) } }

  /// Whether a second column, or the header of the ports, says what the numbers are.
  var describesPorts: Bool {
    kinds.count == 1 || kinds.contains { $0 != nil && $0 != .port && $0 != .unrelated }
      || headerProtocols.contains { !$0.isEmpty }
  }

  private func isCombined(_ index: Int) -> Bool { kinds[index] == .portAndProtocol }

  // Of two protocol columns the one of layer 4 counts.
  private mutating func settleProtocols(_ header: [String]) {
    let columns = kinds.indices.filter { kinds[$0] == .ipProtocol }
    guard columns.count > 1 else { return }
    let best =
      columns.first { index in
        let plain = Vocabulary.normalized(header[index])
        return ["4", "l4", "transport", "ip"].contains(where: plain.split(separator: " ").contains)
      } ?? columns[0]
    for index in columns where index != best { kinds[index] = .unrelated }
  }

  // `Ingress/Egress` beside `Source/Destination`: the second names the other side.
  private mutating func settleDirections(_ content: [ColumnContent]) {
    let columns = kinds.indices.filter { kinds[$0] == .direction }
    guard columns.count > 1, let way = columns.first(where: { content[$0].ways >= 0.5 }) else {
      return
    }
    for index in columns where index != way {
      kinds[index] = content[index].arrows > 0 ? nil : .remote
    }
  }

  private mutating func inferMissing(from content: [ColumnContent]) {
    let open = kinds.indices.filter { kinds[$0] == nil }
    let sides: Set<ColumnKind?> = [nil, .source, .destination, .remote, .host]
    if index(of: .direction) == nil,
      let found = kinds.indices.first(where: {
        sides.contains(kinds[$0]) && content[$0].arrows >= 0.5
      })
    {
      kinds[found] = .direction
    }
    if index(of: .portAndProtocol) == nil, index(of: .ipProtocol) == nil,
      let found = open.first(where: { kinds[$0] == nil && content[$0].protocols >= 0.6 })
    {
      kinds[found] = .ipProtocol
    }
    // `Service | TCP | UDP`: the headers name the protocols, the cells hold the ports.
    for column in open
    where kinds[column] == nil && !headerProtocols[column].isEmpty && content[column].ports >= 0.6 {
      kinds[column] = .port
    }
    guard portColumns.isEmpty else { return }
    if let found = open.first(where: { kinds[$0] == nil && content[$0].pairs >= 0.6 }) {
      kinds[found] = .portAndProtocol
    } else if index(of: .ipProtocol) != nil,
      let found = open.first(where: { kinds[$0] == nil && content[$0].ports >= 0.8 })
    {
      kinds[found] = .port
    }
  }
}
