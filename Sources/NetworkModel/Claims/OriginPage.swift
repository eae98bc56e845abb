/// The rows of a document, each said once, ready to be compared.
struct OriginRows: Sendable {
  private let all: [Entry]
  private let network: [Entry]

  /// A row with the names it is found by, made once.
  struct Entry: Sendable {
    let row: DocumentRow
    let key: String
    let transport: String

    init(_ row: DocumentRow) {
      self.row = row
      transport = row.transport
      key = transport + " " + row.sides
    }
  }

  init(_ rows: [DocumentRow]) {
    var seen: Set<String> = []
    all = rows.map(Entry.init).filter { seen.insert($0.key).inserted }
    network = all.filter { $0.row.scope == .network }
  }

  /// Rows about one host count only beside pages that list some.
  func entries(withLocal: Bool) -> [Entry] { withLocal ? all : network }

  /// How many rows are about sockets of a set.
  func count(of sockets: Set<String>) -> Int { all.count { sockets.contains($0.transport) } }
}

/// How well a revision fits.
struct OriginScore: Comparable, Sendable {
  /// Thousandths of the rows of both sides together.
  let similarity: Int
  /// How many rows have at least protocol and ports in common.
  let common: Int

  static func < (left: OriginScore, right: OriginScore) -> Bool {
    (left.similarity, left.common) < (right.similarity, right.common)
  }
}

/// A known page with what its revisions are compared by.
struct OriginPage: Sendable {
  let document: KnownDocument
  let revisions: [Revision]
  // What any revision says about a socket: only words that tell revisions apart are evidence.
  private let words: Words
  private let sockets: Set<String>

  init(_ document: KnownDocument) {
    self.document = document
    sockets = Set(document.revisions.flatMap(\.rows).map(\.transport))
    revisions = document.revisions.map(Revision.init)
    words = Words(document.revisions.flatMap(\.rows))
  }

  /// Whether enough rows could belong to any revision at all.
  func isWorthComparing(with rows: OriginRows) -> Bool {
    rows.count(of: sockets) >= OriginSearch.fewestRows
  }

  /// How much of what the document calls its services, and mentions beside them, is the words of
  /// one revision and not of another.
  func evidence(in rows: OriginRows, for index: Int) -> Int {
    let revision = revisions[index]
    return rows.entries(withLocal: revision.listsLocalRows).reduce(0) { sum, entry in
      let (row, socket) = (entry.row, entry.transport)
      let service = row.serviceKey
      let named = revision.words.services[socket]?.contains(service) ?? false
      let text = row.mentions.joined(separator: " ")
      let known = words.mentions[socket] ?? []
      let present = known.filter { text.contains($0) }
      guard !present.isEmpty else { return sum + (named ? 1 : 0) }
      let own = revision.words.mentions[socket] ?? []
      let agreeing = known.count { present.contains($0) == own.contains($0) }
      return sum + (named ? 1 : 0) + agreeing
    }
  }

  /// The words that revisions use, by protocol and ports.
  struct Words: Sendable {
    private(set) var services: [String: Set<String>] = [:]
    private(set) var mentions: [String: Set<String>] = [:]

    init(_ rows: [DocumentRow]) {
      for row in rows {
        if !row.serviceKey.isEmpty { services[row.transport, default: []].insert(row.serviceKey) }
        mentions[row.transport, default: []].formUnion(row.mentions)
      }
    }
  }

  /// One revision.
  struct Revision: Sendable {
    let listsLocalRows: Bool
    let words: Words
    private let keys: Set<String>
    private let transports: [String: Int]

    init(_ revision: DocumentRevision) {
      listsLocalRows = revision.rows.contains { $0.scope == .hostLocal }
      words = Words(revision.rows)
      var seen: Set<String> = []
      let rows = revision.rows.filter { seen.insert($0.key).inserted }
      keys = seen
      transports = Dictionary(rows.map { ($0.transport, 1) }, uniquingKeysWith: +)
    }

    func score(of document: OriginRows) -> OriginScore {
      let rows = document.entries(withLocal: listsLocalRows)
      var free = transports
      var left: [String] = []
      var exact = 0
      for row in rows {
        if keys.contains(row.key) {
          exact += 1
          free[row.transport, default: 0] -= 1
        } else {
          left.append(row.transport)
        }
      }
      var partial = 0
      for transport in left where free[transport, default: 0] > 0 {
        free[transport, default: 0] -= 1
        partial += 1
      }
      let union = rows.count + keys.count - exact - partial
      let points = 1000 * exact + OriginSearch.weightOfTransport * partial
      return OriginScore(similarity: union == 0 ? 0 : points / union, common: exact + partial)
    }
  }
}
