/// Scheme, host and port of a URL, a Go data source name or a `host:port` text.
///
/// Understood: `postgres://user:pw@db:5432/k0s`, `mysql://user:pw@tcp(10.0.0.5:3306)/k3s`,
/// `https://10.0.0.7:2379`, `sqlite:///var/lib/x.db`, `lb.example.net:6443`, `[fd00::1]:6443`.
package struct ServiceLocator: Hashable, Sendable {
  /// The scheme in lower case; nil when there is none.
  package let scheme: String?
  /// The host name or address; nil when there is none, as for files.
  package let host: String?
  /// The port given, else the default port of the scheme; nil when neither is known.
  package let port: UInt16?

  /// Reads a text; parts that cannot be read are nil.
  package init(_ text: String) {
    var rest = text.trimmed[...]
    var scheme: String?
    if let mark = rest.range(of: "://") {
      scheme = rest[..<mark.lowerBound].lowercased()
      rest = rest[mark.upperBound...]
      // The password may hold any character but the path cannot hold an @ before it.
      if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    }
    if rest.hasPrefix("tcp("), let close = rest.firstIndex(of: ")") {
      rest = rest[rest.index(rest.startIndex, offsetBy: 4)..<close]
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" }
    let (host, port) = Self.split(rest)
    self.scheme = scheme
    self.host = host.isEmpty || scheme == "sqlite" ? nil : host
    self.port = port ?? (self.host == nil ? nil : scheme.flatMap { Self.defaultPorts[$0] })
  }

  /// The values of a parameter behind the question mark of a URL or data source name, in their order;
  /// a parameter without `=` has an empty one.
  package static func parameters(_ name: String, in text: String) -> [String] {
    // The password may hold question marks.
    let rest = text[(text.lastIndex(of: "@") ?? text.startIndex)...]
    guard let mark = rest.firstIndex(of: "?") else { return [] }
    return rest[rest.index(after: mark)...].split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts[0] == name ? (parts.count == 2 ? String(parts[1]).trimmed : "") : nil
    }
  }

  private static let defaultPorts: [String: UInt16] = [
    "mysql": 3306, "postgres": 5432, "postgresql": 5432, "nats": 4222, "https": 443, "http": 80,
  ]

  private static func split(_ text: Substring) -> (String, UInt16?) {
    if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      let host = String(text[text.index(after: text.startIndex)..<close])
      let tail = text[text.index(after: close)...]
      return (host, tail.hasPrefix(":") ? UInt16(tail.dropFirst()) : nil)
    }
    guard let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon else {
      return (String(text), nil)
    }
    return (String(text[..<colon]), UInt16(text[text.index(after: colon)...]))
  }
}

extension Substring {
  fileprivate func range(of separator: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(separator) {
        return index..<self.index(index, offsetBy: separator.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
