internal import Diagnostics
internal import Markup
internal import NetworkModel

/// Reads the rows of one port table.
struct RowReader {
  let mapping: ColumnMapping
  let words: RoleWords
  let context: TableContext
  // Tables repeat themselves; a text that was read once is not read again.
  private var roleCache: [String: [Role]] = [:]
  private var protocolCache: [String: ProtocolCellParser.Reading] = [:]
  private var directionCache: [String: DirectionParser.Reading] = [:]
  // A row that only names hosts speaks of those below it.
  private var group: [Role] = []

  init(mapping: ColumnMapping, words: RoleWords, context: TableContext) {
    self.mapping = mapping
    self.words = words
    self.context = context
  }

  /// Reads a row: mostly one claim, several where one cell pairs ports with protocols, none for a
  /// row without content.
  mutating func read(_ row: MarkupRow) -> Diagnosed<[ClaimedFlow]> {
    let texts = row.cells.map(CellText.text)
    if isGroup(texts) || isGroup(row, texts) {
      group = texts.lazy.filter { !$0.isEmpty }.compactMap(words.knownRoles).first ?? []
      return Diagnosed([])
    }
    guard texts.contains(where: { !$0.isEmpty }) else { return Diagnosed([]) }
    var problems = RowProblems(row)
    var claim = ClaimedFlow(span: row.span)
    claim.cells = cells(of: row, texts)
    let fromCell = readProtocols(texts, row, &problems)
    readSides(&claim, texts, row, &problems)
    readWords(&claim, texts)
    readScope(&claim, texts)
    let parts = readPorts(texts, row, protocols: fromCell, &problems)
    if parts.contains(where: { $0.protocols.contains(where: \.isICMP) }) {
      claim.icmpTypes =
        mapping.portColumns.lazy.map { ICMPTypes.read(texts[$0]) }
        .first { !$0.isEmpty } ?? []
    }
    return Diagnosed(parts.map { Self.claim(claim, $0) }, problems.diagnostics)
  }

  private static func claim(
    _ base: ClaimedFlow, _ part: PortCellParser.Part
  ) -> ClaimedFlow {
    var claim = base
    claim.protocols = part.protocols
    claim.ports = part.ports
    return claim
  }

  // One filled cell in a table of several columns, and not a port, is a heading inside the table.
  private func isGroup(_ texts: [String]) -> Bool {
    let filled = texts.indices.filter { !texts[$0].isEmpty }
    guard filled.count == 1, texts.count > 2, let index = filled.first else { return false }
    return !mapping.portColumns.contains(index) || PortCellParser.read(texts[index]).isEmpty
  }

  // One cell over the whole width, in markup that has such cells.
  private func isGroup(_ row: MarkupRow, _ texts: [String]) -> Bool {
    guard let first = row.cells.first, row.cells.count > 2 else { return false }
    return row.cells.dropFirst().allSatisfy { $0.isRepeated && $0.span == first.span }
      && PortCellParser.read(texts[0]).ports.ranges.isEmpty
  }

  private func cells(of row: MarkupRow, _ texts: [String]) -> ClaimedCells {
    var cells: ClaimedCells = [:]
    for (index, kind) in mapping.kinds.enumerated() where index < texts.count {
      guard let meaning = kind?.meaning, meaning != .other else { continue }
      let cell = ClaimedCell(text: texts[index], span: row.cells[index].span)
      if cells[meaning]?.text.isEmpty ?? true { cells[meaning] = cell }
    }
    return cells
  }

  private func text(_ kind: ColumnKind, _ texts: [String]) -> String {
    mapping.index(of: kind).map { texts[$0] } ?? ""
  }
}

// MARK: Ports and protocols

extension RowReader {
  private mutating func readProtocols(
    _ texts: [String], _ row: MarkupRow, _ problems: inout RowProblems
  ) -> [ClaimedProtocol] {
    guard let column = mapping.index(of: .ipProtocol) else { return [] }
    let reading = protocolCache[texts[column]] ?? ProtocolCellParser.read(texts[column])
    protocolCache[texts[column]] = reading
    problems.add(reading, in: row.cells[column], text: texts[column])
    return reading.protocols
  }

  private func readPorts(
    _ texts: [String], _ row: MarkupRow, protocols: [ClaimedProtocol],
    _ problems: inout RowProblems
  ) -> [PortCellParser.Part] {
    let carriesPorts = protocols.isEmpty || protocols.contains(where: \.canHavePorts)
    var parts: [PortCellParser.Part] = []
    for column in mapping.portColumns where !CellWords.isNothing(texts[column]) {
      // Beside ICMP the column holds types, which are no ports.
      if !carriesPorts, CellWords.areSmallNumbers(texts[column]) { continue }
      if protocols.contains(where: \.isICMP), ICMPTypes.areNamed(in: texts[column]) { continue }
      let reading = PortCellParser.read(texts[column])
      if let problem = reading.problem { problems.add(problem, in: row.cells[column]) }
      for var part in reading.parts {
        if part.protocols.isEmpty { part.protocols = mapping.headerProtocols[column] }
        parts.append(part)
      }
    }
    if parts.isEmpty, !row.isAmbiguous {
      problems.addMissingPort(texts, in: row, mapping: mapping, protocols: protocols)
    }
    if let column = mapping.portColumns.first, mapping.index(of: .ipProtocol) != nil,
      let part = parts.first(where: { Self.contradicts($0, protocols) })
    {
      problems.addContradiction(part.protocols, protocols, at: row.cells[column])
    }
    var outer = context.protocols
    if protocols.isEmpty, mapping.index(of: .ipProtocol) == nil {
      // Without a column of their own protocols stand behind the service.
      let remark = [ColumnKind.service, .purpose, .notes].lazy
        .map { ProtocolCellParser.inBrackets(of: self.text($0, texts)) }.first { !$0.isEmpty }
      outer = remark ?? outer
    }
    return Self.combined(parts, protocols, outer)
  }

  // `TCP` in one cell and `53/udp` in the other.
  private static func contradicts(
    _ part: PortCellParser.Part, _ protocols: [ClaimedProtocol]
  ) -> Bool {
    let stated = protocols.filter(ProtocolWords.isCarrier)
    let own = part.protocols.filter(ProtocolWords.isCarrier)
    return !stated.isEmpty && !own.isEmpty && !own.allSatisfy(stated.contains)
  }

  // A port cell may say which of the row's protocols a port has; otherwise the protocol column
  // speaks for the whole row, and without one the caption does.
  private static func combined(
    _ parts: [PortCellParser.Part], _ protocols: [ClaimedProtocol], _ outer: [ClaimedProtocol]
  ) -> [PortCellParser.Part] {
    let stated = protocols.isEmpty ? outer : protocols
    guard !parts.isEmpty else { return [.init(protocols: stated, ports: ClaimedPorts())] }
    var combined: [PortCellParser.Part] = []
    for part in parts {
      let isOwn =
        protocols.isEmpty && !part.protocols.isEmpty
        || part.protocols.contains(where: ProtocolWords.isCarrier) && !contradicts(part, protocols)
      let names = isOwn ? part.protocols : stated
      if let index = combined.firstIndex(where: { $0.protocols == names }) {
        combined[index].ports.ranges += part.ports.ranges
        combined[index].ports.isAll = combined[index].ports.isAll || part.ports.isAll
      } else {
        combined.append(.init(protocols: names, ports: part.ports))
      }
    }
    return combined
  }
}

// MARK: Sides and words

extension RowReader {
  private mutating func readSides(
    _ claim: inout ClaimedFlow, _ texts: [String], _ row: MarkupRow,
    _ problems: inout RowProblems
  ) {
    var sides = FlowSides(context: context, group: group)
    sides.source = roles(.source, texts)
    sides.destination = roles(.destination, texts)
    sides.remote = roles(.remote, texts)
    sides.host = roles(.host, texts)
    if let column = mapping.index(of: .direction) {
      switch direction(texts[column]) {
      case .sides(let from, let to, let direction):
        (claim.from, claim.to, claim.direction) = (from, to, direction)
        claim.from = sides.resolved(from)
        claim.to = sides.resolved(to)
        return
      case .stated(let direction) where mapping.namesBothSides:
        (claim.from, claim.to, claim.direction) = (sides.source, sides.destination, direction)
        return
      case .stated(let direction): sides.way = direction == .mutual ? .both : nil
      case .way(let way): sides.way = way
      case .unclear: problems.addUnclearDirection(row.cells[column], text: texts[column])
      case .nothing: break
      }
    }
    (claim.from, claim.to, claim.direction) = sides.settled()
  }

  private mutating func direction(_ text: String) -> DirectionParser.Reading {
    if let known = directionCache[text] { return known }
    let reading = DirectionParser(words: words).read(text)
    directionCache[text] = reading
    return reading
  }

  private mutating func roles(_ kind: ColumnKind, _ texts: [String]) -> [Role] {
    guard let column = mapping.index(of: kind), !CellWords.isNothing(texts[column]) else {
      return []
    }
    let found = roleCache[texts[column]] ?? words.roles(in: texts[column]).sorted()
    roleCache[texts[column]] = found
    // `Database | MongoDB`: the header says what the cell's names are.
    guard let role = mapping.headerRoles[column] else { return found }
    return found.contains { $0.name.hasPrefix("other:") } ? [role] : found
  }

  private func readWords(_ claim: inout ClaimedFlow, _ texts: [String]) {
    let service = text(.service, texts)
    let purpose = text(.purpose, texts)
    let notes = text(.notes, texts)
    claim.service = service.isEmpty ? purpose : service
    claim.notes = notes.isEmpty && !service.isEmpty ? purpose : notes
    let own = text(.condition, texts)
    let isPlain = ["", "yes", "always", "true", "required", "ja", "是"].contains(own.lowercased())
    if ["no", "false", "optional"].contains(own.lowercased()) {
      claim.condition = "optional"
      return
    }
    claim.condition =
      isPlain || CellWords.isNothing(own)
      ? ConditionText.find(in: claim.service) ?? ConditionText.find(in: claim.notes)
        ?? ConditionText.find(in: purpose) ?? context.condition
      : own
  }

  private mutating func readScope(_ claim: inout ClaimedFlow, _ texts: [String]) {
    let callers = roles(.source, texts) + roles(.remote, texts)
    let isOwn = !callers.isEmpty && callers.allSatisfy { $0 == .itself }
    let said = text(.scope, texts).lowercased()
    if said == ClaimedFlow.Scope.hostLocal.rawValue
      || ["local", "self", "localhost", "loopback"].contains(said)
      || isOwn
      || context.isHostLocal || claim.to == [.itself] || speaksOfItself(claim, texts)
    {
      claim.scope = .hostLocal
    }
  }

  private func speaksOfItself(_ claim: ClaimedFlow, _ texts: [String]) -> Bool {
    HostLocalWords.speak(
      in: claim.service, claim.notes, text(.source, texts), text(.remote, texts),
      text(.destination, texts))
  }
}
