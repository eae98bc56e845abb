internal import Diagnostics
internal import NetworkModel

/// The values of a register row as people and spreadsheets read them.
struct RegisterWords {
  private let report: ComplianceReport

  init(_ report: ComplianceReport) { self.report = report }

  /// The roles that open the connection.
  func source(_ row: RegisterRow) -> String { names(row.flow.from) }

  /// The roles that listen, with the hosts if they are not all of them.
  func destination(_ row: RegisterRow) -> String {
    names(row.flow.to) + (row.flow.hosts.map { " (\($0.joined(separator: ", ")))" } ?? "")
  }

  /// The addresses of roles; at most a number of them, then how many more there are.
  func addresses(of roles: [Role], atMost limit: Int = .max) -> String {
    let prefixes = Set(roles.flatMap { report.cluster.prefixes(of: $0) }).sorted()
    guard !prefixes.isEmpty else { return Waiver.absent }
    return Self.shortened(prefixes.map(\.shortDescription), atMost: limit)
  }

  /// The protocol with its number: `TCP (6)`.
  func transport(_ row: RegisterRow) -> String {
    let known = row.flow.ipProtocol
    return known.hasPorts ? "\(known.title) (IP \(known.number))" : known.title
  }

  /// The ports; what stands there for protocols that have none.
  func ports(_ row: RegisterRow) -> String {
    row.flow.ipProtocol.hasPorts ? row.flow.ports.description : "none"
  }

  func encrypted(_ row: RegisterRow) -> String {
    let security = row.flow.security
    guard security.state == .notProven else {
      return Self.protection(security.encrypted, none: "not encrypted")
    }
    let plain = security.plaintextPorts
    return "\(security.method ?? "encryption") NOT PROVEN"
      + (plain.isEmpty ? "" : ", not encrypted on \(plain)")
  }

  func authentication(_ row: RegisterRow) -> String {
    Self.protection(row.flow.security.authenticated, none: "not authenticated")
  }

  /// The component with the version of the cluster, which is what its files state.
  func component(_ row: RegisterRow) -> String {
    let version = report.cluster.definition.version?.text
    let product = report.cluster.distribution.title
    let release = version.map { "\(product) \($0)" } ?? "\(product), version \(Waiver.absent)"
    return row.component == product ? release : "\(row.component), in \(release)"
  }

  func condition(_ row: RegisterRow) -> String {
    row.isByDefault ? "\(row.condition) (by default, not configured)" : row.condition
  }

  func documented(_ row: RegisterRow) -> String {
    row.documented.isEmpty
      ? "nowhere" : row.documented.map(Self.place).joined(separator: ", ")
  }

  /// The firewall lines; at most a number of them, then how many more there are.
  func enforcement(_ row: RegisterRow, atMost limit: Int = .max) -> String {
    guard !row.enforcement.isEmpty else { return "no generated rule" }
    return Self.shortened(row.enforcement.map { "\($0.file):\($0.line)" }, atMost: limit)
      + " (generated, not proven to be loaded)"
  }

  /// The same for narrow columns: files without their folder, those with equal lines together; at
  /// most a number of files, then how many more there are.
  func enforcedBy(_ row: RegisterRow, files limit: Int = .max) -> String {
    guard !row.enforcement.isEmpty else { return "no generated rule" }
    var lines: [String: [Int]] = [:]
    for place in row.enforcement { lines[place.file, default: []].append(place.line) }
    let files = Self.unique(row.enforcement.map(\.file))
    var groups: [(lines: [Int], names: [String])] = []
    var places: [[Int]: Int] = [:]
    for file in files.prefix(limit) {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let own = lines[file, default: []].sorted()
      if let place = places[own] {
        groups[place].names.append(name)
      } else {
        places[own] = groups.count
        groups.append((own, [name]))
      }
    }
    let words = groups.map { group in
      "\(group.names.joined(separator: ", ")) line\(group.lines.count == 1 ? "" : "s") "
        + group.lines.map(String.init).joined(separator: ", ")
    }
    let rest = files.count - min(limit, files.count)
    return words.joined(separator: "; ")
      + (rest == 0 ? "" : "; and \(Words.count(rest, "more file", "more files"))")
  }

  /// What protects a flow that does not protect itself.
  ///
  /// Rules that were generated are named, but whether a host has loaded them is not known here.
  func mitigation(_ row: RegisterRow, atMost limit: Int = .max) -> String {
    var parts: [String] = row.compensations.map {
      "\($0.compensatingControl ?? "") (waiver \($0.id), until \($0.expires ?? Waiver.absent))"
    }
    if parts.isEmpty { parts.append(Waiver.absent) }
    if !row.enforcement.isEmpty {
      parts.append(
        "a generated rule would let only \(names(row.flow.from)) in (not proven to be loaded): "
          + enforcedBy(row, files: limit))
    }
    return parts.joined(separator: "; ")
  }

  func findings(_ row: RegisterRow) -> String {
    let ids = row.findings.map {
      "\($0.diagnostic.code.id)\($0.isOpen ? "" : " (\($0.waiver?.word ?? "waived"))")"
    }
    return ids.isEmpty ? "none" : Self.unique(ids).joined(separator: ", ")
  }

  func controls(_ row: RegisterRow) -> String {
    row.controls.isEmpty ? "see the control matrix" : row.controls.joined(separator: ", ")
  }

  func lines(_ row: RegisterRow) -> String {
    row.lines.isEmpty ? "none" : row.lines.map(String.init).joined(separator: ", ")
  }

  /// A day, or that nobody gave one.
  func day(_ day: CalendarDay?) -> String { day?.text ?? Waiver.absent }

  /// The last day of an approval; one without an end needs none.
  func expires(_ row: RegisterRow) -> String {
    if let day = row.stewardship.expires { return day.text }
    return row.stewardship == .absent ? Waiver.absent : "none set"
  }

  /// The name of a file without its folder, and the line: what finds a row again.
  static func place(_ span: SourceSpan) -> String {
    let name = span.file.path.split(separator: "/").last.map(String.init) ?? span.file.path
    return "\(name):\(span.start.line)"
  }

  static func shortened(_ words: [String], atMost limit: Int) -> String {
    guard words.count > limit else { return words.joined(separator: ", ") }
    let shown = words.prefix(limit).joined(separator: ", ")
    return "\(shown) and \(words.count - limit) more"
  }

  static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private func names(_ roles: [Role]) -> String { roles.map(\.title).joined(separator: ", ") }

  private static func protection(_ word: String?, none: String) -> String {
    switch word {
    case nil: "not recorded in the model"
    case "none": none
    case .some(let word): word
    }
  }
}
