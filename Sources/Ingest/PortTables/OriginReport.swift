internal import Diagnostics
internal import NetworkModel

extension DocumentOrigin {
  /// The member `origin` of an extracted document.
  var json: JSONValue {
    [
      "document": .string(page.id), "title": .string(page.title),
      "url": page.address.map { .string($0) } ?? .null,
      "revisions": .array(page.revisions[revisions].map { .string($0.revision) }),
      "from": first.from.json, "until": end?.json ?? .null,
      "versions": last.versions.map { .string($0) } ?? .null,
      "similarity": .integer(similarity),
      "rows": rows.json(added: "onlyHere", removed: "onlyThere", of: revisionRows),
      "since": since?.json(added: "added", removed: "removed", of: nil) ?? .null,
    ]
  }
}

extension RevisionDate {
  fileprivate var json: JSONValue {
    ["date": .string(text), "isLatest": .bool(isLatest)]
  }
}

extension RevisionComparison {
  fileprivate func json(added: String, removed: String, of total: Int?) -> JSONValue {
    var members: [JSONValue.Member] = [.init("equal", .integer(equal))]
    if let total { members.append(.init("of", .integer(total))) }
    members.append(
      .init("changed", .array(changed.map { ["from": $0.old.json, "to": $0.new.json] })))
    members.append(.init(added, .array(self.added.map(\.json))))
    members.append(.init(removed, .array(self.removed.map(\.json))))
    return .object(members)
  }
}

extension DocumentRow {
  fileprivate var json: JSONValue {
    [
      "path": .string(span.file.path), "line": .integer(span.start.line),
      "protocol": .array(protocols.map { .string($0.name) }),
      "ports": .string(ports.description), "service": .string(service),
      "from": .array(from.map { .string($0.name) }), "to": .array(to.map { .string($0.name) }),
      "direction": .string(direction.rawValue), "scope": .string(scope.rawValue),
    ]
  }
}
