import NetworkModel

/// Where a document comes from, in sentences.
struct OriginText {
  private let origin: DocumentOrigin

  init(_ origin: DocumentOrigin) { self.origin = origin }

  /// The match and what changed since.
  ///
  /// `This is the … as of 2024-03 to 2025-01 (8 of 8 rows). Since then: 3 rows changed.`
  var sentences: String { [match, since].joined(separator: " ") }

  private var match: String {
    let isSame = origin.rows.differences == 0
    let start = isSame ? "This is the" : "This follows the"
    var counts = ["\(origin.rows.equal) of \(Words.count(origin.revisionRows, "row"))"]
    if !origin.rows.changed.isEmpty { counts.append("\(origin.rows.changed.count) differ") }
    if !origin.rows.added.isEmpty { counts.append("\(origin.rows.added.count) only here") }
    if !origin.rows.removed.isEmpty { counts.append("\(origin.rows.removed.count) only there") }
    return "\(start) \(origin.page.title) \(period) (\(counts.joined(separator: ", ")))."
  }

  /// `as of 2024-03 to 2025-01`; what is only known as a bound says so.
  var period: String {
    let from = origin.first.from
    let start = "as of \(from.month)" + (from.isLatest ? " or earlier" : "")
    guard let end = origin.end else { return start + (from.isLatest ? "" : " or later") }
    if end.isLatest { return "\(start), until \(end.month) at the latest" }
    if end.month == from.month { return start }
    return from.isLatest ? "\(start), until \(end.month)" : "\(start) to \(end.month)"
  }

  private var since: String {
    guard let since = origin.since else {
      return "No later revision with other rows is known."
    }
    let counts = [
      (since.changed.count, "changed"), (since.added.count, "added"),
      (since.removed.count, "removed"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\(Words.count($0.0, "row")) \($0.1)" }
    return "Since then: \(Words.list(parts))."
  }

  /// A row as one line: `TCP 2380, controller ↔ controller, etcd peers`.
  static func line(_ row: DocumentRow) -> String {
    let names = { (roles: [Role]) in
      roles.isEmpty ? "?" : roles.map(\.title).joined(separator: ", ")
    }
    let protocols = row.protocols.map { $0.ipProtocol?.title ?? $0.name }.joined(separator: "/")
    var parts = ["\(protocols) \(row.ports.description)".trimmed]
    if row.scope == .hostLocal {
      parts.append("inside one host")
    } else if !row.from.isEmpty || !row.to.isEmpty {
      let arrow = row.direction == .mutual ? "↔" : "→"
      parts.append("\(names(row.from)) \(arrow) \(names(row.to))")
    }
    if !row.service.isEmpty { parts.append(row.service) }
    return parts.joined(separator: ", ")
  }
}
