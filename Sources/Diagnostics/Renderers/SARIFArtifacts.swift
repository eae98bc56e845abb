/// The files that results point at, each with its SHA-256 where that is known.
struct SARIFArtifacts {
  /// Where results point that no file is concerned with: GitHub refuses results without a place.
  static let fallbackPath = "netdocs.yaml"

  /// What addresses are relative to.
  static let bases: JSONValue = [
    "%SRCROOT%": ["description": ["text": "The folder that the program ran in."]]
  ]

  /// The files in the order of their paths.
  let values: [JSONValue]
  private let indices: [String: Int]

  /// Collects the files of findings.
  init(_ entries: [DiagnosticReport.Entry], digests: [String: String]) {
    var paths: Set<String> = []
    for entry in entries {
      paths.insert(entry.diagnostic.span?.file.path ?? Self.fallbackPath)
      for related in entry.diagnostic.related { paths.insert(related.span.file.path) }
      if let span = entry.waiver?.span { paths.insert(span.file.path) }
    }
    let sorted = paths.sorted()
    indices = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    values = sorted.map { path in
      var members: [JSONValue.Member] = [.init("location", Self.address(of: path))]
      if let digest = digests[path], !digest.isEmpty {
        members.append(.init("hashes", ["sha-256": .string(digest)]))
      }
      return .object(members)
    }
  }

  /// A place in a file; without a span that of ``fallbackPath``.
  func location(_ span: SourceSpan?, _ message: String?) -> JSONValue {
    let path = span?.file.path ?? Self.fallbackPath
    let address = Self.address(of: path, index: indices[path])
    let region: JSONValue = span.map(Self.region) ?? ["startLine": 1]
    var members: [JSONValue.Member] = [
      .init("physicalLocation", ["artifactLocation": address, "region": region])
    ]
    if let message, !message.isEmpty {
      members.append(.init("message", ["text": .string(message)]))
    }
    return .object(members)
  }

  private static func region(_ span: SourceSpan) -> JSONValue {
    let (start, end) = (span.start, span.end)
    return [
      "startLine": .integer(start.line), "startColumn": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
    ]
  }

  /// Paths are relative to the folder that the program ran in, unless they were given otherwise.
  private static func address(of path: String, index: Int? = nil) -> JSONValue {
    let encoded = URIPath.encoded(path)
    var members: [JSONValue.Member] =
      path.hasPrefix("/")
      ? [.init("uri", .string("file://" + encoded))]
      : [.init("uri", .string(encoded)), .init("uriBaseId", "%SRCROOT%")]
    if let index { members.append(.init("index", .integer(index))) }
    return .object(members)
  }
}
