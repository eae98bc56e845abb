internal import NetworkModel

/// Finds out which product a document is about when it does not say so in front matter.
///
/// The names of products in its title, headings and text decide, and only when they are clear: a
/// page that names two products as often is about none of them, unless its rows are those of a page
/// that is known.
enum DocumentSubject {
  /// Completes a description with what the text says of its product and its date.
  static func completed(
    _ description: PortDocument.Description, of document: PortDocument, origin: DocumentOrigin?,
    _ distributions: [Distribution]
  ) -> PortDocument.Description {
    var description = description
    if description.published == nil {
      description.published =
        document.facts.first { $0.subject == .documentDate && $0.kind == .claim }?.value.text
    }
    guard description.distribution == nil, !document.flows.isEmpty || !document.facts.isEmpty else {
      return description
    }
    if let found = product(of: document, title: description.title, distributions) {
      description.distribution = found.distribution.id
      description.concluded = "named \(found.count) times in the text"
    } else if let origin, let id = origin.page.distribution {
      description.distribution = id
      description.concluded = "its rows are those of the \(origin.page.title)"
    }
    return description
  }

  private static func product(
    of document: PortDocument, title: String, _ distributions: [Distribution]
  ) -> (distribution: Distribution, count: Int)? {
    var texts = document.passages.map(\.text)
    // A page without a title of its own has that of its first heading.
    if !texts.contains(title) { texts.append(title) }
    let plain = texts.map(words)
    let counted = distributions.map { distribution in
      (distribution, plain.reduce(0) { $0 + count(distribution.documentNames, in: $1) })
    }.filter { $0.1 > 1 }.sorted { ($1.1, $0.0.id) < ($0.1, $1.0.id) }
    // A product that brings another one along names it, too; not the other way round.
    let outer = counted.filter { entry in
      !counted.contains { $0.0.base == entry.0.id }
    }
    guard let best = outer.first else { return nil }
    let rival = outer.dropFirst().first?.1 ?? 0
    return best.1 >= 3 * rival ? best : nil
  }

  // Lower-case letters and digits of ASCII, with a blank for every run of other bytes, at both ends
  // too; names of products hold nothing else, and a page may be long.
  private static func words(of text: String) -> [UInt8] {
    var words: [UInt8] = [0x20]
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: words.append(byte | 0x20)
      case 0x30...0x39, 0x61...0x7A, 0x80...: words.append(byte)
      default: if words.last != 0x20 { words.append(0x20) }
      }
    }
    if words.last != 0x20 { words.append(0x20) }
    return words
  }

  // Neighbouring names share the blank between them.
  private static func count(_ names: [String], in text: [UInt8]) -> Int {
    names.reduce(0) { $0 + count(words(of: $1), in: text) }
  }

  private static func count(_ name: [UInt8], in text: [UInt8]) -> Int {
    guard text.count >= name.count, name.count > 2 else { return 0 }
    return (0...(text.count - name.count)).count { start in
      text[start] == name[0] && text[start + 1] == name[1]
        && text[start..<(start + name.count)].elementsEqual(name)
    }
  }
}
