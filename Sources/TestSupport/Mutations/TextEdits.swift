/// Small changes of text that the mutations of all dialects are made of.
enum TextEdits {
  /// The text with the first occurrence replaced; none when there is none.
  static func replacing(_ text: String, _ old: String, _ new: String) -> [String] {
    guard let range = text.firstRange(of: old) else { return [] }
    return [text.replacingCharacters(in: range, with: new)]
  }

  /// The text with what a pattern finds replaced, one result for each replacement.
  static func replacing(
    _ text: String, _ pattern: Regex<(Substring, Substring)>, _ results: (String) -> [String]
  ) -> [String] {
    text.matches(of: pattern).flatMap { match -> [String] in
      let range = match.output.1.startIndex..<match.output.1.endIndex
      return results(String(match.output.1)).map { text.replacingCharacters(in: range, with: $0) }
    }
  }

  /// A list with one item missing, one result for each item; none for lists of one.
  static func lists(without separator: String, _ list: String) -> [String] {
    let items = list.split(separator: separator)
    guard items.count > 1 else { return [] }
    return items.indices.map { left in
      items.indices.filter { $0 != left }.map { String(items[$0]) }.joined(separator: separator)
    }
  }

  /// Ports a little higher or lower: `22`, `22-80`, `22:80`, lists with commas.
  static func offByOne(_ ports: String) -> [String] {
    let parts = ports.split(separator: ",", omittingEmptySubsequences: false)
    return parts.indices.flatMap { index -> [String] in
      let part = String(parts[index])
      guard let place = part.firstIndex(where: { $0 == "-" || $0 == ":" }),
        let first = Int(part[..<place].filter { $0 != " " }),
        let last = Int(part[part.index(after: place)...].filter { $0 != " " })
      else {
        return Int(part.filter { $0 != " " }).map { rest(parts, index, "\($0 + 1)") } ?? []
      }
      let sign = part[place]
      return rest(parts, index, "\(first)\(sign)\(last + 1)")
        + rest(parts, index, "\(first + 1)\(sign)\(last)")
    }
  }

  private static func rest(_ parts: [Substring], _ index: Int, _ new: String) -> [String] {
    var changed = parts.map(String.init)
    changed[index] = index == 0 ? new : " \(new)"
    return [changed.joined(separator: ",")]
  }

  /// A larger network around a host or network; none for those of IPv4 that are `/8` already.
  static func widened(_ address: String) -> [String] {
    let isIPv6 = address.contains(":")
    let parts = address.split(separator: "/")
    guard parts.count == 2, let prefix = Int(parts[1]), prefix < (isIPv6 ? 128 : 32) else {
      return ["\(parts[0])/\(isIPv6 ? 64 : 24)"]
    }
    let wider = isIPv6 ? prefix - 4 : prefix - 8
    return wider < (isIPv6 ? 4 : 1) ? [] : ["\(parts[0])/\(wider)"]
  }

  /// Another protocol's number.
  static func otherProtocol(_ number: String) -> String { number == "47" ? "50" : "47" }
}

extension String {
  /// The text with a range replaced.
  package func replacingCharacters(in range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
